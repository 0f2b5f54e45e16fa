package data

import (
	"errors"
	"time"

	"gorm.io/gorm"
)

// Kind names a sort of record in the change log and in events.
type Kind string

// The kinds of record.
const (
	KindCompany      Kind = "company"
	KindContribution Kind = "contribution"
	KindWorker       Kind = "worker"
	KindCoverage     Kind = "coverage"
	KindCeremony     Kind = "ceremony"
	KindAward        Kind = "award"
	KindSignatory    Kind = "signatory"
	KindOffice       Kind = "office"
	KindPrint        Kind = "print"
	KindSetting      Kind = "setting"
	KindTariff       Kind = "tariff"
	KindImport       Kind = "import"
)

// Record is what every kept record carries. Version counts its changes and
// guards against two windows that edit the same record (ErrStale).
type Record struct {
	ID        int64 `gorm:"primaryKey"`
	Version   int
	CreatedAt time.Time
	UpdatedAt time.Time
	DeletedAt gorm.DeletedAt
}

// Errors that a caller decides on. Match with errors.Is.
var (
	ErrNotFound  = errors.New("record not found")
	ErrStale     = errors.New("record was changed by someone else meanwhile")
	ErrNewer     = errors.New("database was written by a newer version of the program")
	ErrDamaged   = errors.New("database is damaged or not a database of this program")
	ErrReadOnly  = errors.New("database or its folder cannot be written to")
	ErrFull      = errors.New("no room left on the disk")
	ErrNotEmpty  = errors.New("database already holds records")
	ErrInUse     = errors.New("record is still used by others")
	ErrCoverage  = errors.New("worker is already covered in one of these months")
	ErrCancelled = errors.New("cancelled by the user")
	ErrUndone    = errors.New("import was undone already")
)

// DuplicateError says which unique value is already kept, and by which record.
type DuplicateError struct {
	Kind  Kind   // of the record that holds it
	ID    int64  // of the record that holds it
	Name  string // what the clerk knows that record by
	Field string // the field's Go name: "NIK", "KPJ", "NPP"
}

func (e *DuplicateError) Error() string { return string(e.Kind) + ": " + e.Field + " is already kept" }
