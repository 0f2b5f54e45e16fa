//go:build !windows

package printers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// run runs a command of CUPS and returns what it says.
func run(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	// The words of the commands must not change, and names must keep their letters.
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "LANGUAGE=")
	var out, faults bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &faults
	err := cmd.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("%s: %w", name, ErrNoSystem)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", fmt.Errorf("%s: %w", name, ErrStopped)
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		said := strings.TrimSpace(faults.String() + "\n" + out.String())
		return "", fmt.Errorf("%s: %w: %s", name, complaint(said), said)
	}
	return out.String(), nil
}

func list(ctx context.Context) ([]Printer, error) {
	// Without printers "lpstat -e" is silent and ends with an error, as it does
	// without a scheduler; only "lpstat -r" tells these apart.
	if said, err := run(ctx, "lpstat", "-r"); err != nil {
		return nil, err
	} else if !strings.Contains(said, "is running") {
		return nil, fmt.Errorf("lpstat: %w", ErrStopped)
	}
	names, err := run(ctx, "lpstat", "-e")
	if err != nil && !errors.Is(err, ErrFailed) && !errors.Is(err, ErrGone) {
		return nil, err
	}
	var usual string
	if said, err := run(ctx, "lpstat", "-d"); err == nil {
		usual = readDefault(said)
	}
	var all []Printer
	for name := range strings.Lines(names) {
		if name = strings.TrimSpace(name); name != "" {
			all = append(all, Printer{Name: name, Title: name, Default: name == usual})
		}
	}
	var each sync.WaitGroup
	slots := make(chan struct{}, 4)
	for i := range all {
		each.Go(func() {
			slots <- struct{}{}
			describe(ctx, &all[i])
			<-slots
		})
	}
	each.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	inOrder(all)
	return all, nil
}

// briefly is how long one printer may take to say what it can do. A network
// printer that is switched off must not hold the list up.
const briefly = 8 * time.Second

// describe asks what a queue is called and can do. A queue whose driver does
// not answer stays in the list, without choices.
func describe(ctx context.Context, p *Printer) {
	ctx, cancel := context.WithTimeout(ctx, briefly)
	defer cancel()
	if said, err := run(ctx, "lpoptions", "-p", p.Name); err == nil {
		attributes := readAttributes(said)
		if info := strings.TrimSpace(attributes["printer-info"]); info != "" {
			p.Title = info
		}
		p.Busy = faultOf(attributes)
	}
	if said, err := run(ctx, "lpoptions", "-p", p.Name, "-l"); err == nil {
		options := readOptions(said)
		p.Trays, p.Duplex = traysOf(options), duplexOf(options)
	}
}

func send(ctx context.Context, path string, o Options) error {
	args := []string{"-t", o.Title, "-o", "print-scaling=none"}
	if o.Printer != "" {
		args = append(args, "-d", o.Printer)
	}
	if w, h, ok := paperOf(path); ok {
		args = append(args, "-o", "media="+media(w, h))
	}
	if o.Tray != "" {
		if !strings.Contains(o.Tray, "=") {
			return fmt.Errorf("tray %q: %w", o.Tray, ErrChoice)
		}
		args = append(args, "-o", o.Tray)
	}
	switch o.Duplex {
	case None:
		args = append(args, "-o", "sides=one-sided")
	case LongEdge:
		args = append(args, "-o", "sides=two-sided-long-edge")
	case ShortEdge:
		args = append(args, "-o", "sides=two-sided-short-edge")
	}
	if o.First > 0 || o.Last > 0 {
		pages := fmt.Sprintf("%d-", max(o.First, 1))
		if o.Last > 0 {
			pages += fmt.Sprint(o.Last)
		}
		args = append(args, "-P", pages)
	}
	_, err := run(ctx, "lp", append(args, "--", path)...)
	return err
}
