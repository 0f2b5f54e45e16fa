package settings

import (
	"context"
	"strconv"

	"lingkaran/app/keeping"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// server says where the records live, and carries them to the office's server.
type server struct {
	s     *Screen
	facts *fyne.Container
	form  *widgets.Form
	word  *widgets.Banner
	back  *widgets.Button
	tls   *widgets.Tick
	view  fyne.CanvasObject
}

func newServer(s *Screen) *server {
	v := &server{s: s, facts: container.NewStack(), word: widgets.NewBanner()}
	port := widgets.NewDigits("Port", words.T("Port"), widgets.Placeholder("5432"))
	port.Rule = func(text string) string {
		if n, err := strconv.Atoi(text); err != nil || n < 1 || n > 65535 {
			return words.T("A port is a number from 1 to 65535.")
		}
		return ""
	}
	v.tls = widgets.NewTick("TLS", words.T("Only over an encrypted connection"))
	v.form = widgets.NewForm(widgets.NewGroup(words.T("Server of the office"),
		widgets.NewText("Host", words.T("Server"), widgets.Required(), widgets.Placeholder(words.T("name or address"))), port,
		widgets.NewText("Database", words.T("Name of the database"), widgets.Required(), widgets.Placeholder("lingkaran")),
		widgets.NewText("User", words.T("User"), widgets.Required()),
		widgets.NewSecret("Password", words.T("Password"), widgets.Hint(words.T("Kept in a file that only you can read, on this computer."))),
		widgets.NewText("Schema", words.T("Schema"), widgets.Placeholder("lingkaran"), widgets.Hint(words.T("Only when your IT names one."))),
		v.tls))
	v.form.SetSaveLabel(words.T("Try the connection"))
	v.form.OnSave = v.try
	v.form.OnCancel = v.discard
	v.back = widgets.NewButton(words.T("Work on this computer's file again"), theme.IconUndo, v.goBack)
	v.back.Hide()
	top := widgets.PadSides(widgets.Rows(12, v.facts, widgets.Columns(0, v.back), v.word.Object()), 16, 20, 4, 16)
	v.view = page(words.T("Several computers of an office can work on the same records when these are on a server with PostgreSQL 15 or newer. Your IT sets it up once and gives you what is asked for here."),
		widgets.Frame(top, nil, nil, nil, v.form.Object()))
	return v
}

func (v *server) object() fyne.CanvasObject { return v.view }
func (v *server) unsaved() bool             { return v.form.Dirty() }
func (v *server) save()                     { v.form.Submit() }

func (v *server) discard() {
	v.word.Away()
	v.fill()
}

// fill shows the server that is in use, or that was typed in for a try.
func (v *server) fill() {
	values := map[string]string{}
	if a, err := keeping.ServerOf(address(v.s.desk.DB)); err == nil {
		values = map[string]string{"Host": a.Host, "Database": a.Database, "User": a.User, "Password": a.Password, "Schema": a.Schema}
		if a.Port != 0 {
			values["Port"] = strconv.Itoa(a.Port)
		}
		if a.TLS {
			values["TLS"] = "1"
		}
	}
	v.form.Fill(values)
	v.form.SetClean()
}

func (v *server) open() {
	db, today := v.s.desk.DB, v.s.desk.Today()
	if !v.form.Dirty() {
		v.fill()
	}
	desk.Run(v.s.scope, "where", func(ctx context.Context) (data.Totals, error) {
		return db.Totals(ctx, today, 0)
	}, func(t data.Totals, err error) {
		if err != nil {
			v.s.desk.Fail(err)
			return
		}
		kind := words.T("In a file on this computer")
		if db.Server() {
			kind = words.T("On the office's server")
			v.back.Show()
		} else {
			v.back.Hide()
		}
		v.facts.Objects = []fyne.CanvasObject{widgets.NewFactGrid(
			widgets.Fact{Label: words.T("The records are"), Value: kind},
			widgets.Fact{Label: words.T("Where"), Value: db.Source()},
			widgets.Fact{Label: words.T("They hold"), Value: holds(t)})}
		v.facts.Refresh()
	})
}

// address is the source of the records that are open, with the password that
// was chosen for it.
func address(db *data.DB) string {
	if db.Server() {
		if chosen, err := keeping.Choice(); err == nil && data.ShownSource(chosen) == db.Source() {
			return chosen
		}
	}
	return db.Source()
}

// holds says how much an office keeps.
func holds(t data.Totals) string {
	return words.T("%s companies, %s workers, %s ceremonies", words.Number(t.Companies), words.Number(t.Workers), words.Number(t.Ceremonies))
}

// typed is the server that stands in the form.
func (v *server) typed() keeping.Server {
	t := v.form.Snapshot()
	port, _ := strconv.Atoi(t["Port"]) // the field's rule has read it
	return keeping.Server{Host: t["Host"], Port: port, Database: t["Database"], User: t["User"], Password: t["Password"], Schema: t["Schema"], TLS: v.tls.Value()}
}

// standing is what was found on a server.
type standing struct {
	source string
	empty  bool
	office string
	totals data.Totals
}

// try reaches the server and says what is there. The office's place on it is
// laid when there is none.
func (v *server) try() {
	d, source := v.s.desk, v.typed().URL()
	today := d.Today()
	v.form.SetBusy(true)
	v.word.Away()
	desk.Long(v.s.scope, words.T("Connecting to the server"), func(ctx context.Context, _ desk.Report) (f standing, err error) {
		f.source = source
		db, err := data.Open(ctx, source, data.Options{Log: d.Log, Now: d.Now})
		if err != nil {
			return f, err
		}
		defer func() { _ = db.Close() }() // only read
		if f.empty, err = db.Empty(ctx); err != nil {
			return f, err
		}
		if f.totals, err = db.Totals(ctx, today, 0); err != nil {
			return f, err
		}
		o, err := db.Office.Get(ctx)
		f.office = o.Name
		return f, err
	}, func(f standing, err error) {
		v.form.SetBusy(false)
		if err != nil {
			v.word.Say(widgets.Bad, d.Explanation(err).Sentence())
			return
		}
		v.form.SetClean()
		v.offer(f)
	})
}

// offer says what can be done with a server that answers.
func (v *server) offer(f standing) {
	d := v.s.desk
	if d.Given {
		v.word.Say(widgets.Warn, words.T("The server answers. But this window was started with a database of its own (--db or LINGKARAN_DB): your IT changes it there."))
		return
	}
	use := widgets.Offer{Text: words.T("Work on this server from now on"), Do: func() { v.use(f.source) }}
	if !f.empty {
		name := f.office
		if name == "" {
			name = words.T("an office without a name")
		}
		v.word.Say(widgets.Good, words.T("The server answers. There is %s: %s.", name, holds(f.totals)), use)
		return
	}
	v.word.Say(widgets.Good, words.T("The server answers. There are no records yet."),
		widgets.Offer{Text: words.T("Carry the records of this computer there"), Do: func() { v.carry(f.source) }}, use)
}

// carry copies the records to the server and goes on there. Those of this
// computer stay as they are.
func (v *server) carry(source string) {
	d := v.s.desk
	from := address(d.DB)
	desk.Long(v.s.scope, words.T("Carrying the records to the server"), func(ctx context.Context, report desk.Report) (data.Moved, error) {
		return data.Move(ctx, from, source, func(done, total int64) { report(int(done), int(total)) })
	}, func(m data.Moved, err error) {
		if err != nil {
			v.word.Say(widgets.Bad, d.Explanation(err).Sentence())
			return
		}
		v.use(source)
	})
}

func (v *server) goBack() {
	d := v.s.desk
	if d.Given {
		d.Notices.Trouble(words.T("This window was started with a database of its own (--db or LINGKARAN_DB): your IT changes it there."))
		return
	}
	d.Ask(desk.Question{Title: words.T("Work on this computer's file again?"),
		Text: words.T("The records on the server stay there. The file on this computer has what it had before; what was entered on the server since is not in it."),
		Yes:  words.T("Use the file")}, func() { v.use("") })
}

// use opens the records at a source, "" for this computer's file, and makes
// the window anew on them.
func (v *server) use(source string) {
	d, old := v.s.desk, v.s.desk.DB
	log, now := d.Log, d.Now
	scope := d.NewScope() // of its own: the screens are made anew
	desk.Long(scope, words.T("Opening the records"), func(ctx context.Context, _ desk.Report) (*data.DB, error) {
		file := source
		if source == "" {
			places, err := keeping.OnThisComputer()
			if err != nil {
				return nil, err
			}
			file = places.Database
		}
		db, err := data.Open(ctx, file, data.Options{Log: log, Now: now, Watch: desk.WatchEvery})
		if err != nil {
			return nil, err
		}
		return db, keeping.Choose(source)
	}, func(db *data.DB, err error) {
		scope.Close()
		if db == nil {
			d.Fail(err)
			return
		}
		d.DB = db
		v.s.again(serverPart)
		go func() { _ = old.Close() }() // waits for what still reads
		if err != nil {
			d.Fail(err) // the choice could not be kept: it holds for this window
			return
		}
		d.Say(words.T("The window shows the records there."))
	})
}
