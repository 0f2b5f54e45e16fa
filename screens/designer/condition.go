package designer

import (
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// The conditions that can be put together by choosing. Any other is written.
const (
	whenAlways = "always"
	whenThere  = "there"
	whenAbsent = "absent"
	whenIs     = "is"
	whenIsNot  = "isnot"
	whenOwn    = "own"
)

// simple takes a condition apart that has one part only.
type simple struct{ mode, field, value string }

func simpleOf(when string) simple {
	w := strings.TrimSpace(when)
	c, err := layout.ParseCondition(w)
	parts := len(c.Fields()) + len(c.Compared())
	switch {
	case w == "":
		return simple{mode: whenAlways}
	case err != nil || parts != 1:
		return simple{mode: whenOwn}
	case len(c.Compared()) == 1:
		name, value, not := strings.Cut(w, "!=")
		mode := whenIsNot
		if !not {
			name, value, _ = strings.Cut(w, "=")
			mode = whenIs
		}
		return simple{mode, strings.TrimSpace(name), strings.Trim(strings.TrimSpace(value), `"`)}
	case strings.HasPrefix(w, "!"):
		return simple{mode: whenAbsent, field: strings.TrimSpace(w[1:])}
	}
	return simple{mode: whenThere, field: w}
}

// text writes the condition as a layout keeps it.
func (c simple) text() string {
	value := c.value
	if strings.ContainsAny(value, "&|") {
		value = `"` + value + `"`
	}
	switch {
	case c.mode == whenAlways || c.field == "":
		return ""
	case c.mode == whenAbsent:
		return "!" + c.field
	case c.mode == whenIs && value != "":
		return c.field + " = " + value
	case c.mode == whenIsNot && value != "":
		return c.field + " != " + value
	}
	return c.field
}

func conditionMode(when string) string { return simpleOf(when).mode }

// condition is when the element is printed.
func (p *props) condition(e *layout.Element) fyne.CanvasObject {
	kind := p.s.session.Layout().Kind
	var fields []widgets.Choice
	for _, pictures := range []bool{false, true} {
		for _, f := range fieldsOf(kind, pictures) {
			fields = append(fields, widgets.Choice{Value: f, Title: layout.FieldTitle(f)})
		}
	}
	usual := layout.FieldKPJ
	if kind != layout.Card {
		usual = fields[0].Value
	}
	mode := p.choice(words.T("Printed"), []widgets.Choice{
		{Value: whenAlways, Title: words.T("Always")},
		{Value: whenThere, Title: words.T("Only when there is …")},
		{Value: whenAbsent, Title: words.T("Only when there is no …")},
		{Value: whenIs, Title: words.T("Only when … is")},
		{Value: whenIsNot, Title: words.T("Only when … is not")},
		{Value: whenOwn, Title: words.T("By a rule of one's own")},
	}, func(e *layout.Element) string {
		if p.ownRule[p.shown] {
			return whenOwn
		}
		return simpleOf(e.When).mode
	}, func(e *layout.Element, v string) {
		c := simpleOf(e.When)
		switch {
		case v == whenOwn:
			if e.When == "" {
				e.When = usual
			}
			return
		case c.field == "":
			c.field = usual
		}
		if c.mode = v; (v == whenIs || v == whenIsNot) && c.value == "" {
			c.value = "Platinum"
		}
		e.When = c.text()
	})
	told := mode.OnChanged
	mode.OnChanged = func(v string) {
		p.ownRule = map[string]bool{}
		told(v)
		if v == whenOwn {
			p.ownRule[p.shown] = true
			p.shown = ""
			p.ownNext = true
			p.update()
		}
	}
	now := simpleOf(e.When)
	if p.ownNext {
		now.mode = whenOwn
	}
	p.ownNext = false
	rows := []fyne.CanvasObject{mode.Object()}
	field := func() *widgets.Select {
		return p.choice(words.T("Field"), fields, func(e *layout.Element) string { return simpleOf(e.When).field }, func(e *layout.Element, v string) {
			c := simpleOf(e.When)
			c.field = v
			e.When = c.text()
		})
	}
	switch now.mode {
	case whenThere, whenAbsent:
		rows = append(rows, field().Object())
	case whenIs, whenIsNot:
		value := p.text(words.T("Value"), func(e *layout.Element) string { return simpleOf(e.When).value }, func(e *layout.Element, v string) {
			c := simpleOf(e.When)
			c.value = v
			if v != "" {
				e.When = c.text()
			}
		})
		rows = append(rows, side(field(), value))
	case whenOwn:
		f := widgets.NewText("when", words.T("Rule"), widgets.Hint(words.T("For example: kpj & image.photo | donor")))
		f.OnLeft = func(v string) {
			if p.filling || v == p.first().When {
				return
			}
			err := p.s.session.Update(words.T("Change %s", words.T("Rule")), "", func(e *layout.Element) { e.When = v })
			if err != nil {
				f.SetError(p.s.desk.Explanation(err).Why)
				return
			}
			p.s.edit(nil)
		}
		add(p, f, func() { put(f, p.first().When) })
		rows = append(rows, f.Object())
	}
	return p.group(words.T("Condition"), rows...)
}
