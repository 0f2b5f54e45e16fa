// Lingkaran keeps the partner companies and the vulnerable workers of a branch
// office, and prints its certificates and participant cards.
//
// This file reads the command line and wires the rooms together. Without a
// verb the window opens, see openWindow.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2/app"

	"lingkaran/app/command"
	"lingkaran/app/explain"
	"lingkaran/app/keeping"
	"lingkaran/app/tariff"
	"lingkaran/data"
	"lingkaran/screens"
	"lingkaran/screens/desk"
)

// identity is where the program's version stands for every tool that packages it.
//
//go:embed FyneApp.toml
var identity string

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

// openWindow opens the office's database and the window on it, and returns the
// exit code when the window is closed.
func openWindow(ctx context.Context, places keeping.Places, log *slog.Logger) int {
	db, err := data.Open(ctx, places.Database, data.Options{Log: log})
	if err != nil {
		explain.Log(log, "open database", err)
		_, _ = fmt.Fprintln(os.Stderr, explain.Text(err))
		return command.Refused
	}
	go keep(ctx, db, places, log)
	screens.New(app.NewWithID(of("ID")), screens.Deps{
		DB: db, Folder: filepath.Dir(places.Database), Version: of("Version"), Log: log,
		Explain: func(err error) desk.Explanation {
			what, why, todo := explain.Sentence(err)
			return desk.Explanation{What: what, Why: why, Do: todo}
		},
	}).ShowAndRun()
	if err := db.Close(); err != nil {
		explain.Log(log, "close database", err)
		return command.Refused
	}
	return command.Done
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
