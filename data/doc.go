// Package data is what the office keeps: the entities, their stores, the
// migrations, the search, the change log and the backups. It is the only
// importer of GORM and of the database drivers.
//
// Entities are plain structs and the words that every other room speaks:
// Company, Worker, Contribution, Coverage, Ceremony, Award, Signatory, Office,
// Print. A store method takes a context, runs in one transaction, writes the
// change log, and publishes an Event after the commit. No method may be called
// on the window's thread.
package data
