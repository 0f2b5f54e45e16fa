package keeping

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lingkaran/data"
)

// How long daily backups are kept: the last days each, and of the last months
// the newest one each.
const (
	KeepDays   = 14
	KeepMonths = 12
)

// OverdueAfter is how old the newest backup may be before the start page says so.
const OverdueAfter = 7 * 24 * time.Hour

// settingLast holds when a backup was last made, wherever it was put.
const settingLast = "ui.last_backup"

const (
	prefix = "lingkaran-"
	suffix = ".db"
)

// Backup is one daily backup.
type Backup struct {
	Path  string
	Day   data.Date
	Bytes int64
}

// Daily makes today's backup unless there is one, and removes those that are
// too old. It makes none of an empty office, whose copies would only push the
// good ones out. made is the new backup's path, "" without one.
func Daily(ctx context.Context, db *data.DB, p Places, now time.Time) (made string, err error) {
	today := data.DateOf(now)
	kept, err := List(p)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(kept, func(b Backup) bool { return b.Day == today }) {
		return "", nil
	}
	if empty, err := db.Empty(ctx); err != nil || empty {
		return "", err
	}
	path := filepath.Join(p.Backups, prefix+today.String()+suffix)
	if err := Save(ctx, db, path, now); err != nil {
		return "", err
	}
	return path, rotate(p)
}

// Save makes a backup at path while the program runs, and notes when.
func Save(ctx context.Context, db *data.DB, path string, now time.Time) error {
	if err := db.Backup(ctx, path); err != nil {
		return err
	}
	return db.Office.SetSetting(ctx, settingLast, now.UTC().Format(time.RFC3339))
}

// Last returns when the newest backup was made, the zero time when never.
func Last(ctx context.Context, db *data.DB, p Places) (time.Time, error) {
	var last time.Time
	noted, err := db.Office.Setting(ctx, settingLast)
	if err != nil {
		return last, err
	}
	if t, err := time.Parse(time.RFC3339, noted); err == nil {
		last = t
	}
	kept, err := List(p)
	if err != nil {
		return last, err
	}
	if len(kept) > 0 {
		// A restored database does not know of the copies made after it.
		if t := kept[0].Day.Time(); t.After(last) {
			last = t
		}
	}
	return last, nil
}

// Overdue reports whether an office with records has had no backup for a week.
func Overdue(ctx context.Context, db *data.DB, p Places, now time.Time) (bool, error) {
	last, err := Last(ctx, db, p)
	if err != nil || now.Sub(last) <= OverdueAfter {
		return false, err
	}
	empty, err := db.Empty(ctx)
	return !empty, err
}

// List returns the daily backups, the newest first. A folder that does not
// exist holds none.
func List(p Places) ([]Backup, error) {
	entries, err := os.ReadDir(p.Backups)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	var all []Backup
	for _, e := range entries {
		name, ours := strings.CutPrefix(e.Name(), prefix)
		name, whole := strings.CutSuffix(name, suffix)
		if !ours || !whole || !e.Type().IsRegular() {
			continue
		}
		day, err := data.ParseISODate(name)
		if err != nil || day.IsZero() {
			continue // somebody else's file
		}
		info, err := e.Info()
		if err != nil {
			continue // gone meanwhile
		}
		all = append(all, Backup{Path: filepath.Join(p.Backups, e.Name()), Day: day, Bytes: info.Size()})
	}
	slices.SortFunc(all, func(a, b Backup) int { return strings.Compare(b.Day.String(), a.Day.String()) })
	return all, nil
}

// rotate removes the daily backups that are neither among the last days nor
// the newest of one of the last months.
func rotate(p Places) error {
	all, err := List(p)
	if err != nil {
		return err
	}
	for _, b := range outdated(all) {
		if err := os.Remove(b.Path); err != nil {
			return fmt.Errorf("remove old backup: %w", err)
		}
	}
	return nil
}

// outdated picks from backups, the newest first, those that need not be kept.
// Days and months are counted as those that have a backup: a computer that was
// off for a month loses none.
func outdated(all []Backup) []Backup {
	var old []Backup
	months := map[data.Month]bool{}
	for i, b := range all {
		month := b.Day.InMonth()
		newest := !months[month]
		months[month] = true
		if i >= KeepDays && (!newest || len(months) > KeepMonths) {
			old = append(old, b)
		}
	}
	return old
}

// Inspect verifies a backup and returns what it holds, for the question that
// is asked before a restore.
func Inspect(ctx context.Context, path string) (data.Totals, error) {
	return data.VerifyBackup(ctx, path)
}

// Restore puts a backup in the place of the database, which must not be open,
// and returns where the present one is kept ("" when there was none).
func Restore(ctx context.Context, from string, p Places) (kept string, err error) {
	return data.Restore(ctx, from, p.Database)
}
