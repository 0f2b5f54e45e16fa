package design

import (
	"math"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// ResizeTo gives the selected element, or the rectangle round several, a width
// and a height in mm; the upper left corner stays. With keep the height follows
// the width, or the width the height, whichever changed more.
func (s *Session) ResizeTo(w, h float64, keep bool) error {
	places := s.movable()
	if len(places) == 0 {
		return s.fixed()
	}
	if !(w >= 0 && h >= 0) || w > 2000 || h > 2000 {
		return refuse(words.T("A length must be from 0 to 2000 mm."))
	}
	all, ok := s.Bounds(places...)
	frames := make([]Frame, len(places))
	for i, p := range places {
		f, found := s.Frame(p)
		if frames[i] = f; !found {
			ok = false
		}
	}
	if !ok {
		return refuse(words.T("It is not drawn for this example, so that its place is not known."))
	}
	if len(places) == 1 {
		all = frames[0].Box
	}
	one := s.Only()
	square := one != nil && one.Type == layout.QR
	if (keep || square) && all[2] > 0 && all[3] > 0 {
		r := w / all[2]
		if math.Abs(h/all[3]-1) > math.Abs(r-1) {
			r = h / all[3]
		}
		w, h = all[2]*r, all[3]*r
	}
	return s.change(words.T("Resize %s", s.noun(places)), "size "+strings.Join(places, " "), func(k *work) error {
		if s.flows(places[0]) {
			e := k.At(places[0])
			if w != all[2] {
				e.Box[2] = round(w)
			}
			if h != all[3] {
				e.Box[3] = round(h)
			}
			if e.Type == layout.QR {
				e.Box[3] = e.Box[2]
			}
			return nil
		}
		handle := South
		if h == all[3] { // texts keep the height of their lines
			handle = East
		}
		for i, p := range places {
			to := layout.Box{all[0], all[1], w, h}
			fit(k.At(p), frames[i], all, to, handle, false)
		}
		return nil
	})
}

// turn drags the handle that turns.
func (g *Grip) turn(x, y float64, p Pull) {
	mx, my := g.all[0]+g.all[2]/2, g.all[1]+g.all[3]/2
	by := degrees(math.Atan2(y-my, x-mx) - math.Atan2(g.y-my, g.x-mx))
	first := g.frames[0].Turn
	to := first + by
	switch right := math.Round(to/45) * 45; {
	case p.Straight:
		to = math.Round(to/15) * 15
	case !p.Free && g.s.Snap.On && math.Abs(to-right) < 2:
		to = right
	default:
		to = math.Round(to)
	}
	g.edit(words.T("Turn %s", g.s.noun(g.sel)), func(w *work) { w.turn(g.sel, g.frames, mx, my, to-first) })
}

func degrees(radians float64) float64 { return radians * 180 / math.Pi }

// TurnTo turns each selected element to an angle, in degrees clockwise.
func (s *Session) TurnTo(angle float64) error {
	return s.turnAll("turn", func(was float64) float64 { return angle })
}

// TurnBy turns each selected element further, in degrees clockwise.
func (s *Session) TurnBy(angle float64) error {
	return s.turnAll("", func(was float64) float64 { return was + angle })
}

func (s *Session) turnAll(key string, to func(was float64) float64) error {
	places := s.movable()
	if len(places) == 0 {
		return s.fixed()
	}
	if key != "" {
		key += " " + strings.Join(places, " ")
	}
	return s.change(words.T("Turn %s", s.noun(places)), key, func(w *work) error {
		for _, p := range places {
			e := w.At(p)
			e.Turn = upright(to(e.Turn))
		}
		return nil
	})
}

// turn turns elements round a common middle.
func (w *work) turn(places []string, frames []Frame, mx, my, by float64) {
	for i, p := range places {
		e, b := w.At(p), frames[i].Box
		x, y := turned(b[0]+b[2]/2, b[1]+b[3]/2, mx, my, by)
		e.Box[0] = round(e.Box[0] + x - b[0] - b[2]/2)
		e.Box[1] = round(e.Box[1] + y - b[1] - b[3]/2)
		e.Turn = upright(e.Turn + by)
	}
}

// upright writes an angle between -180 and 180 degrees, to a tenth.
func upright(angle float64) float64 {
	angle = math.Mod(angle, 360)
	if angle > 180 {
		angle -= 360
	} else if angle <= -180 {
		angle += 360
	}
	return round(math.Round(angle*10) / 10)
}
