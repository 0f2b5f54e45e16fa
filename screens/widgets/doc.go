// Package widgets is what the screens are made of: tables, forms, pickers,
// chips, panels, a chart, a page view. Values come in, callbacks go out; no
// widget knows a store, and none does work on the window's thread that could
// wait: feeds and suggestions run through a Runner.
package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// Runner runs work off the window's thread and brings results back to it.
type Runner interface {
	// Go runs work off the window's thread.
	Go(work func())
	// Do runs apply on the window's thread.
	Do(apply func())
	// After runs apply on the window's thread when d has passed, unless stop
	// is called before. stop may be called more than once.
	After(d time.Duration, apply func()) (stop func())
}

// Background returns the Runner of the real window: goroutines and fyne.Do.
func Background() Runner { return background{} }

type background struct{}

func (background) Go(work func())  { go work() }
func (background) Do(apply func()) { fyne.Do(apply) }

func (background) After(d time.Duration, apply func()) func() {
	stopped := false // read and written on the window's thread only
	t := time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !stopped {
				apply()
			}
		})
	})
	return func() { stopped = true; t.Stop() }
}

// Inline returns a Runner that does everything at once on the caller's
// goroutine, for tests. Short delays (typing pauses) pass at once; delays of a
// second and more never pass.
func Inline() Runner { return inline{} }

type inline struct{}

func (inline) Go(work func())  { work() }
func (inline) Do(apply func()) { apply() }

func (inline) After(d time.Duration, apply func()) func() {
	if d < time.Second {
		apply()
	}
	return func() {}
}
