// Lingkaran keeps the partner companies and the vulnerable workers of a branch
// office, and prints its certificates and participant cards.
//
// This file reads the command line and wires the rooms together. Without a
// verb the window opens, see openWindow.
package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"lingkaran/app/command"
	"lingkaran/app/explain"
	"lingkaran/app/keeping"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens"
	"lingkaran/screens/desk"
)

// identity is where the program's version stands for every tool that packages it.
//
//go:embed FyneApp.toml
var identity string

// began is when the program was started, as near as it can tell.
var began = time.Now()

func main() {
	if len(os.Args) > 1 {
		command.AttachConsole()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	program := command.Program{Version: of("Version"), Stdout: os.Stdout, Stderr: os.Stderr, OpenWindow: openWindow}
	code := program.Run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// of returns a quoted value of FyneApp.toml.
func of(key string) string {
	for line := range strings.Lines(identity) {
		name, value, found := strings.Cut(line, "=")
		if found && strings.TrimSpace(name) == key {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return "?"
}

// traceStart names the environment variable that makes the window close as
// soon as it can be used, and say how long that took.
const traceStart = "LINGKARAN_TRACE_START"

// openWindow opens the office's database and the window on it, and returns the
// exit code when the window is closed.
func openWindow(ctx context.Context, places keeping.Places, log *slog.Logger) int {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return refuse(log, explain.ErrNoDisplay)
	}
	speakable()
	drawable := true
	screens.WatchToolkit(slog.NewLogLogger(log.Handler(), slog.LevelWarn).Writer(), func(err error) {
		drawable = false
		refuse(log, err)
	})
	o := &opener{ctx: ctx, app: app.NewWithID(of("ID")), places: places, log: log}
	o.show(o.records())
	if drawable {
		o.app.Run()
	}
	if o.shell == nil {
		return command.Refused
	}
	if err := o.shell.Desk().DB.Close(); err != nil {
		explain.Log(log, "close database", err)
		return command.Refused
	}
	if !drawable {
		return command.Refused
	}
	return command.Done
}

// speakable replaces a locale that the toolkit cannot read. It is told the
// language of the screens afterwards, whatever the system speaks.
func speakable() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		l, _, _ := strings.Cut(os.Getenv(name), ".")
		if l == "C" || l == "POSIX" {
			_ = os.Setenv(name, "id_ID.UTF-8") // fails for impossible names only
		}
	}
	if os.Getenv("LC_ALL")+os.Getenv("LC_MESSAGES")+os.Getenv("LANG") == "" {
		_ = os.Setenv("LANG", "id_ID.UTF-8")
	}
}

// refuse says why no window opens, on the console and in a message box.
func refuse(log *slog.Logger, err error) int {
	explain.Log(log, "open window", err)
	text := explain.Text(err)
	_, _ = fmt.Fprintln(os.Stderr, text)
	screens.TellWithoutWindow(text)
	return command.Refused
}

// opener opens the records and the window, or the small window that says why
// the records cannot be opened.
type opener struct {
	ctx    context.Context
	app    fyne.App
	places keeping.Places
	log    *slog.Logger
	shell  *screens.Shell
}

func (o *opener) records() (*data.DB, error) {
	return data.Open(o.ctx, o.places.Database, data.Options{Log: o.log, Watch: desk.WatchEvery})
}

// show opens the window on the records, or says why they did not open.
func (o *opener) show(db *data.DB, err error) {
	if err != nil {
		o.trouble(err)
		return
	}
	go keep(o.ctx, db, o.places, o.log)
	deps := screens.Deps{DB: db, Folder: o.places.Folder(), Given: o.places.Given, Version: of("Version"), Log: o.log}
	if os.Getenv(traceStart) != "" {
		deps.Usable = func() {
			_, _ = fmt.Fprintf(os.Stderr, "usable after %d ms\n", time.Since(began).Milliseconds())
			o.app.Quit()
		}
	}
	o.shell = screens.New(o.app, deps)
	o.shell.Window().Show()
	o.shell.Start()
}

// trouble shows why the records cannot be opened and offers the newest backup
// where that is a remedy.
func (o *opener) trouble(err error) {
	explain.Log(o.log, "open database", err)
	what, why, todo := explain.Sentence(err)
	_, _ = fmt.Fprintln(os.Stderr, explain.Text(err))
	var w fyne.Window
	// Each remedy ends in opening the records once more; before may be nil.
	remedy := func(title string, before func() error) screens.Remedy {
		var db *data.DB
		return screens.Remedy{Title: title, Work: func() (err error) {
			if before != nil {
				if err = before(); err != nil {
					return err
				}
			}
			db, err = o.records()
			return err
		}, Then: func(err error) {
			o.show(db, err)
			w.Close()
		}}
	}
	remedies := []screens.Remedy{remedy(words.T("Try again"), nil)}
	if backups, listErr := keeping.List(o.places); listErr == nil && len(backups) > 0 && errors.Is(err, data.ErrDamaged) {
		newest := backups[0]
		remedies = append([]screens.Remedy{remedy(words.T("Restore the backup of %s", words.Date(newest.Day)), func() error {
			_, err := keeping.Restore(o.ctx, newest.Path, o.places)
			return err
		})}, remedies...)
	}
	if o.places.OnServer() && !o.places.Given {
		// A server that is gone for good must not lock the office out.
		remedies = append(remedies, remedy(words.T("Use this computer's file"), func() (err error) {
			if o.places, err = keeping.OnThisComputer(); err == nil {
				err = keeping.Choose("")
			}
			return err
		}))
	}
	w = screens.Trouble(o.app, desk.Explanation{What: what, Why: why, Do: todo}, remedies...)
	w.Show()
}

// keep does what is due at each start: the shipped tariffs of a new office,
// and the backup of the day. The window does not wait for it.
func keep(ctx context.Context, db *data.DB, places keeping.Places, log *slog.Logger) {
	if err := tariff.Ensure(ctx, db); err != nil {
		explain.Log(log, "tariffs", err)
	}
	if _, err := keeping.Daily(ctx, db, places, time.Now()); err != nil {
		explain.Log(log, "daily backup", err)
	}
}
