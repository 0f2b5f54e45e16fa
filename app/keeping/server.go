package keeping

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"lingkaran/app/files"

	"github.com/adrg/xdg"
)

// Server is the PostgreSQL database of an office with several PCs.
type Server struct {
	Host     string // a name, an address, or the folder of a socket of this computer
	Port     int    // 0 for PostgreSQL's own, 5432
	Database string
	User     string
	Password string // "" for what the server or the user's password file says
	Schema   string // of the office in the database; "" for the program's own choice
	TLS      bool   // refuse a connection that can be read on its way
}

// ErrNoServer says that an address lacks the host, the database or the user.
var ErrNoServer = errors.New("not a server's address")

const defaultPort = 5432

// URL returns the source that data.Open takes.
func (s Server) URL() string {
	host := s.Host
	if s.Port != 0 && s.Port != defaultPort {
		host = net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
	} else if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	u := url.URL{Scheme: "postgres", Host: host, Path: "/" + s.Database, User: url.User(s.User)}
	if s.Password != "" {
		u.User = url.UserPassword(s.User, s.Password)
	}
	q := url.Values{}
	if s.TLS {
		q.Set("sslmode", "require")
	}
	if s.Schema != "" {
		q.Set("search_path", s.Schema)
	}
	if strings.HasPrefix(s.Host, "/") {
		u.Host = ""
		q.Set("host", s.Host)
		if s.Port != 0 {
			q.Set("port", strconv.Itoa(s.Port))
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// ServerOf reads the URL of a server. Errors: ErrNoServer.
func ServerOf(source string) (Server, error) {
	u, err := url.Parse(source)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return Server{}, ErrNoServer // url's own error would show the password
	}
	q := u.Query()
	s := Server{Host: cmp.Or(u.Hostname(), q.Get("host")), Database: strings.TrimPrefix(u.Path, "/"), Schema: q.Get("search_path"),
		TLS: q.Get("sslmode") == "require" || strings.HasPrefix(q.Get("sslmode"), "verify")}
	if u.User != nil {
		s.User = u.User.Username()
		s.Password, _ = u.User.Password()
	}
	if port := cmp.Or(u.Port(), q.Get("port")); port != "" {
		if s.Port, err = strconv.Atoi(port); err != nil {
			return Server{}, ErrNoServer
		}
	}
	if s.Host == "" || s.Database == "" || s.User == "" {
		return s, ErrNoServer
	}
	return s, nil
}

// chosen is the file that says which database the window opens, when the
// office works on a server.
type chosen struct {
	Database string `json:"database"`
}

// choiceFile is readable by the user alone: the address may hold a password.
func choiceFile() string { return filepath.Join(xdg.ConfigHome, program, "connection.json") }

// Choice returns the source that was chosen for this user's window, "" for the
// file on this computer.
func Choice() (string, error) {
	b, err := os.ReadFile(choiceFile())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read connection: %w", err)
	}
	var c chosen
	if err := json.Unmarshal(b, &c); err != nil {
		return "", fmt.Errorf("read connection: %w", errors.New("file is damaged")) // JSON's own error may quote the password
	}
	return c.Database, nil
}

// Choose keeps the source that the window opens from now on; "" goes back to
// the file on this computer. --db and LINGKARAN_DB stand above it.
func Choose(source string) error {
	path := choiceFile()
	if source == "" {
		err := os.Remove(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	b, err := json.MarshalIndent(chosen{source}, "", "  ")
	if err != nil {
		return err
	}
	return files.WriteBytes(path, files.Private, append(b, '\n'))
}

// OnThisComputer returns the places of the file in the user's data folder,
// whatever was chosen.
func OnThisComputer() (Places, error) {
	return PlacesOf(filepath.Join(xdg.DataHome, program, program+".db"))
}
