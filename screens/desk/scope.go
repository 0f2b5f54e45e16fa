package desk

import (
	"context"
	"errors"
	"sync"

	"lingkaran/data"
)

// Scope is the life of a screen or a panel: the background work that it
// started and the events that it listens to end with it. Its methods and Run
// are called on the window's thread.
type Scope struct {
	desk   *Desk
	ctx    context.Context
	cancel context.CancelFunc

	mu      sync.Mutex
	latest  map[string]*ticket
	cancels []func()
}

type ticket struct{ cancel context.CancelFunc }

// NewScope begins a scope. Close it when its screen or panel goes.
func (d *Desk) NewScope() *Scope {
	ctx, cancel := context.WithCancel(context.Background())
	return &Scope{desk: d, ctx: ctx, cancel: cancel, latest: map[string]*ticket{}}
}

// Close cancels the scope's work, drops answers that are still under way, and
// ends its subscriptions.
func (s *Scope) Close() {
	s.cancel()
	s.mu.Lock()
	cancels := s.cancels
	s.cancels = nil
	s.mu.Unlock()
	for _, c := range cancels {
		c()
	}
}

// Context ends when the scope is closed.
func (s *Scope) Context() context.Context { return s.ctx }

// Desk returns the desk that the scope works at.
func (s *Scope) Desk() *Desk { return s.desk }

// On calls fn on the window's thread when one of the kinds changed (any kind
// when none is named), after the commit. Events that arrive while one is still
// waiting for the window come as one, with IDs nil when they differ.
func (s *Scope) On(fn func(data.Event), kinds ...data.Kind) {
	var mu sync.Mutex
	waiting := map[data.Kind]*data.Event{}
	stop := s.desk.DB.Events.Subscribe(func(e data.Event) {
		mu.Lock()
		if w, ok := waiting[e.Kind]; ok {
			w.IDs = nil
			mu.Unlock()
			return
		}
		kept := e
		waiting[e.Kind] = &kept
		mu.Unlock()
		s.desk.Runner.Do(func() {
			mu.Lock()
			delete(waiting, e.Kind)
			got := kept
			mu.Unlock()
			if s.ctx.Err() == nil {
				fn(got)
			}
		})
	}, kinds...)
	s.mu.Lock()
	s.cancels = append(s.cancels, stop)
	s.mu.Unlock()
}

// Run does work off the window's thread and gives its answer to done on the
// window's thread, once. work must read only what it was given: take a
// snapshot of the widgets' values before the call.
//
// A key makes the latest win: a later Run of the same scope and key cancels
// the former and drops its answer. With "" nothing is displaced. An answer
// that arrives after the scope was closed is dropped.
func Run[T any](s *Scope, key string, work func(context.Context) (T, error), done func(T, error)) {
	ctx, cancel := context.WithCancel(s.ctx)
	mine := &ticket{cancel}
	if key != "" {
		s.mu.Lock()
		if former := s.latest[key]; former != nil {
			former.cancel()
		}
		s.latest[key] = mine
		s.mu.Unlock()
	}
	s.desk.Runner.Go(func() {
		v, err := work(ctx)
		s.desk.Runner.Do(func() {
			defer cancel()
			if key != "" {
				s.mu.Lock()
				current := s.latest[key] == mine
				if current {
					delete(s.latest, key)
				}
				s.mu.Unlock()
				if !current {
					return
				}
			}
			if s.ctx.Err() == nil && done != nil {
				done(v, err)
			}
		})
	})
}

// Do is Run for work that answers with nothing but an error. When done is nil
// an error is shown as a notice.
func Do(s *Scope, key string, work func(context.Context) error, done func(error)) {
	Run(s, key, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, work(ctx)
	}, func(_ struct{}, err error) {
		switch {
		case done != nil:
			done(err)
		case err != nil && !errors.Is(err, context.Canceled):
			s.desk.Fail(err)
		}
	})
}
