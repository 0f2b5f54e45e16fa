package settings

import (
	"context"
	"errors"
	"strings"

	"lingkaran/app/issuing"
	"lingkaran/app/numbering"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// numbers is the form of the number patterns and of the usual wording.
type numbers struct {
	s       *Screen
	was     data.Office
	wording string
	base    map[string]string // what the form was filled with
	form    *widgets.Form
	both    *desk.Versions // the form, or two versions of it in its place
	view    fyne.CanvasObject
	example map[string]*widgets.Line
}

func newNumbers(s *Screen) *numbers {
	n := &numbers{s: s, example: map[string]*widgets.Line{}}
	pattern := func(name, label string) (*widgets.Text, *widgets.Custom) {
		t := widgets.NewText(name, label, widgets.Wide())
		t.Rule = n.rule
		line := widgets.NewMuted("")
		n.example[name] = line
		t.OnChanged = func(string) { n.examples() }
		return t, shown(name+"Example", "", line)
	}
	certificate, certificateExample := pattern("CertificatePattern", words.T("Number of a certificate"))
	card, cardExample := pattern("CardPattern", words.T("Number of a card"))
	var tokens []fyne.CanvasObject
	for _, t := range numbering.Tokens() {
		tokens = append(tokens, widgets.Columns(10, &widgets.Line{Text: t.Text, Style: fyne.TextStyle{Bold: true}}, widgets.NewMuted(t.Says)))
	}
	n.form = widgets.NewForm(
		widgets.NewGroup(words.T("Numbers"), certificate, certificateExample, card, cardExample,
			shown("Tokens", words.T("Parts that are filled in"), widgets.Rows(4, tokens...))),
		widgets.NewGroup(words.T("Usual wording of a certificate"),
			widgets.NewMultiline("Wording", words.T("Wording"), 4, widgets.Wide(),
				widgets.Hint(words.T("Holds where neither ceremony nor award has its own. It may name {{%s}}.", strings.Join(issuing.WordingFields, "}}, {{"))))))
	n.form.OnSave = n.keep
	n.form.OnCancel = n.discard
	n.both = desk.NewVersions(s.scope, data.KindOffice, n.form)
	n.both.Filled = n.examples
	n.view = page(words.T("A number that was given is never given again, whatever is changed here."), n.both.Object())
	return n
}

func (n *numbers) rule(text string) string {
	if text == "" {
		return ""
	}
	_, err := numbering.Parse(text)
	return numbering.Sentence(err)
}

// examples shows the first number of this year by each pattern.
func (n *numbers) examples() {
	today := n.s.desk.Today()
	for name, line := range n.example {
		text, ok := n.form.Field(name).(*widgets.Text)
		if !ok {
			continue
		}
		value, fallback := text.Value(), numbering.DefaultCertificate
		if name == "CardPattern" {
			fallback = numbering.DefaultCard
		}
		if value == "" {
			value = fallback
		}
		p, err := numbering.Parse(value)
		switch {
		case err != nil:
			line.SetText("")
			continue
		case p.NeedsUnit() && n.was.UnitCode == "":
			line.SetText(words.T("Nothing can be printed before the office has a unit code."))
			continue
		}
		line.SetText(words.T("For example %s", p.Number(1, n.was.UnitCode, today)))
	}
}

func (n *numbers) object() fyne.CanvasObject { return n.view }
func (n *numbers) unsaved() bool             { return n.form.Dirty() }
func (n *numbers) save()                     { n.both.Submit() }
func (n *numbers) discard()                  { n.both.Back(); n.show(n.was, n.wording) }

func (n *numbers) open() {
	if n.form.Dirty() {
		return
	}
	desk.Run(n.s.scope, "numbers", n.read, func(k keptNumbers, err error) {
		if err != nil {
			n.s.desk.Fail(err)
			return
		}
		if n.form.Dirty() {
			return // typed while it was read
		}
		n.show(k.office, k.wording)
	})
}

// keptNumbers is what the part shows.
type keptNumbers struct {
	office  data.Office
	wording string
}

func (n *numbers) read(ctx context.Context) (k keptNumbers, err error) {
	if k.office, err = n.s.desk.DB.Office.Get(ctx); err == nil {
		k.wording, err = n.s.desk.DB.Office.Setting(ctx, issuing.SettingWording)
	}
	return k, err
}

func (n *numbers) show(o data.Office, wording string) {
	n.was, n.wording = o, wording
	n.form.Fill(numberValues(o, wording))
	n.form.SetClean()
	n.base = n.form.Snapshot()
	n.examples()
}

func numberValues(o data.Office, wording string) map[string]string {
	or := func(s, fallback string) string {
		if s == "" {
			return fallback
		}
		return s
	}
	return map[string]string{"CertificatePattern": or(o.CertificatePattern, numbering.DefaultCertificate),
		"CardPattern": or(o.CardPattern, numbering.DefaultCard), "Wording": or(wording, issuing.DefaultWording)}
}

func (n *numbers) keep() {
	t := n.form.Snapshot()
	if _, err := issuing.Wording(t["Wording"], data.Ceremony{}, data.AwardRow{}, "", ""); err != nil {
		n.form.ShowIssues([]widgets.Issue{{Field: "Wording", Text: issuing.Sentence(err)}})
		return
	}
	v, wording, before := n.was, t["Wording"], n.wording
	v.CertificatePattern, v.CardPattern = t["CertificatePattern"], t["CardPattern"]
	n.form.SetBusy(true)
	desk.Run(n.s.scope, "keep", func(ctx context.Context) (keptNumbers, error) {
		// The wording is a setting, which has no version of its own.
		now, err := n.s.desk.DB.Office.Setting(ctx, issuing.SettingWording)
		if err == nil && now != before && now != wording {
			err = data.ErrStale
		}
		if err == nil {
			err = n.s.desk.DB.Office.Save(ctx, &v)
		}
		if err == nil {
			err = n.s.desk.DB.Office.SetSetting(ctx, issuing.SettingWording, wording)
		}
		return keptNumbers{v, wording}, err
	}, func(k keptNumbers, err error) {
		n.form.SetBusy(false)
		if errors.Is(err, data.ErrStale) {
			n.both.Meet(n.meeting())
			return
		}
		if err != nil {
			n.s.desk.Fail(err)
			return
		}
		n.show(k.office, k.wording)
		n.s.desk.Say(words.T("Numbers and wording are saved."))
	})
}

// meeting is what two versions of the patterns and the wording are compared by.
func (n *numbers) meeting() desk.Meeting {
	return desk.Meeting{ID: n.was.ID, Version: n.was.Version, Base: n.base, Read: func(ctx context.Context) (desk.Kept, error) {
		k, err := n.read(ctx)
		values := numberValues(k.office, k.wording)
		return desk.Kept{Version: k.office.Version, Values: values, Take: func() { n.was, n.wording, n.base = k.office, k.wording, values }}, err
	}}
}

// shown is a field that only tells something.
func shown(name, label string, content fyne.CanvasObject) *widgets.Custom {
	return widgets.NewCustom(name, label, content, nil, func() string { return "" }, func(string) {}, nil, widgets.Wide())
}
