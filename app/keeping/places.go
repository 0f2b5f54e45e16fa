// Package keeping keeps the office's records safe: where they live, a backup
// each day with rotation, a restore that keeps what it replaces, and a log
// file for the IT that never holds a NIK.
package keeping

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/adrg/xdg"

	"lingkaran/data"
)

// Variable names the environment variable that says which database to use.
const Variable = "LINGKARAN_DB"

const program = "lingkaran"

// Places say where things live on this computer.
type Places struct {
	Database string // the database file, or the address of a server, which may hold a password: see Shown
	Backups  string // folder of the daily backups
	Log      string // the log file
	Given    bool   // the database was named by --db or LINGKARAN_DB: no choice in the window changes it
}

// PlacesOf returns the places for the database that was asked for: database
// when it is not empty, else LINGKARAN_DB, else what was chosen in the window
// (see Choose), else the user's data folder
// (%LOCALAPPDATA%\lingkaran on Windows, ~/.local/share/lingkaran on Linux).
// The backups lie beside the database; those of an office on a server in the
// user's data folder, under the name of its database. Nothing is made yet.
func PlacesOf(database string) (Places, error) {
	if database == "" {
		database = os.Getenv(Variable)
	}
	given := database != ""
	if !given {
		chosen, err := Choice()
		if err != nil {
			return Places{}, err
		}
		database = chosen
	}
	if database == "" {
		database = filepath.Join(xdg.DataHome, program, program+".db")
	}
	log := filepath.Join(xdg.StateHome, program, program+".log")
	if data.IsServer(database) {
		return Places{Database: database, Backups: filepath.Join(xdg.DataHome, program, serverName(database)+"-cadangan"), Log: log, Given: given}, nil
	}
	if !data.IsFile(database) {
		return Places{}, data.ErrAddress
	}
	path, err := filepath.Abs(database)
	if err != nil {
		return Places{}, fmt.Errorf("database path: %w", err)
	}
	name := filepath.Base(path)
	return Places{
		Database: path,
		Backups:  filepath.Join(filepath.Dir(path), strings.TrimSuffix(name, filepath.Ext(name))+"-cadangan"),
		Log:      log,
		Given:    given,
	}, nil
}

// Shown names the database to people and in answers, without a password.
func (p Places) Shown() string { return data.ShownSource(p.Database) }

// OnServer reports whether the office lives on a server.
func (p Places) OnServer() bool { return data.IsServer(p.Database) }

// Folder is the folder of the database, and of a server's office the user's
// data folder: drafts and exports start there.
func (p Places) Folder() string {
	if p.OnServer() {
		return filepath.Join(xdg.DataHome, program)
	}
	return filepath.Dir(p.Database)
}

// serverName makes a file name of a server's address: two offices on two
// servers, or in two schemas, keep their backups apart.
func serverName(source string) string {
	parts := []string{"server"}
	if u, err := url.Parse(source); err == nil {
		q := u.Query()
		for _, p := range []string{u.Hostname(), q.Get("host"), u.Port(), strings.TrimPrefix(u.Path, "/"), q.Get("dbname"), q.Get("search_path")} {
			if p = strings.Trim(unfit.ReplaceAllString(p, "-"), "-."); p != "" {
				parts = append(parts, p)
			}
		}
	}
	return strings.Join(parts, "-")
}

// unfit is what a file name had better not hold on any system.
var unfit = regexp.MustCompile(`[^A-Za-z0-9._-]+`)
