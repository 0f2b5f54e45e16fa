package layout

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"lingkaran/assets"
)

// Keys of the built-in layouts.
const (
	CertificateFormal = "certificate-formal"
	CertificateModern = "certificate-modern"
	CertificatePhoto  = "certificate-photo" // of the ceremony
	CardStandard      = "card-standard"
	CardPhoto         = "card-photo"
	CardPlain         = "card-plain" // black, with a bar code
	LabelEnvelope     = "label-envelope"
	LabelSmall        = "label-small"
	LabelTable        = "label-table"    // a name that stands on a table, folded
	LabelSymbolic     = "label-symbolic" // the large card that is handed over on the stage
	PaperLetter       = "paper-letter"
	PaperList         = "paper-list" // lying, for lists that are filled in by hand
	PaperReport       = "paper-report"
)

// Builtins returns the built-in layouts, certificates, cards, labels and papers,
// the usual one of a kind first. They are shared: do not change them.
func Builtins() []*Layout {
	var out []*Layout
	for _, key := range []string{CertificateFormal, CertificateModern, CertificatePhoto, CardStandard, CardPhoto, CardPlain, LabelEnvelope, LabelSmall, LabelTable, LabelSymbolic, PaperLetter, PaperList, PaperReport} {
		out = append(out, builtins()[key])
	}
	return out
}

// Builtin returns a built-in layout, ErrUnknown when there is none of that
// key. It is shared: do not change it.
func Builtin(key string) (*Layout, error) {
	l, ok := builtins()[key]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnknown, clip(key))
	}
	return l, nil
}

var builtins = sync.OnceValue(func() map[string]*Layout {
	out := map[string]*Layout{}
	files, err := fs.Glob(assets.Layouts, "layouts/*.json")
	if err != nil {
		panic("layout: " + err.Error()) // the pattern is a constant
	}
	for _, name := range files {
		b, err := assets.Layouts.ReadFile(name)
		if err != nil {
			panic("layout: " + err.Error()) // embedded
		}
		l, err := Parse(b)
		if err != nil {
			panic("layout: " + name + ": " + err.Error()) // embedded, proved by a test
		}
		if l.Key != strings.TrimSuffix(path.Base(name), ".json") {
			panic("layout: " + name + " holds " + l.Key) // embedded, proved by a test
		}
		if len(l.Pictures) > 0 {
			panic("layout: " + name + " has pictures, which are kept nowhere") // embedded, proved by a test
		}
		out[l.Key] = l
	}
	return out
})
