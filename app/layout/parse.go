package layout

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"lingkaran/app/words"
)

// Errors of Parse. Match with errors.Is; what is wrong is said by a *Problem.
var (
	ErrFormat  = errors.New("layout was made by a newer version")
	ErrInvalid = errors.New("layout is not valid")
	ErrUnknown = errors.New("no such layout")
)

// Limits of a layout: a file from elsewhere must not make the program hang.
const (
	MaxBytes    = 2 << 20 // of a layout's text
	maxSize     = 2000    // mm
	maxElements = 1000
	maxDepth    = 6
	maxText     = 20000 // bytes of one template
	maxPerSheet = 400
	maxColours  = 200
	maxPictures = 40
	maxLayers   = 40
	maxName     = 120 // letters of a name
)

// Problem is what is wrong with a layout, in the language of the screens.
type Problem struct {
	Where  string // the element's name, "Kertas A4", "line 12"; may be empty
	Reason string // a sentence
}

// Error implements error.
func (p *Problem) Error() string {
	if p.Where == "" {
		return ErrInvalid.Error() + ": " + p.Reason
	}
	return ErrInvalid.Error() + ": " + p.Where + ": " + p.Reason
}

// Is makes a Problem an ErrInvalid.
func (p *Problem) Is(target error) bool { return target == ErrInvalid }

// Explain says the problem to a clerk, see app/explain.
func (p *Problem) Explain() (what, why, todo string) {
	why = p.Reason
	if p.Where != "" {
		why = p.Where + ": " + p.Reason
	}
	return words.T("This layout cannot be used."), why, words.T("Correct it, or choose another layout.")
}

// Parse reads a layout and checks it. Unknown members are refused, since they
// would be lost on the next save. Errors: ErrFormat, ErrInvalid as *Problem.
func Parse(b []byte) (*Layout, error) {
	if len(b) > MaxBytes {
		return nil, &Problem{Reason: words.T("The file is too large for a layout.")}
	}
	var head struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return nil, unreadable(b, err, 0)
	}
	if head.Format > Format {
		return nil, fmt.Errorf("%w: format %d", ErrFormat, head.Format)
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	l := &Layout{}
	if err := dec.Decode(l); err != nil {
		return nil, unreadable(b, err, dec.InputOffset())
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, &Problem{Reason: words.T("The file holds more than one layout.")}
	}
	if err := l.Validate(); err != nil {
		return nil, err
	}
	return l, nil
}

// unreadable says where the text of a layout cannot be read.
func unreadable(b []byte, err error, at int64) error {
	var broken *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	p := &Problem{Reason: words.T("The text is not readable as JSON.")}
	switch {
	case errors.As(err, &broken):
		at = broken.Offset
	case errors.As(err, &wrong):
		at = wrong.Offset
		p.Reason = words.T("“%s” has a value of the wrong kind.", clip(wrong.Field))
	default:
		// The decoder says no more of it than this text.
		if name, ok := strings.CutPrefix(err.Error(), `json: unknown field `); ok {
			p.Reason = words.T("“%s” is not known to this version.", clip(strings.Trim(name, `"`)))
		}
	}
	if at >= 0 && at <= int64(len(b)) {
		p.Where = words.T("Line %d", bytes.Count(b[:at], []byte("\n"))+1)
	}
	return p
}

// clip keeps a quoted part of a file short in an error.
func clip(s string) string {
	r := []rune(strings.ToValidUTF8(s, "?"))
	if len(r) > 32 {
		return string(r[:32]) + "…"
	}
	return string(r)
}
