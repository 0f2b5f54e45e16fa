// Package exports is the box in which the clerk says how a list leaves the
// office: as which file, in which layout, with which columns in which order,
// and whether with the whole NIK. Any list opens it with Show.
package exports

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"lingkaran/app/export"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// What is to leave the office. Job says whose and which; the key of its layout
// is the one to begin with, "" for that of the last time; Now is the box's. Count is how many rows that will be, 0 when it is not known.
type What struct {
	export.Job
	Count int
}

// Size of the box and of its left half at 100 %.
const (
	boxWidth  = 900
	boxHeight = 600
	sideWidth = 330
)

// box is one open box.
type box struct {
	desk  *desk.Desk
	scope *desk.Scope
	what  What
	close func()

	layouts []export.Layout
	chosen  export.Layout // as it was chosen; the columns on the right may differ

	format  *widgets.Select
	layout  *widgets.Select
	whole   *widgets.Tick
	reason  *widgets.Paragraph
	privacy *fyne.Container // nil-sized for lists without NIK
	name    *widgets.Text
	keep    *widgets.Button
	forget  *widgets.Link
	note    *widgets.Paragraph
	write   *widgets.Button
	columns *columns
}

// Show opens the box. The writing ends with the scope: give it that of the
// screen the list is on.
func Show(d *desk.Desk, s *desk.Scope, what What) {
	if d.Progress.Busy() {
		d.Say(words.T("Something else is still being written. Please wait for it, or cancel it."))
		return
	}
	show(d, s, what)
}

func show(d *desk.Desk, s *desk.Scope, what What) *box {
	what.Now = d.Now()
	if what.Subject == "" {
		what.Subject = export.Workers
	}
	b := &box{desk: d, scope: s, what: what}
	b.build()
	b.offer(export.Builtin(what.Subject))
	b.choose(b.remembered())
	desk.Run(s, "export layouts", func(ctx context.Context) ([]export.Layout, error) {
		return export.Layouts(ctx, d.DB, what.Subject)
	}, func(all []export.Layout, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		b.offer(all)
		b.choose(b.remembered())
	})
	b.close = d.Box(boxWidth, boxHeight, b.object(), nil)
	b.layout.Focus()
	return b
}

func (b *box) build() {
	b.format = widgets.NewSelect("Format", words.T("File"), []widgets.Choice{
		{Value: string(sheet.Workbook), Title: words.T("Excel (.xlsx)"), Detail: words.T("to read and to send")},
		{Value: string(sheet.Separated), Title: words.T("CSV (.csv)"), Detail: words.T("for other programs")},
	})
	b.format.SetValue(string(sheet.Workbook))
	if b.setting("format") == string(sheet.Separated) {
		b.format.SetValue(string(sheet.Separated))
	}
	b.format.OnChanged = func(string) { b.draw() }
	b.layout = widgets.NewSelect("Layout", words.T("Layout of the columns"), nil)
	b.layout.OnChanged = func(name string) { b.choose(b.named(name)) }
	b.whole = widgets.NewTick("WholeNIK", words.T("Write the whole NIK"))
	b.whole.OnChanged = func(bool) { b.draw() }
	b.reason = widgets.NewParagraph("", theme.ColorMuted).Small()
	b.privacy = widgets.Rows(4, b.whole.Object(), b.reason)
	b.name = widgets.NewText("Name", words.T("Save this choice of columns as"), widgets.Placeholder(words.T("for example: Labour office")))
	b.name.OnChanged = func(string) { b.draw() }
	b.keep = widgets.NewButton(words.T("Save the layout"), theme.IconSave, b.keepLayout)
	b.forget = widgets.NewLink(words.T("Delete this layout"), theme.ColorAccentText, b.forgetLayout)
	b.note = widgets.NewParagraph("", theme.ColorMuted).Small()
	b.write = widgets.NewPrimary(words.T("Save the file …"), theme.IconDownload, b.ask)
	b.columns = newColumns(b.draw)
}

func (b *box) object() fyne.CanvasObject {
	left := widgets.Rows(14, b.layout.Object(), b.format.Object(), b.privacy, widgets.NewRule(),
		b.name.Object(), widgets.Columns(12, b.keep, b.forget))
	foot := widgets.Frame(nil, nil, nil, widgets.PadSides(widgets.Columns(8,
		widgets.NewButton(words.T("Cancel"), "", func() { b.close() }), b.write), 0, 0, 0, 12), b.note)
	return widgets.Frame(
		widgets.PadSides(widgets.NewTitle(b.title()), 0, 0, 14, 0),
		widgets.Rows(12, widgets.PadSides(widgets.NewRule(), 14, 0, 0, 0), foot), nil, nil,
		container.New(halves{}, container.NewVScroll(widgets.PadSides(left, 0, 10, 0, 0)), b.columns.object))
}

func (b *box) title() string {
	title := words.T("Export %s", b.what.About)
	switch {
	case b.what.Count == 0 && b.what.About == "":
		return words.T("Export the list")
	case b.what.Count == 0:
		return title
	case b.what.Subject == export.Companies:
		title = words.N("Export %s company", "Export %s companies", b.what.Count)
	case b.what.Subject == export.Prints:
		title = words.N("Export %s print", "Export %s prints", b.what.Count)
	case b.what.Subject == export.Awards:
		title = words.N("Export %s awardee", "Export %s awardees", b.what.Count)
	default:
		title = words.N("Export %s worker", "Export %s workers", b.what.Count)
	}
	if b.what.About != "" {
		title += " · " + b.what.About
	}
	return title
}

// offer shows which layouts there are; the one that is chosen stays.
func (b *box) offer(all []export.Layout) {
	b.layouts = all
	var choices []widgets.Choice
	for _, l := range all {
		c := widgets.Choice{Value: l.Name, Title: l.Name}
		if l.Key == "" {
			c.Detail = words.T("your own")
		}
		choices = append(choices, c)
	}
	b.layout.SetChoices(choices)
}

func (b *box) named(name string) export.Layout {
	for _, l := range b.layouts {
		if l.Name == name || l.Key != "" && l.Key == name {
			return l
		}
	}
	return b.layouts[0]
}

// choose puts a layout's columns on the right.
func (b *box) choose(l export.Layout) {
	b.chosen = l
	b.layout.SetValue(l.Name)
	b.columns.set(export.Fields(b.what.Subject), l.Columns)
	b.whole.SetValue(l.WholeNIK)
	b.name.SetValue("")
	if l.Key == "" {
		b.name.SetValue(l.Name)
	}
	b.draw()
}

// own reports whether the chosen layout is the office's own.
func (b *box) own() bool { return b.chosen.Key == "" }

// altered reports whether the columns are no longer those of the layout.
func (b *box) altered() bool { return !slices.Equal(b.columns.chosen(), b.chosen.Columns) }

// job is what the box says now.
func (b *box) job() export.Job {
	j := b.what.Job
	j.Layout = b.chosen
	if b.altered() {
		j.Layout = export.Layout{Name: words.T("Own choice of columns"), Subject: j.Subject, Columns: b.columns.chosen(), Key: ""}
		if b.chosen.Key == export.LayoutRegistration {
			j.Layout.Key = b.chosen.Key // the title stays
		}
	}
	j.WholeNIK = b.whole.Value() && j.Layout.Has(export.FieldNIK)
	return j
}

func (b *box) file() sheet.Format { return sheet.Format(b.format.Value()) }

// draw brings what depends on the choices in line with them.
func (b *box) draw() {
	chosen := b.columns.chosen()
	hasNIK := slices.ContainsFunc(chosen, func(c export.Column) bool { return c.Field == export.FieldNIK })
	b.privacy.Hidden = !hasNIK
	switch {
	case b.whole.Value() && b.chosen.WholeNIK && b.chosen.Key == export.LayoutRegistration:
		b.reason.SetText(words.T("The registration needs the whole NIK. The history will say that it left the office. Keep the file where only those see it who need it."))
	case b.whole.Value():
		b.reason.SetText(words.T("The history will say that the whole NIK left the office. Keep the file where only those see it who need it."))
	default:
		b.reason.SetText(words.T("The NIK are masked: 3514**********01. Write the whole NIK only where the recipient cannot do without it."))
	}
	note := words.T("Proposed name: %s", b.job().FileName(b.file()))
	switch {
	case len(chosen) == 0:
		note = words.T("Tick at least one column.")
	case b.file() == sheet.Separated && hasNIK && b.whole.Value():
		note = words.T("Excel drops the last digit of a NIK when it opens a CSV: choose .xlsx for reading.")
	}
	b.note.SetText(note)
	b.write.SetEnabled(len(chosen) > 0)
	typed := b.name.Value()
	b.keep.SetEnabled(typed != "" && len(chosen) > 0 && (b.altered() || typed != b.chosen.Name || b.whole.Value() != b.chosen.WholeNIK))
	b.forget.Hidden = !b.own()
	b.privacy.Refresh()
	b.forget.Refresh()
}

// ask asks for the file's name and writes it.
func (b *box) ask() {
	if b.write.Disabled() {
		return
	}
	j, f := b.job(), b.file()
	kind := desk.FileKind{Name: words.T("Excel workbook"), Patterns: []string{"*.xlsx"}}
	if f == sheet.Separated {
		kind = desk.FileKind{Name: words.T("CSV text"), Patterns: []string{"*.csv"}}
	}
	b.desk.Files.Save(words.T("Save the list"), j.FileName(f), []desk.FileKind{kind}, func(path string) {
		if got, ok := sheet.FormatOf(path); !ok || got != f {
			path += "." + string(f)
		}
		b.remember()
		b.close()
		b.run(j, path)
	})
}

// run writes the file in the background.
func (b *box) run(j export.Job, path string) {
	d, s := b.desk, b.scope
	desk.Long(s, words.T("Exporting %s", filepath.Base(path)), func(ctx context.Context, report desk.Report) (export.Result, error) {
		return j.WriteFile(ctx, d.DB, path, report)
	}, func(out export.Result, err error) {
		switch {
		case errors.Is(err, context.Canceled):
			d.Say(words.T("Cancelled. No file was written."))
			return
		case err != nil:
			d.Fail(err)
			return
		}
		text := words.T("%s rows are in %s.", words.Number(out.Rows), filepath.Base(out.Path))
		if out.Whole > 0 {
			text += " " + words.T("The history says that they hold the whole NIK.")
		}
		desk.Saved(s, text, out.Path)
	})
}

// What was chosen last is proposed the next time, for each subject.

func (b *box) setting(key string) string {
	return b.desk.App.Preferences().String("export." + string(b.what.Subject) + "." + key)
}

func (b *box) remember() {
	name := b.chosen.Key
	if b.own() {
		name = b.chosen.Name
	}
	if b.what.Layout.Key != "" {
		name = b.setting("layout") // chosen for this list, and not by the clerk
	}
	for key, value := range map[string]string{"layout": name, "format": b.format.Value()} {
		b.desk.App.Preferences().SetString("export."+string(b.what.Subject)+"."+key, value)
	}
}

func (b *box) remembered() export.Layout {
	if b.what.Layout.Key != "" {
		return b.named(b.what.Layout.Key)
	}
	return b.named(b.setting("layout"))
}

// halves sets the choices left and the columns right.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(2*sideWidth), theme.Px(200))
}

func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(theme.Px(sideWidth), s.Width*0.45)
	o[0].Resize(fyne.NewSize(w-theme.Px(10), s.Height)) // its scroll bar stands free
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(s.Width-w, s.Height))
	o[1].Move(fyne.NewPos(w, 0))
}
