// Package printers lists the printers of this computer and hands PDF files to
// them: through CUPS on Linux and macOS, through the shell's print verbs on
// Windows. It says no more than it can do: a tray or the turning of sheets is
// offered only where Send can choose it.
package printers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Errors of printers. app/explain has the sentence for each. Errors of the
// file itself (fs.ErrNotExist, fs.ErrPermission) come as they are.
var (
	ErrNoSystem = errors.New("no printing system on this computer")
	ErrStopped  = errors.New("printing system does not answer")
	ErrNone     = errors.New("no printer is the usual one")
	ErrGone     = errors.New("no such printer")
	ErrRefused  = errors.New("printer takes no work")
	ErrRights   = errors.New("no right to print there")
	ErrViewer   = errors.New("no program prints PDF files")
	ErrWhole    = errors.New("only whole files can be printed here")
	ErrChoice   = errors.New("tray or sides cannot be chosen here")
	ErrFailed   = errors.New("printing system refused the file")
)

// Printer is one queue of this computer.
type Printer struct {
	Name    string // by which the system knows it; keep this one
	Title   string // as people call it; the name where nobody gave one
	Default bool   // the usual one
	Trays   []Tray // that Send can choose; empty when it cannot
	Duplex  bool   // Send can say whether and how sheets are turned
	Busy    Fault  // why nothing would come out just now, "" when nothing is known
}

// Fault is what stands in the way of a printer.
type Fault string

// The faults that a list shows. A stopped printer still takes what is sent.
const (
	Stopped   Fault = "stopped"   // work waits until someone starts it
	Rejecting Fault = "rejecting" // it takes no work at all
)

// Tray is where a printer takes its paper from.
type Tray struct {
	Name  string // for Options.Tray; keep this one
	Title string // as the driver calls it
	Usual bool   // taken when none is chosen
}

// Duplex says how the sheets are turned.
type Duplex int

// How sheets are turned. LongEdge turns them like a book, ShortEdge like a pad.
const (
	None Duplex = iota // one side only, whatever the printer is set to
	LongEdge
	ShortEdge
	AsSet // as the printer is set
)

// Options say where and how a file is printed.
type Options struct {
	Printer string // Printer.Name; "" for the usual one
	Tray    string // Tray.Name; "" for the usual one
	Duplex  Duplex
	// First and Last are the pages to print, the first being 1. First 0 begins
	// with the first page, Last 0 ends with the last.
	First, Last int
	// Title names the work in the printer's queue, where others see it: never
	// a person's name. "" is "Lingkaran".
	Title string
}

// patience is how long the printing system may take to answer: it asks network
// printers whether they are there.
const patience = 30 * time.Second

// List returns the printers in the order of their titles, the usual one first.
// An empty list is no error. Errors: ErrNoSystem, ErrStopped.
func List(ctx context.Context) ([]Printer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return list(ctx)
}

// inOrder sorts printers as List returns them.
func inOrder(all []Printer) {
	slices.SortStableFunc(all, func(a, b Printer) int {
		if a.Default != b.Default {
			if a.Default {
				return -1
			}
			return 1
		}
		return cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	})
}

// Send hands the PDF file at path to a printer, in its actual size, and
// returns when the printing system has a copy of it, or on Windows when the
// program that prints it was started. What happens on paper it cannot know.
//
// Errors: those of this package and of the file.
func Send(ctx context.Context, path string, o Options) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	_ = f.Close() // only whether it is there and may be read
	if o.First < 0 || o.Last < 0 || o.Last > 0 && o.Last < o.First {
		return fmt.Errorf("pages %d to %d: %w", o.First, o.Last, ErrFailed)
	}
	if o.Title == "" {
		o.Title = "Lingkaran"
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return send(ctx, path, o)
}
