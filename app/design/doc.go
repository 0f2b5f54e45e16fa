// Package design is an editing session of a layout, without any window: what
// is selected, moved, resized, turned, snapped, aligned, added, grouped and
// undone. A window draws what printing makes of Session.Layout and hands the
// mouse and the keys on.
//
// The present layout never changes in place. Each edit works on a copy, which
// is validated and then takes its place, so that what a goroutine draws stays
// as it was given, an edit that is not possible changes nothing, and undoing
// returns the very layout that was.
//
// Elements are named by their place, "front/3/1", see layout.Element.Place.
// Where things are drawn is told by the caller from printing.Look; lengths are
// mm from the page's upper left corner. A Session is used by one goroutine at
// a time.
package design
