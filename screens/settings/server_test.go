package settings

import (
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/keeping"
	"lingkaran/data"
	"lingkaran/data/datatest"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"

	"github.com/adrg/xdg"
)

// serverPartOf shows the part, with the user's own folders in the test's.
func serverPartOf(t *testing.T) (*house, func() *server) {
	t.Helper()
	config, files := xdg.ConfigHome, xdg.DataHome
	t.Cleanup(func() { xdg.ConfigHome, xdg.DataHome = config, files })
	xdg.ConfigHome, xdg.DataHome = filepath.Join(t.TempDir(), "config"), filepath.Join(t.TempDir(), "data")
	h := open(t)
	h.screen.show(serverPart)
	return h, func() *server { return h.screen.parts[serverPart].(*server) }
}

func TestAServerThatIsNotThere(t *testing.T) {
	h, part := serverPartOf(t)
	p := part()
	desktest.Type(p.form, map[string]string{"Host": "127.0.0.1", "Port": "70000", "Database": "d", "User": "u", "Password": "rahasia"})
	h.screen.Save()
	if bad, _ := desktest.Trouble(p.form, "Port"); bad == "" {
		t.Error("an impossible port is taken")
	}
	desktest.Type(p.form, map[string]string{"Port": "1"})
	h.screen.Save()
	if p.word.Tone != widgets.Bad || p.word.Text == "" || strings.Contains(p.word.Text, "rahasia") {
		t.Errorf("said: %q", p.word.Text)
	}
	if !h.screen.Unsaved() {
		t.Error("what was typed would be lost without a question")
	}
	if chosen, err := keeping.Choice(); err != nil || chosen != "" {
		t.Errorf("a server that does not answer was chosen: %q, %v", chosen, err)
	}
}

// take takes the offer that stands at a place in the banner.
func take(t *testing.T, p *server, i, of int) {
	t.Helper()
	if len(p.word.Offers) != of {
		t.Fatalf("%q has %d offers, want %d", p.word.Text, len(p.word.Offers), of)
	}
	p.word.Offers[i].Do()
}

func TestTheOfficeMovesToAServerAndBack(t *testing.T) {
	source := datatest.Server(t)
	h, part := serverPartOf(t)
	address, err := keeping.ServerOf(source)
	h.Must(err)
	h.Must(h.Desk.DB.Companies.Save(t.Context(), &data.Company{LegalForm: "PT", Name: "Contoh Rekaan", Status: data.CompanyActive}))

	typeIn := func() {
		desktest.Type(part().form, map[string]string{"Host": address.Host, "Database": address.Database, "User": address.User, "Schema": address.Schema})
		h.screen.Save()
	}
	typeIn()
	take(t, part(), 0, 2) // carry the records there
	db := h.Desk.DB
	if !db.Server() {
		t.Fatal("the window does not work on the server: " + part().word.Text)
	}
	if rows, err := db.Companies.First(t.Context(), data.CompanyQuery{}, 5); err != nil || len(rows) != 1 || rows[0].Name != "Contoh Rekaan" {
		t.Errorf("on the server: %+v, %v", rows, err)
	}
	if chosen, err := keeping.Choice(); err != nil || chosen != source {
		t.Errorf("chosen %q, %v; want %q", chosen, err, source)
	}
	if got := part().form.Snapshot()["Schema"]; got != address.Schema {
		t.Errorf("the form shows schema %q", got)
	}

	part().goBack()
	h.Desk.Answer(true)
	if h.Desk.DB.Server() {
		t.Fatal("the window still works on the server")
	}
	if chosen, _ := keeping.Choice(); chosen != "" {
		t.Errorf("still chosen: %q", chosen)
	}

	typeIn() // there are records there now: only to be used
	take(t, part(), 0, 1)
	if !h.Desk.DB.Server() {
		t.Error("the server's records are not used")
	}
}
