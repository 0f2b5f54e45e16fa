package seals

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lingkaran/app/scan"
	"lingkaran/app/seal"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// checked is one code that was checked since the screen was opened. Nothing of
// it is kept.
type checked struct {
	id     int64
	at     time.Time
	source string // a file, or that it was scanned
	seal.Result
}

// check takes codes and shows verdicts: a list of what was checked, the newest
// first, and the chosen one large beside it.
type check struct {
	s      *Screen
	field  *widgets.Text
	stop   func() // what waits for a pause
	early  bool   // a code was checked before its Enter came
	table  *widgets.Table[checked]
	split  *widgets.Split
	side   *verdict
	object fyne.CanvasObject
	rows   []checked
	last   int64
}

// wholeCode is the length from which what stands in the field is a whole code:
// a paste, or a scanner that ends without Enter.
const wholeCode = 130

func newCheck(s *Screen) *check {
	c := &check{s: s, side: newVerdict(s)}
	c.field = widgets.NewText("Code", words.T("Code of the print"), widgets.Placeholder(words.T("Scan it with a scanner, or paste it here")))
	c.field.OnChanged = c.typed
	// A form of one field, of which only the field is shown: Enter submits it.
	form := widgets.NewForm(widgets.NewGroup("", c.field))
	form.OnSave = c.submit
	c.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[checked]{Title: words.T("Result"), Width: 150, Chip: func(v checked) (string, widgets.Tone) { return v.Verdict.Title(), tone(v.Verdict) }},
		widgets.Column[checked]{Title: words.T("Name"), Width: 180, Flex: 3, Bold: true, Text: func(v checked) string { return v.Statement.Name }},
		widgets.Column[checked]{Title: words.T("Number"), Width: 140, Flex: 1, Drop: 1, Text: func(v checked) string { return v.Statement.Number }},
		widgets.Column[checked]{Title: words.T("From"), Width: 110, Flex: 1, Muted: true, Drop: 2, Text: func(v checked) string { return v.source }},
		widgets.Column[checked]{Title: words.T("Time"), Width: 56, Muted: true, Drop: 3, Align: fyne.TextAlignTrailing, Text: func(v checked) string { return v.at.Format("15.04") }})
	c.table.OnSelect = func(id int64) { c.open(id) }
	c.table.OnOpen = func(id int64) { c.open(id) }
	c.table.SetEmpty(widgets.NewEmptyState(theme.IconShield, words.T("No code was checked yet"),
		words.T("Scan the square code of a certificate or card, paste it, or drop a photo or PDF on this window. Nothing of it is kept or sent."),
		words.T("Choose a picture or PDF"), c.pick))
	buttons := widgets.Columns(8, widgets.NewPrimary(words.T("Check"), theme.IconCheck, c.submit),
		widgets.NewButton(words.T("Picture or PDF"), theme.IconPhoto, c.pick))
	head := widgets.Frame(nil, nil, nil, widgets.PadSides(beside(buttons), 0, 0, 0, 8), c.field.Object())
	c.split = widgets.NewSplit(widgets.Frame(widgets.PadSides(head, 12, 16, 12, 16), nil, nil, nil, c.table.Object()))
	c.split.SetShare(0.56)
	c.object = c.split.Object()
	c.table.Load(c.feed())
	return c
}

func (c *check) feed() widgets.Feed[checked] {
	return widgets.SliceFeed(c.rows, func(v checked) int64 { return v.id })
}

func tone(v seal.Verdict) widgets.Tone {
	switch v {
	case seal.Genuine:
		return widgets.Good
	case seal.Altered, seal.Voided, seal.Distrusted:
		return widgets.Bad
	}
	return widgets.Warn
}

// beside sets buttons at the height of an input that has a label above it.
func beside(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Rows(4, widgets.NewCaption(" "), o)
}

// pause is how long nothing is typed behind a whole code.
const pause = 300 * time.Millisecond

// typed checks a whole code when typing pauses; a shorter one waits for Enter.
func (c *check) typed(text string) {
	c.field.SetError("")
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	if text != "" {
		c.early = false
	}
	if len(seal.Clean(text)) >= wholeCode {
		c.stop = c.s.desk.Runner.After(pause, func() {
			c.submit()
			c.early = true
		})
	}
}

// submit checks what stands in the field.
func (c *check) submit() {
	text := c.field.Value()
	if text == "" && c.early { // the scanner's Enter, after its code was checked
		c.early = false
		return
	}
	if text == "" {
		c.field.SetError(words.T("Scan or paste the code first."))
		c.field.Focus()
		return
	}
	c.code(text)
}

// code checks one code and empties the field for the next.
func (c *check) code(text string) {
	now := c.s.desk.Now()
	today := c.s.desk.Today()
	c.field.SetValue("")
	desk.Run(c.s.scope, "", func(ctx context.Context) (seal.Result, error) {
		prove, err := c.s.seal.Checker(ctx, today)
		if err != nil {
			return seal.Result{}, err
		}
		return prove(text)
	}, func(r seal.Result, err error) {
		if err != nil {
			c.s.desk.Fail(err)
			return
		}
		c.add([]checked{{at: now, source: words.T("Scanned"), Result: r}})
		c.field.Focus()
	})
}

// pictures are the files that are read.
func pictures() []desk.FileKind {
	return []desk.FileKind{{Name: words.T("Pictures and PDF"), Patterns: []string{"*.pdf", "*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif"}}}
}

func (c *check) pick() {
	c.s.desk.Files.OpenMany(words.T("Choose a picture or PDF"), pictures(), c.files)
}

// read is what was found in files.
type read struct {
	rows    []checked
	without []string // files in which no code was found
}

// files reads the codes of files and checks them all.
func (c *check) files(paths []string) {
	now, today := c.s.desk.Now(), c.s.desk.Today()
	paths = slices.Clone(paths)
	desk.Long(c.s.scope, words.T("Reading codes"), func(ctx context.Context, report desk.Report) (found read, err error) {
		prove, err := c.s.seal.Checker(ctx, today)
		if err != nil {
			return found, err
		}
		for i, path := range paths {
			before, name := len(found.rows), filepath.Base(path)
			err := scan.File(ctx, c.s.renderer, path, func(p scan.Page) error {
				report(i*p.Of+p.Number, len(paths)*p.Of)
				source := name
				if p.Of > 1 {
					source = words.T("%s, page %s", name, words.Number(p.Number))
				}
				for _, text := range p.Texts {
					r, err := prove(text)
					if err != nil {
						return err
					}
					found.rows = append(found.rows, checked{at: now, source: source, Result: r})
				}
				return nil
			})
			if err != nil {
				return found, err
			}
			if len(found.rows) == before {
				found.without = append(found.without, name)
			}
		}
		return found, nil
	}, func(found read, err error) {
		c.add(found.rows)
		switch {
		case err != nil:
			if !errors.Is(err, context.Canceled) {
				c.s.desk.Fail(err)
			}
		case len(found.without) > 0:
			c.s.desk.Notices.Trouble(words.T("No code can be read in %s. Take the photo straight, close and in good light, with the whole code in it.", strings.Join(found.without, ", ")))
		case len(found.rows) > 1:
			c.s.desk.Say(tally(found.rows))
		}
	})
}

// tally counts verdicts in a sentence, each by its own word: what has expired
// or is void was genuine all the same.
func tally(rows []checked) string {
	counts := map[seal.Verdict]int{}
	for _, r := range rows {
		counts[r.Verdict]++
	}
	all := words.Number(len(rows))
	if counts[seal.Genuine] == len(rows) {
		return words.T("%s codes were checked: all are genuine.", all)
	}
	var parts []string
	for _, v := range []seal.Verdict{seal.Genuine, seal.Expired, seal.Voided, seal.Distrusted, seal.Altered, seal.UnknownOffice, seal.NoSeal} {
		if n := counts[v]; n > 0 {
			parts = append(parts, words.Number(n)+" "+strings.ToLower(v.Title()))
		}
	}
	return words.T("%s codes were checked: %s.", all, strings.Join(parts, ", "))
}

// add puts verdicts on top of the list, and shows the first that is not
// genuine, or the first.
func (c *check) add(rows []checked) {
	if len(rows) == 0 {
		return
	}
	for i := range rows {
		c.last++
		rows[i].id = c.last
	}
	show := rows[0].id
	for _, r := range rows {
		if r.Verdict != seal.Genuine {
			show = r.id
			break
		}
	}
	c.rows = append(slices.Clone(rows), c.rows...)
	c.table.Load(c.feed())
	c.table.SetCurrent(show)
	c.open(show)
	c.s.desk.Nav.HeaderChanged()
}

// open shows one verdict beside the list.
func (c *check) open(id int64) {
	for _, r := range c.rows {
		if r.id == id {
			c.side.show(r)
			c.split.Open(c.side.object)
		}
	}
}
