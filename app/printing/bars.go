package printing

// Bars are figures side by side, one bar a line.
type Bars struct {
	Of    []Bar
	Label float64 // width of the labels, mm; 42 when 0
	Most  float64 // that a whole bar stands for; the largest of them when 0
}

// Bar is one of Bars. Its label and figure are words already.
type Bar struct {
	Label  string
	Figure string
	Value  float64
	Target float64 // marked across the bar; none when 0
}

// Measures of bars, mm.
const (
	barHigh   = 4.2
	barLine   = 6.2
	barFigure = 30.0
)

func (b Bars) flow(f *flow) {
	wide, most := b.Label, b.Most
	if wide == 0 {
		wide = 42
	}
	for _, r := range b.Of {
		if b.Most == 0 {
			most = max(most, r.Value, r.Target)
		}
	}
	room := f.width() - wide - barFigure
	length := func(v float64) float64 {
		if most <= 0 {
			return 0
		}
		return room * min(max(v/most, 0), 1)
	}
	accent, ground := f.tint("accent", "#444444"), f.tint("ground", "#ececec")
	f.gap(paragraphGap)
	for _, r := range b.Of {
		label := f.setIn(r.Label, wide-2, false, 0.9, "left", 2)
		figure := f.setIn(r.Figure, barFigure-2, false, 0.9, "left", 1)
		high := max(barLine, label.height())
		f.need(high)
		top := (high - barHigh) / 2
		f.beside(0, (high-label.height())/2, func(x, y float64) { f.draw(label, 0, len(label.lines), x, y) })
		f.beside(wide, top, func(x, y float64) {
			f.area(ground, x, y, room, barHigh)
			if w := length(r.Value); w > 0 {
				f.area(accent, x, y, w, barHigh)
			}
			if r.Target > 0 {
				at := x + length(r.Target)
				f.rule("#000000", 0.5, at, y-0.8, at, y+barHigh+0.8)
			}
		})
		f.put(wide+room+2, high, func(x, y float64) { f.draw(figure, 0, len(figure.lines), x, y+(high-figure.height())/2) })
	}
}
