package design

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// Arrange puts as many pages as fit on a paper, edge mm from its edges at
// least and gap mm apart, in its middle. It is false when not one fits.
func Arrange(page, paper layout.Size, edge, gap float64) (layout.Sheet, bool) {
	y := layout.Sheet{Paper: paper, Columns: 1, Rows: 1}
	if page == paper {
		return y, true
	}
	fits := func(axis int) int {
		// Lengths are written to hundredths of a mm.
		return int((paper[axis]-2*edge+gap)/(page[axis]+gap) + 1e-6)
	}
	y.Columns, y.Rows = fits(0), fits(1)
	if y.Columns < 1 || y.Rows < 1 {
		return y, false
	}
	y.Gap = [2]float64{gap, gap}
	for axis, n := range []int{y.Columns, y.Rows} {
		if n == 1 {
			y.Gap[axis] = 0
		}
		used := float64(n)*page[axis] + float64(n-1)*y.Gap[axis]
		y.Margin[axis] = float64(int((paper[axis]-used)/2*100)) / 100
	}
	return y, true
}

// SetColour gives a name of the layout's palette a colour, "#0d4a45".
func (s *Session) SetColour(name, value string) error {
	return s.Change(words.T("Change a colour"), "colour "+name, func(l *layout.Layout) {
		if l.Colours == nil {
			l.Colours = map[string]string{}
		}
		l.Colours[name] = strings.ToLower(value)
	})
}

// RemoveColour takes a name out of the palette; what had it keeps the colour.
func (s *Session) RemoveColour(name string) error {
	return s.change(words.T("Remove a colour"), "", func(w *work) error {
		value, ok := w.Colours[name]
		if !ok {
			return nil
		}
		delete(w.Colours, name)
		plain := map[string]string{name: value}
		each(w.Layout, func(e *layout.Element) {
			swap(plain, &e.Colour, &e.Stroke, &e.Fill)
			if e.Ornament != nil {
				for i := range e.Ornament.Colours {
					swap(plain, &e.Ornament.Colours[i])
				}
			}
		})
		for _, b := range []*layout.Background{w.Background, w.BackgroundBack} {
			if b != nil {
				swap(plain, &b.Colour)
			}
		}
		for i := range w.Sheets {
			if m := w.Sheets[i].Marks; m != nil {
				swap(plain, &m.Colour)
			}
		}
		return nil
	})
}

// picture gives a kept picture a name in the layout: the one that it has, or
// one made of a file's name.
func (w *work) picture(file, hash string) string {
	for _, name := range slices.Sorted(maps.Keys(w.Pictures)) {
		if w.Pictures[name] == hash {
			return name
		}
	}
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		file = file[:i]
	}
	base := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, file), "-")
	if base = base[:min(len(base), 40)]; base == "" {
		base = "gambar"
	}
	name := base
	for n := 2; w.Pictures[name] != ""; n++ {
		name = base + "-" + strconv.Itoa(n)
	}
	if w.Pictures == nil {
		w.Pictures = map[string]string{}
	}
	w.Pictures[name] = hash
	return name
}
