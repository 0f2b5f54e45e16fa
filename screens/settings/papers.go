package settings

import (
	"context"
	"errors"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/calibration"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// papers is what the office wants of its prints: the usual layouts, and how
// papers that left before are printed again. Each choice holds at once.
type papers struct {
	still
	s       *Screen
	layouts [2]*widgets.Select // of certificates, of cards
	ticks   []*wish
	showing bool // what is kept is being shown, not chosen
	view    fyne.CanvasObject
}

// wish is a setting that the office ticks.
type wish struct {
	key   string
	usual bool // when it was never set
	tick  *widgets.Tick
}

// usualLayouts are the settings of the office's layouts, with the layout that
// holds as long as they are not set.
var usualLayouts = [2]struct {
	key, builtin string
	kind         layout.Kind
}{
	{issuing.SettingCertificateLayout, layout.CertificateFormal, layout.Certificate},
	{issuing.SettingCardLayout, layout.CardStandard, layout.Card},
}

func newPapers(s *Screen) *papers {
	p := &papers{s: s}
	for i, label := range []string{words.T("Usual layout of certificates"), words.T("Usual layout of cards")} {
		p.layouts[i] = widgets.NewSelect(usualLayouts[i].key, label, nil)
		p.layouts[i].OnChanged = func(v string) { p.keep(usualLayouts[i].key, v) }
	}
	p.ticks = []*wish{
		{issuing.SettingReason, true, widgets.NewTick("Reason", words.T("Ask for a reason when a paper is printed again"))},
		{issuing.SettingCopyMark, false, widgets.NewTick("CopyMark", words.T("Mark what is printed again with “Salinan ke-2”"))},
		{issuing.SettingSignatures, false, widgets.NewTick("Signatures", words.T("Warn before printing when the picture of a signature is missing"))},
	}
	again, before := widgets.Rows(4), widgets.Rows(4)
	for _, w := range p.ticks {
		w.tick.OnChanged = func(on bool) {
			v := issuing.Off
			if on {
				v = issuing.On
			}
			p.keep(w.key, v)
		}
		if w.key == issuing.SettingSignatures {
			before.Add(w.tick.Object())
		} else {
			again.Add(w.tick.Object())
		}
	}
	calibrate := widgets.Columns(8, widgets.NewButton(words.T("Calibrate a printer"), theme.IconPrinter, func() { calibration.Open(s.desk, calibration.Request{}) }))
	p.view = page(words.T("What holds here holds for the whole office. A ceremony may choose another layout for its certificates."),
		container.NewVScroll(widgets.Pad(widgets.Rows(28,
			widgets.NewSection(words.T("Layouts"), container.New(narrow{380}, widgets.Rows(14, p.layouts[0].Object(), p.layouts[1].Object()))),
			widgets.NewSection(words.T("Looking through before printing"), before),
			widgets.NewSection(words.T("Printing again"), again),
			widgets.NewSection(words.T("Printers"), widgets.Rows(12,
				widgets.NewParagraph(words.T("When cards or backs stand a little beside their place, measure a proof once: from then on the program corrects what this printer shifts."), theme.ColorMuted), calibrate))), 16)))
	return p
}

func (p *papers) object() fyne.CanvasObject { return p.view }

// wishes is what the part shows.
type wishes struct {
	offered [2][]layout.Entry
	chosen  [2]string // keys, "" for the usual one
	on      []bool
}

func (p *papers) open() {
	desk.Run(p.s.scope, "papers", p.read, func(w wishes, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				p.s.desk.Fail(err)
			}
			return
		}
		p.show(w)
	})
}

func (p *papers) read(ctx context.Context) (w wishes, err error) {
	office, shelf := p.s.desk.DB.Office, layout.NewShelf(p.s.desk.DB)
	for i, u := range usualLayouts {
		if w.offered[i], err = shelf.List(ctx, u.kind); err != nil {
			return w, err
		}
		ref, err := office.Setting(ctx, u.key)
		if err != nil {
			return w, err
		}
		w.chosen[i], _ = layout.Referred(ref)
	}
	for _, t := range p.ticks {
		v, err := office.Setting(ctx, t.key)
		if err != nil {
			return w, err
		}
		w.on = append(w.on, v == issuing.On || v != issuing.Off && t.usual)
	}
	return w, nil
}

func (p *papers) show(w wishes) {
	p.showing = true
	defer func() { p.showing = false }()
	for i, f := range p.layouts {
		choices, known := []widgets.Choice{}, w.chosen[i] == ""
		for _, e := range w.offered[i] {
			c := widgets.Choice{Value: e.Key, Title: e.Name}
			if e.Key == usualLayouts[i].builtin {
				c.Value = "" // the usual one stands once, under its name
				known = known || w.chosen[i] == e.Key
			}
			if !e.Builtin {
				c.Detail = words.T("of this office")
			}
			known = known || e.Key == w.chosen[i]
			choices = append(choices, c)
		}
		value := w.chosen[i]
		if value == usualLayouts[i].builtin {
			value = ""
		}
		if !known { // it lies in the bin, and is used no more
			choices = append(choices, widgets.Choice{Value: value, Title: words.T("%s (not there any more)", value)})
		}
		f.SetChoices(choices)
		f.SetValue(value)
	}
	for i, t := range p.ticks {
		t.tick.SetValue(w.on[i])
	}
}

// keep keeps a choice at once.
func (p *papers) keep(key, value string) {
	if p.showing {
		return
	}
	db := p.s.desk.DB
	desk.Do(p.s.scope, "keep "+key, func(ctx context.Context) error { return db.Office.SetSetting(ctx, key, value) }, func(err error) {
		if err != nil {
			p.s.desk.Fail(err)
		}
		p.open()
	})
}
