package seal

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"lingkaran/assets"
	"lingkaran/data"
)

// PageFile is the name that the page is kept under: published in a folder of
// its own, its address needs no file name.
const PageFile = "index.html"

// Page is what the page for telephones knows.
type Page struct {
	Office  string // as the page names it
	Address string
	Phone   string
	Made    data.Date   // what was voided later is not known to the page
	Keys    []PublicKey // all keys of the office, retired ones too
	Voided  []Void
}

// Void is a print that is no longer valid. The page holds a trace of it, from
// which the number cannot be read off.
type Void struct {
	Kind   data.PrintKind
	Number string
}

// MostVoided bounds what a telephone loads; WritePage takes the last ones.
const MostVoided = 20_000

// ErrNoKey says that there is no key to check with.
var ErrNoKey = errors.New("seal: the office has no key yet")

// WritePage writes the page: one HTML file that works offline, holds the
// public keys, and can send nothing anywhere, which its content policy makes
// the browser enforce. Errors: ErrNoKey, those of w.
func WritePage(w io.Writer, p Page) error {
	if len(p.Keys) == 0 {
		return ErrNoKey
	}
	facts := struct {
		Office  string            `json:"office"`
		Address string            `json:"address"`
		Phone   string            `json:"phone"`
		Made    data.Date         `json:"made"`
		Keys    map[string]string `json:"keys"`
		Leaked  map[string]string `json:"leaked"` // by key, from when on it is not trusted
		Voided  []string          `json:"voided"`
	}{p.Office, strings.Join(strings.Fields(p.Address), " "), p.Phone, p.Made, map[string]string{}, map[string]string{}, []string{}}
	for _, k := range p.Keys {
		facts.Keys[k.ID().String()] = hex.EncodeToString(k.key)
		if !k.Leaked.IsZero() {
			facts.Leaked[k.ID().String()] = k.Leaked.String()
		}
	}
	for _, v := range p.Voided[max(0, len(p.Voided)-MostVoided):] {
		facts.Voided = append(facts.Voided, trace(v))
	}
	known, err := json.Marshal(facts) // escapes what could end the script
	if err != nil {
		return fmt.Errorf("seal page: %w", err)
	}
	parts := map[string]string{}
	for _, name := range []string{"page.html", "page.css", "check.js", "page.js"} {
		b, err := assets.SealPage.ReadFile("seal/" + name)
		if err != nil {
			return fmt.Errorf("seal page: %w", err)
		}
		// A browser reads \r\n as \n before it compares the hash.
		parts[name] = strings.ReplaceAll(string(b), "\r\n", "\n")
	}
	script := parts["check.js"] + parts["page.js"]
	policy := "default-src 'none'; script-src " + hashSource(script) + "; style-src " + hashSource(parts["page.css"]) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
	_, err = strings.NewReplacer(
		"{{policy}}", policy, "{{title}}", html.EscapeString("Periksa keaslian · "+p.Office),
		"{{style}}", parts["page.css"], "{{script}}", script, "{{data}}", string(known),
	).WriteString(w, parts["page.html"])
	return err
}

// pageMark stands in each page that WritePage writes.
const pageMark = `id="facts-of-office"`

// IsPage reports whether a file's beginning is that of a page of WritePage,
// which a newer one may replace. 256 KiB hold any of its marks.
func IsPage(b []byte) bool { return strings.Contains(string(b), pageMark) }

func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// trace names a print without saying its number.
func trace(v Void) string {
	sum := sha512.Sum512([]byte(string(v.Kind) + "\x00" + v.Number))
	return hex.EncodeToString(sum[:8])
}
