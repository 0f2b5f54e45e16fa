// Package command is the command line of the program, for the office's IT,
// for scripts and for benchmarks: one file a verb. It reads the arguments,
// opens the database, asks app for the work and says in Indonesian what came
// of it, or as JSON for programs. Without a verb it opens the window.
package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"github.com/alecthomas/kong"

	"lingkaran/app/explain"
	"lingkaran/app/keeping"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Exit codes.
const (
	Done    = 0
	Refused = 1 // the input or the state of things does not allow it
	Misused = 2 // wrong usage
)

// Program is what the command line needs from outside.
type Program struct {
	Version string
	Stdout  io.Writer
	Stderr  io.Writer
	Now     func() time.Time // nil for time.Now

	// OpenWindow opens the window on the office's places and returns the exit
	// code when it is closed. It opens the database itself, so that what is
	// wrong with it is said in the window.
	OpenWindow func(ctx context.Context, places keeping.Places, log *slog.Logger) int
}

// grammar is the whole command line. A new verb is one line here and one file.
type grammar struct {
	Help    helpFlag    `short:"h" help:"${help_help}"`
	Version versionFlag `help:"${help_version}"`
	DB      string      `name:"db" placeholder:"SOURCE" help:"${help_db}"`

	Window  windowCommand  `cmd:"" default:"1" hidden:""`
	Sample  sampleCommand  `cmd:"" help:"${help_sample}"`
	Print   printCommand   `cmd:"" help:"${help_print}"`
	Import  importCommand  `cmd:"" help:"${help_import}"`
	Undo    undoCommand    `cmd:"" name:"undo-import" help:"${help_undo}"`
	KPJ     kpjCommand     `cmd:"" name:"kpj" help:"${help_kpj}"`
	Photos  photosCommand  `cmd:"" help:"${help_photos}"`
	Export  exportCommand  `cmd:"" help:"${help_export}"`
	List    listCommand    `cmd:"" help:"${help_list}"`
	Doubles doublesCommand `cmd:"" help:"${help_doubles}"`
	Awards  awardsCommand  `cmd:"" help:"${help_awards}"`
	Report  reportCommand  `cmd:"" help:"${help_report}"`
	Pack    packCommand    `cmd:"" help:"${help_pack}"`
	Backup  backupCommand  `cmd:"" help:"${help_backup}"`
	Restore restoreCommand `cmd:"" help:"${help_restore}"`
	Check   checkCommand   `cmd:"" help:"${help_check}"`
	Layout  layoutCommand  `cmd:"" help:"${help_layout}"`
	Seal    sealCommand    `cmd:"" help:"${help_seal}"`
	Verify  verifyCommand  `cmd:"" help:"${help_verify}"`

	VerifyPage verifyPageCommand `cmd:"" help:"${help_verify_page}"`
	Move       moveCommand       `cmd:"" help:"${help_move}"`
}

// session is one run of a verb.
type session struct {
	Program
	ctx    context.Context
	places keeping.Places
	log    *slog.Logger
	json   bool // set by a verb that was asked for JSON
}

// Run runs the program with its arguments (without its name) and returns the
// exit code.
func (p Program) Run(ctx context.Context, args []string) (code int) {
	if p.Now == nil {
		p.Now = time.Now
	}
	s := &session{Program: p, ctx: ctx, log: slog.New(slog.DiscardHandler)}
	defer func() {
		if fault := recover(); fault != nil {
			err := fmt.Errorf("fault: %v", fault)
			s.log.Error("fault", "reference", explain.Reference(err), "error", err.Error(), "stack", string(debug.Stack()))
			code = s.refuse(err)
		}
	}()
	g := narrowed(&grammar{}, args)
	parser, err := kong.New(g, kong.Name("lingkaran"), helpTexts(), kong.NoDefaultHelp(),
		kong.Writers(p.Stdout, p.Stderr), kong.Bind(s), kong.Exit(func(int) {}))
	if err != nil {
		return s.refuse(err) // a fault of the grammar, proved by a test
	}
	parsed, err := parser.Parse(args)
	if errors.Is(err, errShown) {
		return Done
	}
	if err != nil {
		return s.misuse(usageSentence(err))
	}
	if s.places, err = keeping.PlacesOf(sourceIn(g)); err != nil {
		return s.refuse(err)
	}
	log, closer, err := keeping.OpenLog(s.places, slog.LevelInfo)
	if err == nil { // without a log the work goes on
		s.log = log
		defer func() { _ = closer.Close() }()
	}
	if parsed.Selected() == nil || parsed.Selected().Name == "window" {
		return p.OpenWindow(ctx, s.places, s.log)
	}
	makeRoom()
	err = parsed.Run(s)
	var usage *usageError
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errSaid):
		return Refused
	case errors.As(err, &usage):
		return s.misuse(usage.sentence)
	}
	explain.Log(s.log, parsed.Command(), err)
	return s.refuse(err)
}

// windowCommand is what runs without a verb.
type windowCommand struct{}

// refuse says why something was not done.
func (s *session) refuse(err error) int {
	text := explain.Text(err)
	if text == "" {
		text = words.T("Cancelled. Nothing was left half done.")
	}
	_, _ = fmt.Fprintln(s.Stderr, text)
	if s.json {
		what, why, todo := explain.Sentence(err)
		_ = s.answer(map[string]any{"error": map[string]string{"what": what, "why": why, "todo": todo}})
	}
	return Refused
}

// misuse says how the command line was misunderstood.
func (s *session) misuse(sentence string) int {
	_, _ = fmt.Fprintln(s.Stderr, sentence)
	_, _ = fmt.Fprintln(s.Stderr, words.T("See all commands and options with: lingkaran --help"))
	return Misused
}

// say writes a line for people; it is silent when JSON was asked for.
func (s *session) say(line string) {
	if !s.json {
		_, _ = fmt.Fprintln(s.Stdout, line)
	}
}

// answer writes a value as JSON.
func (s *session) answer(v any) error {
	e := json.NewEncoder(s.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// office opens the database for work, which may make it; the caller closes it.
func (s *session) office() (*data.DB, error) {
	return data.Open(s.ctx, s.places.Database, data.Options{Now: s.Now, Log: s.log})
}

// keptOffice opens a database that must be there.
func (s *session) keptOffice() (*data.DB, error) {
	if _, err := os.Stat(s.places.Database); !s.places.OnServer() && errors.Is(err, fs.ErrNotExist) {
		return nil, &refusal{
			what: words.T("There is no database at %s.", s.places.Database),
			todo: words.T("Name another one with --db, or make the sample office with: lingkaran sample"),
		}
	}
	return s.office()
}

// with opens a database that must be there, works on it and closes it.
func (s *session) with(work func(*data.DB) error) error {
	db, err := s.keptOffice()
	if err != nil {
		return err
	}
	return errors.Join(work(db), db.Close())
}

// errSaid refuses after all was said.
var errSaid = errors.New("refused, and said so")

// refusal is an error in the command line's own words.
type refusal struct{ what, why, todo string }

func (r *refusal) Error() string { return "refused" }

// Explain implements explain.Explainer.
func (r *refusal) Explain() (what, why, todo string) { return r.what, r.why, r.todo }
