// Package keeping keeps the office's records safe: where they live, a backup
// each day with rotation, a restore that keeps what it replaces, and a log
// file for the IT that never holds a NIK.
package keeping

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// Variable names the environment variable that says which database to use.
const Variable = "LINGKARAN_DB"

const program = "lingkaran"

// Places say where things live on this computer.
type Places struct {
	Database string // the database file
	Backups  string // folder of the daily backups
	Log      string // the log file
}

// PlacesOf returns the places for the database that was asked for: database
// when it is not empty, else LINGKARAN_DB, else the user's data folder
// (%LOCALAPPDATA%\lingkaran on Windows, ~/.local/share/lingkaran on Linux).
// The backups lie beside the database. Nothing is made yet.
func PlacesOf(database string) (Places, error) {
	if database == "" {
		database = os.Getenv(Variable)
	}
	if database == "" {
		database = filepath.Join(xdg.DataHome, program, program+".db")
	}
	path, err := filepath.Abs(database)
	if err != nil {
		return Places{}, fmt.Errorf("database path: %w", err)
	}
	name := filepath.Base(path)
	return Places{
		Database: path,
		Backups:  filepath.Join(filepath.Dir(path), strings.TrimSuffix(name, filepath.Ext(name))+"-cadangan"),
		Log:      filepath.Join(xdg.StateHome, program, program+".log"),
	}, nil
}
