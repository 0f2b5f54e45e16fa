package settings

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"lingkaran/app/keeping"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// backups lists the backups, makes and restores them, and checks the records.
type backups struct {
	still
	s     *Screen
	last  *widgets.Line
	table *widgets.Table[keeping.Backup]
	rows  []keeping.Backup
	back  *widgets.Button
	facts *fyne.Container
	view  fyne.CanvasObject
}

func newKeeping(s *Screen) *backups {
	b := &backups{s: s, last: widgets.NewMuted(""), facts: container.NewStack()}
	b.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[keeping.Backup]{Title: words.T("Day"), Width: 220, Flex: 2, Text: func(v keeping.Backup) string { return words.LongDate(v.Day) }},
		widgets.Column[keeping.Backup]{Title: words.T("Size"), Width: 110, Flex: 1, Align: fyne.TextAlignTrailing, Text: func(v keeping.Backup) string { return size(v.Bytes) }})
	b.table.OnSelect = func(int64) { b.back.Enable() }
	b.table.SetEmpty(widgets.NewEmptyState(theme.IconShield, words.T("No backup yet"),
		words.T("The program makes one each day when it starts, and keeps 14 days and 12 months."), "", nil))
	b.back = widgets.NewButton(words.T("Restore this backup"), theme.IconUndo, b.restoreChosen)
	b.back.Disable()
	tools := widgets.Columns(8,
		widgets.NewPrimary(words.T("Back up to a file"), theme.IconSave, b.saveAs), b.back,
		widgets.NewButton(words.T("Restore from a file"), theme.IconUpload, b.restoreFile),
		widgets.NewButton(words.T("Check the records"), theme.IconCheck, b.check))
	b.view = widgets.Frame(widgets.Pad(widgets.Rows(12,
		widgets.NewParagraph(words.T("Keep a copy on another drive as well: a USB stick or the office's server. A backup holds everything, personal data too."), theme.ColorMuted),
		tools, b.last), 16), widgets.Rows(0, widgets.NewRule(), widgets.Pad(b.facts, 16)), nil, nil, b.table.Object())
	return b
}

// size writes a file's size, of large ones in megabytes.
func size(bytes int64) string {
	if mega := float64(bytes) / (1 << 20); mega >= 10 {
		return words.T("%s MB", words.Number(int(mega+0.5)))
	}
	return words.T("%s KB", words.Number((bytes+1023)/1024))
}

func (b *backups) object() fyne.CanvasObject { return b.view }

// kept is what the part shows.
type kept struct {
	places keeping.Places
	rows   []keeping.Backup
	last   time.Time
}

func (b *backups) open() {
	db := b.s.desk.DB
	desk.Run(b.s.scope, "backups", func(ctx context.Context) (k kept, err error) {
		if k.places, err = keeping.PlacesOf(db.Source()); err != nil {
			return k, err
		}
		if k.rows, err = keeping.List(k.places); err != nil {
			return k, err
		}
		k.last, err = keeping.Last(ctx, db, k.places)
		return k, err
	}, func(k kept, err error) {
		if err != nil {
			b.s.desk.Fail(err)
			return
		}
		b.rows = k.rows
		b.table.Load(widgets.SliceFeed(k.rows, func(v keeping.Backup) int64 { return v.Day.Time().Unix() }))
		text := words.T("There is no backup of these records yet.")
		if !k.last.IsZero() {
			text = words.T("Newest backup: %s", words.LongDate(data.DateOf(k.last.Local())))
		}
		b.last.SetText(text)
		b.facts.Objects = []fyne.CanvasObject{widgets.Rows(10,
			widgets.NewFactGrid(widgets.Fact{Label: words.T("Database"), Value: k.places.Database},
				widgets.Fact{Label: words.T("Backups"), Value: k.places.Backups}, widgets.Fact{Label: words.T("Log for the IT"), Value: k.places.Log}),
			widgets.Columns(8, widgets.NewTool(words.T("Open the folder"), theme.IconFolder, func() {
				desk.Do(b.s.scope, "", func(context.Context) error { return b.s.desk.Files.Launch(filepath.Dir(k.places.Database)) }, nil)
			})))}
		b.facts.Refresh()
	})
}

func backupFiles() []desk.FileKind {
	return []desk.FileKind{{Name: words.T("Backup of Lingkaran"), Patterns: []string{"*.db"}}}
}

func (b *backups) saveAs() {
	name := "lingkaran-" + b.s.desk.Today().String() + ".db"
	b.s.desk.Files.Save(words.T("Back up to a file"), name, backupFiles(), func(path string) {
		db, now := b.s.desk.DB, b.s.desk.Now()
		desk.Long(b.s.scope, words.T("Backing up the records"), func(ctx context.Context, _ desk.Report) (struct{}, error) {
			return struct{}{}, keeping.Save(ctx, db, path, now)
		}, func(_ struct{}, err error) {
			if err != nil {
				b.s.desk.Fail(err)
				return
			}
			b.s.desk.Say(words.T("Backed up to %s.", path))
			b.open()
		})
	})
}

func (b *backups) restoreChosen() {
	for _, v := range b.rows {
		if v.Day.Time().Unix() == b.table.Current() {
			b.restore(v.Path)
		}
	}
}

func (b *backups) restoreFile() {
	b.s.desk.Files.Open(words.T("Restore from a file"), backupFiles(), b.restore)
}

// restore verifies the copy, says what it holds, and asks.
func (b *backups) restore(path string) {
	if b.s.desk.DB.Server() {
		b.s.desk.Fail(data.ErrOnServer) // never over the records of all computers
		return
	}
	db, today := b.s.desk.DB, b.s.desk.Today()
	type found struct{ now, then data.Totals }
	desk.Long(b.s.scope, words.T("Checking the backup"), func(ctx context.Context, _ desk.Report) (f found, err error) {
		if f.then, err = keeping.Inspect(ctx, path); err == nil {
			f.now, err = db.Totals(ctx, today, 0)
		}
		return f, err
	}, func(f found, err error) {
		if err != nil {
			b.s.desk.Fail(err)
			return
		}
		text := words.T("It holds %s companies, %s workers and %s prints. Everything that was entered later is put aside, in a copy beside the database.",
			words.Number(f.then.Companies), words.Number(f.then.Workers), words.Number(f.then.Prints))
		if f.now.Prints > f.then.Prints {
			text += " " + words.T("The numbers of prints that were made since will be given again: take those papers back first.")
		}
		b.s.desk.Ask(desk.Question{Title: words.T("Go back to this backup?"), Text: text, Yes: words.T("Restore"), Danger: true},
			func() { b.replace(path) })
	})
}

// replaced is what came of a restore: the database that is open now.
type replaced struct {
	db   *data.DB
	kept string
}

// replace closes the database, puts the backup in its place, and begins anew
// with it. When the backup cannot be opened after all, what was there before
// comes back. Nothing else can be done meanwhile: no record could be read.
func (b *backups) replace(path string) {
	d := b.s.desk
	old, log, now := d.DB, d.Log, d.Now
	scope := d.NewScope() // of its own: the screens are made anew
	curtain := widget.NewModalPopUp(widgets.Pad(container.New(wide{380}, widgets.Rows(10,
		widgets.NewTitle(words.T("Restoring the backup")),
		widgets.NewParagraph(words.T("Please wait. The window shows the restored records in a moment."), theme.ColorMuted))), 24), d.Window.Canvas())
	curtain.Show()
	desk.Long(scope, words.T("Restoring the backup"), func(ctx context.Context, _ desk.Report) (replaced, error) {
		places, err := keeping.PlacesOf(old.Source())
		if err != nil {
			return replaced{}, err
		}
		if err := old.Close(); err != nil {
			return replaced{}, err
		}
		whole := context.WithoutCancel(ctx) // half a restore is none
		kept, failed := keeping.Restore(whole, path, places)
		db, err := data.Open(whole, places.Database, data.Options{Log: log, Now: now, Watch: desk.WatchEvery})
		if err != nil && failed == nil && kept != "" {
			if _, back := keeping.Restore(whole, kept, places); back == nil {
				failed = err
				db, err = data.Open(whole, places.Database, data.Options{Log: log, Now: now, Watch: desk.WatchEvery})
			}
		}
		if err != nil {
			return replaced{}, errors.Join(failed, err)
		}
		return replaced{db, kept}, failed
	}, func(r replaced, err error) {
		scope.Close()
		curtain.Hide()
		if r.db != nil {
			d.DB = r.db
			b.s.again(keepingPart)
		}
		if err != nil {
			d.Fail(err)
			return
		}
		d.Say(words.T("The backup is restored. What was there before is kept as %s.", filepath.Base(r.kept)))
	})
}

// check examines the whole database.
func (b *backups) check() {
	db := b.s.desk.DB
	desk.Long(b.s.scope, words.T("Checking the records"), func(ctx context.Context, _ desk.Report) ([]data.Problem, error) {
		return db.Check(ctx)
	}, func(found []data.Problem, err error) {
		switch {
		case err != nil:
			b.s.desk.Fail(err)
		case len(found) == 0:
			b.s.desk.Say(words.T("The records are sound."))
		default:
			rows := widgets.Rows(8, widgets.NewParagraph(words.T("Restore the newest backup, and send this list and the log to the IT."), ""))
			for _, p := range found {
				rows.Add(widgets.NewParagraph(p.Code+": "+p.Detail, "").Small())
			}
			b.s.desk.Tell(words.T("The check found faults"), rows)
		}
	})
}
