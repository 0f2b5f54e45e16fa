package imports

import (
	"lingkaran/app/export"
	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/screens/exports"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
)

// drawChips shows how many rows there are of each kind; a click shows only them.
func (j *judging) drawChips() {
	p, n := j.item.plan, j.item.plan.Counts
	j.chips.RemoveAll()
	add := func(f filter, text string, count int, tone widgets.Tone) {
		if count == 0 && f != j.filter && f != showAll && f != showNew {
			return
		}
		j.chips.Add(newCounter(text, words.Number(count), tone, f == j.filter, func() { j.choose(f) }))
	}
	renamed := otherNames(p)
	add(showAll, words.T("All"), n.Rows(), widgets.Neutral)
	add(showProblems, words.T("To be looked at"), n.Warned+n.Refused, widgets.Warn)
	add(showNew, words.T("New"), n.New, widgets.Good)
	add(showChanged, words.T("Changed"), n.Changed, widgets.Info)
	add(showSame, words.T("The same"), n.Same, widgets.Neutral)
	add(showBinned, words.T("In the bin"), n.Binned, widgets.Info)
	add(showRefused, words.T("Refused"), n.Unusable, widgets.Bad)
	add(showDoubled, words.T("Doubled in the file"), n.Doubled, widgets.Bad)
	add(showRenamed, words.T("Another name"), renamed, widgets.Warn)
	add(showWarned, words.T("With a warning"), n.Warned, widgets.Warn)
	add(showElsewhere, words.T("Protected by another donor"), n.Elsewhere, widgets.Warn)
	add(showTwins, words.T("Maybe kept already"), n.Twins, widgets.Warn)
	add(showMissing, words.T("Missing from the last list"), len(p.Missing), widgets.Neutral)
	if j.seeking {
		j.chips.Add(widgets.PadSides(line(&widgets.Line{Text: words.T("Looking for people under another NIK …"), Scale: theme.SizeSmall, Color: theme.ColorMuted}), 6, 0, 0, 4))
	}
	j.chips.Refresh()
}

// otherNames counts the rows whose NIK is kept under another name, taken or not.
func otherNames(p *intake.Plan) (n int) {
	for _, r := range p.Rows {
		if r.OtherName() {
			n++
		}
	}
	return n
}

// choose shows the rows of one kind, or all again.
func (j *judging) choose(f filter) {
	if f == j.filter {
		f = showAll
	}
	j.filter = f
	j.table.TickNone()
	j.drawChips()
	j.table.ScrollToTop()
	j.load()
}

// drawKinds offers a choice for each kind of row that the list has.
func (j *judging) drawKinds() {
	p, n := j.item.plan, j.item.plan.Counts
	renamed := otherNames(p)
	offered := [...]int{n.Changed, n.Binned, n.Warned, n.Elsewhere, renamed, n.Twins}
	if offered == j.offered {
		return
	}
	j.offered = offered
	j.kinds.RemoveAll()
	add := func(count int, label, yes, no string, on bool, set func(bool)) {
		if count == 0 {
			return
		}
		s := widgets.NewSelect("kind", label+" ("+words.Number(count)+")", []widgets.Choice{{Value: "yes", Title: yes}, {Value: "no", Title: no}})
		s.SetValue("no")
		if on {
			s.SetValue("yes")
		}
		s.OnChanged = func(v string) {
			if j.item.state != judged {
				s.SetValue(map[bool]string{true: "yes", false: "no"}[v == "no"])
				return
			}
			set(v == "yes")
			j.draw()
			j.load()
			j.detail.reload()
		}
		j.kinds.Add(s.Object())
	}
	c := &j.choices
	add(n.Changed, words.T("Changed"), words.T("Take what the file says"), words.T("Leave as they are kept"), c.Change, func(v bool) { c.Change = v })
	add(n.Binned, words.T("In the bin"), words.T("Bring them back"), words.T("Create them anew"), c.Restore, func(v bool) { c.Restore = v })
	add(n.Warned, words.T("With a warning"), words.T("Import them too"), words.T("Leave them out"), c.Warned, func(v bool) { c.Warned = v })
	add(n.Elsewhere, words.T("Protected by another donor"), words.T("Import without protection"), words.T("Leave them out"), c.Elsewhere, func(v bool) { c.Elsewhere = v })
	add(n.Twins, words.T("Maybe kept already"), words.T("Import them as new"), words.T("Leave them out"), c.Twins, func(v bool) { c.Twins = v })
	add(renamed, words.T("Another name"), words.T("Refuse unless ticked"), words.T("Take all as the same person"), n.Renamed > 0, func(v bool) {
		j.change(func() {
			for _, r := range p.Rows {
				r.TakeName(!v)
			}
		})
	})
	if len(p.Missing) > 0 {
		s := widgets.NewSelect("missing", words.T("Missing from the last list")+" ("+words.Number(len(p.Missing))+")", []widgets.Choice{
			{Value: "list", Title: words.T("They stay kept")}, {Value: "show", Title: words.T("Show them")}, {Value: "export", Title: words.T("Export them …")}})
		s.SetValue("list")
		s.OnChanged = func(v string) {
			s.SetValue("list")
			switch {
			case v == "export":
				j.exportMissing()
			case v == "show" && j.filter != showMissing:
				j.choose(showMissing)
			}
		}
		j.kinds.Add(s.Object())
	}
	j.kinds.Refresh()
}

// exportMissing writes those of the last list who are missing now to a file.
func (j *judging) exportMissing() {
	p := j.item.plan
	ids := make([]int64, len(p.Missing))
	for i := range p.Missing {
		ids[i] = p.Missing[i].ID
	}
	exports.Show(j.screen.desk, j.screen.scope, exports.What{Count: len(ids), Job: export.Job{Subject: export.Workers, IDs: ids, About: p.Company.FullName()}})
}

// says is what the detail calls a row's fate.
func (j *judging) says(r *intake.PlanRow) (string, widgets.Tone) {
	switch {
	case r.Takes(j.choices):
		return words.T("Is imported"), widgets.Good
	case r.Usable():
		return words.T("Is left out"), widgets.Neutral
	}
	return words.T("Refused"), widgets.Bad
}
