package layout

// Shows returns the fields that the layout speaks of, on either face: in texts
// and codes, as pictures, in conditions. A paper of this layout looks the same
// whatever the other fields say.
func (l *Layout) Shows() map[string]bool {
	out := map[string]bool{}
	when := func(text string) {
		if c, err := ParseCondition(text); err == nil { // a layout that is open was checked
			for _, f := range append(c.Fields(), c.Compared()...) {
				out[f] = true
			}
		}
	}
	for _, b := range []*Background{l.Background, l.BackgroundBack} {
		if b != nil {
			when(b.When)
			out[b.Field] = true
		}
	}
	var walk func([]Element)
	walk = func(list []Element) {
		for i := range list {
			e := &list[i]
			when(e.When)
			out[e.Field] = true
			if t, err := ParseTemplate(e.Text); err == nil {
				for _, f := range t.Fields() {
					out[f] = true
				}
			}
			walk(e.Items)
		}
	}
	walk(l.Front)
	walk(l.Back)
	delete(out, "")
	return out
}
