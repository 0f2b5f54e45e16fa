// Package photos gives workers their photos from a folder: each file says by a
// number in its name whose it is. Read lists and matches the files, Look reads
// the pictures as they would be kept, Save stores them all or none. Until Save
// nothing is stored.
//
// A Plan belongs to one goroutine; only Look may run beside it.
package photos

import (
	"sync"

	"lingkaran/app/picture"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Status is what becomes of a file.
type Status string

// What can become of a file. Only Matched ones that are not left out are
// stored.
const (
	Waiting    Status = "waiting"    // matched, its picture was not looked at yet
	Matched    Status = "matched"    // the worker gets this photo
	Same       Status = "same"       // the worker has this very photo
	Other      Status = "other"      // the worker has another photo, which is not replaced
	Double     Status = "double"     // several files for one worker, none chosen
	Nobody     Status = "nobody"     // nobody was found by the file's name
	Unreadable Status = "unreadable" // no picture that can be kept
)

// Statuses are those that a folder ends with, in the order in which they are told.
var Statuses = []Status{Matched, Same, Other, Double, Nobody, Unreadable}

// File is one file of the folder.
type File struct {
	Path   string // from the folder on
	Shown  string // Path as screens show it: without a whole NIK
	Status Status
	Reason string // why nothing is stored, for the clerk; "" for Matched and Same

	By       By     // which number found the worker
	WorkerID int64  // 0 for nobody
	Name     string // of the worker
	Masked   string // NIK of the worker as lists show it
	Had      string // hash of the worker's photo so far

	Hash    string // of the photo as it would be kept; "" until looked at
	Width   int    // pixels of it
	Crop    picture.Crop
	Face    bool // a face was found in it
	Moved   bool // the clerk chose the crop
	Left    bool // the clerk leaves it out
	Chosen  bool // of several files for this worker, this one
	Replace bool // the clerk replaces the worker's photo by this one

	why   string // why nobody was found
	fault string // why it cannot be read
}

// Coarse reports whether a card's print of the photo would look coarse: fewer
// pixels than 200 dpi.
func (f *File) Coarse() bool { return f.Hash != "" && f.Width < coarseWidth }

// coarseWidth is 200 dpi on a card's place for the photo, 21.4 mm wide.
const coarseWidth = 168

// Stores reports whether Save would store the file.
func (f *File) Stores() bool { return f.Status == Matched && !f.Left }

// Plan is a folder that was read and matched.
type Plan struct {
	Folder  string
	Files   []File
	Skipped int // files that are no pictures by their ending

	db      *data.DB
	replace bool
	spool   *spool
	kept    sync.Map // hash to piece: where the spool has the photo
}

// Count returns how many files have a status.
func (p *Plan) Count(s Status) (n int) {
	for i := range p.Files {
		if p.Files[i].Status == s {
			n++
		}
	}
	return n
}

// Stored returns how many photos Save would store.
func (p *Plan) Stored() (n int) {
	for i := range p.Files {
		if p.Files[i].Stores() {
			n++
		}
	}
	return n
}

// Replaced returns how many of them take the place of another photo.
func (p *Plan) Replaced() (n int) {
	for i := range p.Files {
		if f := &p.Files[i]; f.Stores() && f.Had != "" {
			n++
		}
	}
	return n
}

// Close forgets the pictures that were read.
func (p *Plan) Close() { p.spool.close() }

// Label says a status to the clerk, as a line of a summary.
func (s Status) Label() string {
	switch s {
	case Matched:
		return words.T("photos are new")
	case Same:
		return words.T("are kept already")
	case Other:
		return words.T("workers have another photo")
	case Double:
		return words.T("of several for one worker")
	case Nobody:
		return words.T("found nobody")
	case Unreadable:
		return words.T("cannot be read")
	}
	return ""
}
