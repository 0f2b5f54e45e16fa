package desk

import "lingkaran/data"

// Request is what one screen asks another to show or do, beyond opening a
// single record. Navigator.Ask carries it to the screen of its Place.
type Request interface {
	// Place is the key of the screen that answers.
	Place() string
}

// Asked is a screen that answers requests. The shell shows the screen, after
// its guard for unsaved work, and then hands the request over. A screen leaves
// a request that it does not know.
type Asked interface{ Ask(r Request) }

// WorkerFilter asks for the list of workers with a filter in force: those of a
// company, those whose cover ends soon, those without KPJ.
type WorkerFilter struct{ Query data.WorkerQuery }

// Place implements Request.
func (WorkerFilter) Place() string { return KeyWorkers }

// PrintRequest asks for a print of chosen subjects: cards of the workers,
// certificates of the awards with these ids, in this order. CeremonyID is the
// awards' ceremony; IDs nil are all of its awards.
type PrintRequest struct {
	Kind       data.PrintKind
	IDs        []int64
	CeremonyID int64
}

// Place implements Request.
func (PrintRequest) Place() string { return KeyPrints }

// ImportRequest asks for worker lists to be taken in: files and folders, of a
// company and for a contribution when these are known (0 when not). Without
// Paths the screen waits for the clerk to choose them.
type ImportRequest struct {
	Paths          []string
	CompanyID      int64
	ContributionID int64
}

// Place implements Request.
func (ImportRequest) Place() string { return KeyImports }

// PhotosRequest asks for the photos of a folder. Without Folder the screen
// waits for the clerk to choose one.
type PhotosRequest struct{ Folder string }

// Place implements Request.
func (PhotosRequest) Place() string { return KeyPhotos }

// Parts of the settings that a SettingsRequest names.
const (
	PartOffice      = "office"
	PartSignatories = "signatories"
)

// SettingsRequest asks for a part of the settings.
type SettingsRequest struct{ Part string }

// Place implements Request.
func (SettingsRequest) Place() string { return KeySettings }

// EndingRequest asks for the companies whose workers' protection ends soon.
type EndingRequest struct{}

// Place implements Request.
func (EndingRequest) Place() string { return KeyCompanies }
