package layout

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Errors of Parse. Match with errors.Is.
var (
	ErrFormat  = errors.New("layout was made by a newer version")
	ErrInvalid = errors.New("layout is not valid")
	ErrUnknown = errors.New("no such layout")
)

// Limits of a layout: a file from elsewhere must not make the program hang.
const (
	maxSize     = 2000 // mm
	maxElements = 1000
	maxDepth    = 6
	maxText     = 20000 // bytes of one template
	maxPerSheet = 400
)

// Parse reads a layout and checks it. Unknown members are refused, since they
// would be lost on the next save. Errors: ErrFormat, ErrInvalid.
func Parse(b []byte) (*Layout, error) {
	var head struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if head.Format > Format {
		return nil, fmt.Errorf("%w: format %d", ErrFormat, head.Format)
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	l := &Layout{}
	if err := dec.Decode(l); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: more than one value", ErrInvalid)
	}
	if err := l.Validate(); err != nil {
		return nil, err
	}
	return l, nil
}

// Validate reports the first thing that is wrong with a layout, as ErrInvalid.
func (l *Layout) Validate() error {
	c := checker{layout: l}
	switch {
	case l.Format < 1 || l.Format > Format:
		return fmt.Errorf("%w: format %d", ErrInvalid, l.Format)
	case l.Key == "":
		return fmt.Errorf("%w: key is empty", ErrInvalid)
	case l.Kind != Certificate && l.Kind != Card:
		return fmt.Errorf("%w: kind %q", ErrInvalid, clip(string(l.Kind)))
	case !length(l.Page.W(), 10) || !length(l.Page.H(), 10):
		return fmt.Errorf("%w: page of %v mm", ErrInvalid, l.Page)
	case len(l.Sheets) == 0 || len(l.Sheets) > 50:
		return fmt.Errorf("%w: %d sheets", ErrInvalid, len(l.Sheets))
	}
	for name, v := range l.Colours {
		if _, err := hexColour(v); err != nil {
			return fmt.Errorf("%w: colour %q: %w", ErrInvalid, clip(name), err)
		}
	}
	for _, face := range [][]Element{l.Front, l.Back} {
		if err := c.elements(face, "", 1); err != nil {
			return fmt.Errorf("%w: %w", ErrInvalid, err)
		}
	}
	seen := map[string]bool{}
	for _, s := range l.Sheets {
		if seen[s.Key] {
			return fmt.Errorf("%w: sheet %q twice", ErrInvalid, clip(s.Key))
		}
		seen[s.Key] = true
		if err := s.check(l.Page); err != nil {
			return fmt.Errorf("%w: sheet %q: %w", ErrInvalid, clip(s.Key), err)
		}
		if s.Marks != nil {
			if _, err := l.Colour(s.Marks.Colour); err != nil {
				return fmt.Errorf("%w: sheet %q: %w", ErrInvalid, clip(s.Key), err)
			}
		}
	}
	return nil
}

type checker struct {
	layout *Layout
	count  int
}

func (c *checker) elements(list []Element, parent Type, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("items nested deeper than %d", maxDepth)
	}
	for i := range list {
		if c.count++; c.count > maxElements {
			return fmt.Errorf("more than %d elements", maxElements)
		}
		e := &list[i]
		name := e.ID
		if name == "" {
			name = string(e.Type) + " " + strconv.Itoa(i+1)
		}
		if err := c.element(e, parent); err != nil {
			return fmt.Errorf("%s: %w", clip(name), err)
		}
		if err := c.elements(e.Items, e.Type, depth+1); err != nil {
			return fmt.Errorf("%s: %w", clip(name), err)
		}
	}
	return nil
}

func (c *checker) element(e *Element, parent Type) error {
	if !within(e.Box[0], -maxSize, maxSize) || !within(e.Box[1], -maxSize, maxSize) || !within(e.Box[2], 0, maxSize) || !within(e.Box[3], 0, maxSize) {
		return fmt.Errorf("box %v is not possible", e.Box)
	}
	if _, err := ParseCondition(e.When); err != nil {
		return err
	}
	if _, _, err := anchors(e.Anchor); err != nil {
		return err
	}
	if len(e.Text) > maxText {
		return errors.New("text is too long")
	}
	if _, err := ParseTemplate(e.Text); err != nil {
		return err
	}
	for _, colour := range []string{e.Colour, e.Stroke, e.Fill} {
		if colour != "" {
			if _, err := c.layout.Colour(colour); err != nil {
				return err
			}
		}
	}
	if !within(e.Gap, 0, maxSize) || !within(e.Width, 0, 50) || !within(e.Radius, 0, maxSize) || !within(e.Squeeze, 0, 1) ||
		!within(e.Spacing, -0.5, 5) || !within(e.Leading, 0, 5) || !within(e.Size, 0, 1000) {
		return errors.New("a measure is out of range")
	}
	if !oneOf(e.Align, "", "left", "center", "right") || !oneOf(e.VAlign, "", "top", "middle", "bottom") || !oneOf(e.Case, "", "upper") || !oneOf(e.Level, "", "L", "M", "Q", "H") {
		return errors.New("align, valign, case or level is not known")
	}
	if f := e.Fit; f != nil && (!within(f.Min, 0, 1000) || !within(f.Broken, 0, 1000) || f.Lines < 0 || f.Lines > 40) {
		return errors.New("fit is out of range")
	}
	return c.byType(e, parent)
}

func (c *checker) byType(e *Element, parent Type) error {
	if len(e.Items) > 0 && !oneOf(string(e.Type), string(Column), string(Row), string(Group)) {
		return fmt.Errorf("%s has no items", e.Type)
	}
	switch e.Type {
	case Text, Microtext:
		if _, ok := Fonts[e.Font]; !ok {
			return fmt.Errorf("font %q is not known", clip(e.Font))
		}
		if e.Size < 0.5 {
			return errors.New("size is missing")
		}
		if e.Box[2] <= 0 && (parent != Column || e.Type == Microtext) { // a column gives its own
			return errors.New("text needs a width")
		}
	case QR:
		if e.Box[2] <= 0 || e.Box[2] != e.Box[3] {
			return errors.New("a code is square")
		}
	case Image:
		if !strings.HasPrefix(e.Field, "image.") || !validField(e.Field) {
			return fmt.Errorf("%q is no image field", clip(e.Field))
		}
		if e.Box[2] <= 0 || e.Box[3] <= 0 {
			return errors.New("an image needs width and height")
		}
	case Ornament:
		return c.pattern(e.Ornament)
	case Column:
		if e.Box[2] <= 0 {
			return errors.New("a column needs a width")
		}
	case Line, Rectangle, Row, Group:
	default:
		return fmt.Errorf("type %q is not known", clip(string(e.Type)))
	}
	return nil
}

func (c *checker) pattern(p *Pattern) error {
	if p == nil {
		return errors.New("ornament is missing")
	}
	if !oneOf(p.Kind, "band", "rosette", "ring") {
		return fmt.Errorf("ornament %q is not known", clip(p.Kind))
	}
	if len(p.Colours) == 0 || len(p.Colours) > 8 {
		return errors.New("an ornament has 1 to 8 colours")
	}
	for _, colour := range p.Colours {
		if _, err := c.layout.Colour(colour); err != nil {
			return err
		}
	}
	if !within(p.Width, 0.01, 5) || !within(p.Depth, 0, 100) || !within(p.Period, 0, 500) || p.Lines < 1 || p.Lines > 60 || p.Lobes < 0 || p.Lobes > 200 || !within(p.Inner, 0, 0.95) {
		return errors.New("a measure of the ornament is out of range")
	}
	if p.Kind == "band" && (p.Depth < 1 || p.Period < 2) {
		return errors.New("a band needs depth and period")
	}
	if p.Kind != "band" && p.Lobes < 3 {
		return errors.New("a rosette needs lobes")
	}
	return nil
}

func (s Sheet) check(page Size) error {
	if s.Key == "" || !length(s.Paper.W(), 10) || !length(s.Paper.H(), 10) {
		return errors.New("key or paper is missing")
	}
	if s.Columns < 1 || s.Rows < 1 || s.Columns > maxPerSheet || s.Rows > maxPerSheet || s.PerSheet() > maxPerSheet {
		return fmt.Errorf("%d by %d pages on a sheet", s.Columns, s.Rows)
	}
	if s.Adapt {
		if s.PerSheet() != 1 {
			return errors.New("only one page to a sheet can adapt")
		}
		return nil
	}
	for i := range 2 {
		if !within(s.Margin[i], 0, maxSize) || !within(s.Gap[i], 0, maxSize) {
			return errors.New("margin or gap is out of range")
		}
	}
	if !oneOf(s.Mirror, "", "long", "short") {
		return fmt.Errorf("mirror %q is not known", clip(s.Mirror))
	}
	if m := s.Marks; m != nil && (!within(m.Offset, 0.1, 50) || !within(m.Length, 0, 100) || !within(m.Width, 0.01, 5)) {
		return errors.New("marks are out of range")
	}
	x, y := s.Place(s.PerSheet()-1, page)
	if x+page.W() > s.Paper.W()+0.005 || y+page.H() > s.Paper.H()+0.005 {
		return errors.New("pages do not fit on the paper")
	}
	return nil
}

// Colour returns red, green and blue, 0 to 1, of "#rrggbb" or of a name among
// the layout's colours.
func (l *Layout) Colour(s string) ([3]float64, error) {
	if v, ok := l.Colours[s]; ok {
		s = v
	}
	return hexColour(s)
}

func hexColour(s string) ([3]float64, error) {
	digits, ok := strings.CutPrefix(s, "#")
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return [3]float64{}, fmt.Errorf("%q is no colour", clip(s))
	}
	return [3]float64{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}, nil
}

// within is false for NaN too.
func within(v, low, high float64) bool { return v >= low && v <= high }

func length(v, low float64) bool { return within(v, low, maxSize) }

func oneOf(s string, allowed ...string) bool {
	for _, a := range allowed {
		if s == a {
			return true
		}
	}
	return false
}
