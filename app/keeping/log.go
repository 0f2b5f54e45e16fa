package keeping

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/natefinch/lumberjack.v2"

	"lingkaran/app/keeping/stdlog"
)

// OpenLog opens the log file and returns a logger that writes to it through
// the guard. Close it at the end. When the file cannot be made the logger
// writes nowhere and the error says why: the program goes on without a log.
func OpenLog(p Places, level slog.Level) (*slog.Logger, io.Closer, error) {
	file := &lumberjack.Logger{Filename: p.Log, MaxSize: 5, MaxBackups: 5, MaxAge: 180, LocalTime: true}
	if err := tryLog(p.Log); err != nil {
		stdlog.To(io.Discard)
		return slog.New(slog.DiscardHandler), io.NopCloser(nil), fmt.Errorf("open log: %w", err)
	}
	log := slog.New(Guard(slog.NewTextHandler(file, &slog.HandlerOptions{Level: level})))
	stdlog.To(library{log})
	return log, file, nil
}

// library receives what libraries say through the standard logger.
type library struct{ log *slog.Logger }

func (l library) Write(p []byte) (int, error) {
	for line := range strings.Lines(string(p)) {
		l.log.Warn("library", "says", strings.TrimSpace(line))
	}
	return len(p), nil
}

func tryLog(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// Guard returns a handler that hides what may be a person's number in all that
// passes: runs of 16 digits, also with single spaces, points or dashes between
// them, and unbroken runs of 10 or more (phones, KPJ). It is the last line: no
// code may log personal data in the first place.
func Guard(h slog.Handler) slog.Handler { return guard{h} }

type guard struct{ next slog.Handler }

var numbers = regexp.MustCompile(`\d(?:[ .\-\x{a0}]?\d){15,}|\d{10,}`)

const hidden = "[…]"

func hide(s string) string { return numbers.ReplaceAllString(s, hidden) }

func (g guard) Enabled(ctx context.Context, l slog.Level) bool { return g.next.Enabled(ctx, l) }

func (g guard) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, hide(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(hideAttr(a))
		return true
	})
	return g.next.Handle(ctx, clean)
}

func (g guard) WithAttrs(attrs []slog.Attr) slog.Handler {
	clean := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		clean[i] = hideAttr(a)
	}
	return guard{g.next.WithAttrs(clean)}
}

func (g guard) WithGroup(name string) slog.Handler { return guard{g.next.WithGroup(hide(name))} }

func hideAttr(a slog.Attr) slog.Attr {
	v := a.Value.Resolve()
	switch v.Kind() {
	case slog.KindGroup:
		members := v.Group()
		clean := make([]slog.Attr, len(members))
		for i, m := range members {
			clean[i] = hideAttr(m)
		}
		return slog.Attr{Key: hide(a.Key), Value: slog.GroupValue(clean...)}
	case slog.KindBool, slog.KindTime, slog.KindDuration:
		return slog.Attr{Key: hide(a.Key), Value: v}
	}
	// What is hidden nowhere stays a number; everything else is written as text.
	text := v.String()
	if clean := hide(text); clean != text || v.Kind() == slog.KindAny {
		return slog.String(hide(a.Key), clean)
	}
	return slog.Attr{Key: hide(a.Key), Value: v}
}
