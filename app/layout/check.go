package layout

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"lingkaran/app/words"
)

// Validate reports the first thing that is wrong with a layout, as a *Problem.
func (l *Layout) Validate() error {
	if err := l.frame(); err != nil {
		return &Problem{Reason: err.Error()}
	}
	c := checker{layout: l}
	for i, face := range [][]Element{l.Front, l.Back} {
		if where, err := c.elements(face, "", 1); err != nil {
			if where == "" {
				where = [2]string{words.T("Front"), words.T("Back")}[i]
			}
			return &Problem{Where: where, Reason: err.Error()}
		}
	}
	if err := l.bodies(); err != nil {
		return &Problem{Reason: err.Error()}
	}
	seen := map[string]bool{}
	for _, s := range l.Sheets {
		err := s.check(l)
		if seen[s.Key] {
			err = reason(words.T("There are two papers of this key."))
		}
		if err != nil {
			name := s.Name
			if name == "" {
				name = s.Key
			}
			return &Problem{Where: words.T("Paper %s", clip(name)), Reason: err.Error()}
		}
		seen[s.Key] = true
	}
	return nil
}

var picturePath = regexp.MustCompile(`^images/[A-Za-z0-9._ -]{1,80}\.(png|jpg|jpeg)$`)

// frame checks what is not an element or a paper.
func (l *Layout) frame() error {
	switch {
	case l.Format < 1 || l.Format > Format:
		return reason(words.T("The format %d is not known.", l.Format))
	case !validField(l.Key):
		return reason(words.T("The key is missing, or holds other signs than letters, digits, points and dashes."))
	case utf8.RuneCountInString(l.Name) > maxName:
		return reason(words.T("The name is too long."))
	case l.Kind != Certificate && l.Kind != Card && l.Kind != Label && l.Kind != Paper:
		return reason(words.T("The kind “%s” is not known.", clip(string(l.Kind))))
	case !length(l.Page.W(), 10) || !length(l.Page.H(), 10):
		return reason(words.T("The page's size is not possible."))
	case !within(l.Bleed, 0, 20):
		return reason(words.T("The bleed must be from 0 to 20 mm."))
	case len(l.Sheets) == 0 || len(l.Sheets) > 50:
		return reason(words.T("A layout has from 1 to 50 papers."))
	case len(l.Colours) > maxColours || len(l.Pictures) > maxPictures || len(l.Layers) > maxLayers:
		return reason(words.T("There are too many colours, pictures or layers."))
	}
	for name, v := range l.Colours {
		if _, err := hexColour(v); err != nil {
			return reason(words.T("The colour %s: “%s” is no colour, write #rrggbb.", clip(name), clip(v)))
		}
	}
	for name, v := range l.Pictures {
		if !validField(name) || !IsHash(v) && !picturePath.MatchString(v) {
			return reason(words.T("The picture “%s” names no file in images/.", clip(name)))
		}
	}
	layers := map[string]bool{}
	for _, y := range l.Layers {
		if y.Name == "" || layers[y.Name] || utf8.RuneCountInString(y.Name) > maxName {
			return reason(words.T("The layer “%s” has no name, or one that another has.", clip(y.Name)))
		}
		layers[y.Name] = true
	}
	for _, b := range []*Background{l.Background, l.BackgroundBack} {
		if err := l.background(b); err != nil {
			return err
		}
	}
	return nil
}

func (l *Layout) background(b *Background) error {
	if b == nil {
		return nil
	}
	if b.Colour != "" {
		if _, err := l.Colour(b.Colour); err != nil {
			return err
		}
	}
	if _, known := l.Pictures[b.Picture]; b.Picture != "" && !known {
		return reason(words.T("The picture “%s” is not among the layout's pictures.", clip(b.Picture)))
	}
	if b.Field != "" && !imageField(b.Field) {
		return reason(words.T("“%s” is no field of a picture.", clip(b.Field)))
	}
	_, err := ParseCondition(b.When)
	return err
}

func imageField(s string) bool { return strings.HasPrefix(s, "image.") && validField(s) }

type checker struct {
	layout *Layout
	count  int
	work   float64 // pieces of curves and letters of line work
}

// maxWork bounds the line work of a layout: the built-in ones have below ten
// thousand pieces.
const maxWork = 200_000

// effort counts what an ornament or a micro-text draws.
func (e *Element) effort() float64 {
	switch p := e.Ornament; {
	case e.Type == Microtext:
		return 4000
	case e.Type != Ornament:
		return 0
	case p.Kind == "band":
		return 4 * float64(p.Lines) * (e.Box[2] + e.Box[3]) / p.Period * 2
	case p.Kind == "waves":
		return float64(p.Lines) * (e.Box[2]/p.Period + 1) * 2
	default:
		return float64(p.Lines) * float64(p.Lobes) * 8
	}
}

// elements returns the name of the element that is wrong.
func (c *checker) elements(list []Element, parent Type, depth int) (where string, err error) {
	if depth > maxDepth {
		return "", reason(words.T("Elements stand inside each other more than %d deep.", maxDepth))
	}
	for i := range list {
		if c.count++; c.count > maxElements {
			return "", reason(words.T("There are more than %d elements.", maxElements))
		}
		e := &list[i]
		name := e.ID
		if name == "" {
			name = string(e.Type) + " " + strconv.Itoa(i+1)
		}
		if err := c.element(e, parent); err != nil {
			return clip(name), err
		}
		if c.work += e.effort(); c.work > maxWork {
			return clip(name), reason(words.T("There is more line work than a printer can draw."))
		}
		if inside, err := c.elements(e.Items, e.Type, depth+1); err != nil {
			if inside == "" {
				inside = clip(name)
			}
			return inside, err
		}
	}
	return "", nil
}

func (c *checker) element(e *Element, parent Type) error {
	if !within(e.Box[0], -maxSize, maxSize) || !within(e.Box[1], -maxSize, maxSize) || !within(e.Box[2], 0, maxSize) || !within(e.Box[3], 0, maxSize) {
		return reason(words.T("Its place or size is not possible."))
	}
	if utf8.RuneCountInString(e.ID) > maxName {
		return reason(words.T("The name is too long."))
	}
	if _, err := ParseCondition(e.When); err != nil {
		return err
	}
	if _, _, err := anchors(e.Anchor); err != nil {
		return err
	}
	if len(e.Text) > maxText {
		return reason(words.T("The text is too long."))
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
	if e.Layer != "" {
		known := false
		for _, y := range c.layout.Layers {
			known = known || y.Name == e.Layer
		}
		if !known || parent != "" {
			return reason(words.T("The layer “%s” is not known, or the element stands inside another.", clip(e.Layer)))
		}
	}
	if err := measures(e); err != nil {
		return err
	}
	return c.byType(e, parent)
}

// measures checks numbers and choices that do not depend on the type.
func measures(e *Element) error {
	for _, m := range []struct {
		name       string
		v, low, up float64
	}{
		{"turn", e.Turn, -360, 360}, {"gap", e.Gap, 0, maxSize}, {"width", e.Width, 0, 50}, {"radius", e.Radius, 0, maxSize}, {"squeeze", e.Squeeze, 0, 1},
		{"spacing", e.Spacing, -0.5, 5}, {"leading", e.Leading, 0, 5}, {"size", e.Size, 0, 1000}, {"quiet", e.Quiet, 0, 50},
	} {
		if !within(m.v, m.low, m.up) {
			return reason(words.T("“%s” must be from %v to %v.", m.name, m.low, m.up))
		}
	}
	for _, m := range []struct{ name, v, allowed string }{
		{"align", e.Align, "left center right"}, {"valign", e.VAlign, "top middle bottom"}, {"case", e.Case, "upper lower title"}, {"level", e.Level, "L M Q H"},
		{"date", e.Date, "long numeric slash roman"}, {"number", e.Number, "thousands rupiah"}, {"shape", e.Shape, "ellipse"}, {"placeholder", e.Placeholder, "frame figure line"},
	} {
		if m.v != "" && !oneOf(m.v, strings.Fields(m.allowed)...) {
			return reason(words.T("“%s” cannot be “%s”; it is one of: %s.", m.name, clip(m.v), m.allowed))
		}
	}
	if f := e.Fit; f != nil && (!within(f.Min, 0, 1000) || !within(f.Broken, 0, 1000) || f.Lines < 0 || f.Lines > 40) {
		return reason(words.T("The rule of fitting is out of range."))
	}
	if f := e.Focus; f != nil && (!within(f[0], 0, 1) || !within(f[1], 0, 1)) {
		return reason(words.T("“%s” must be from %v to %v.", "focus", 0, 1))
	}
	return nil
}

func (c *checker) byType(e *Element, parent Type) error {
	if len(e.Items) > 0 && !oneOf(string(e.Type), string(Column), string(Row), string(Group)) {
		return reason(words.T("A %s holds no other elements.", string(e.Type)))
	}
	if e.Turn != 0 && (parent == Column || parent == Row || e.Type == Group) {
		return reason(words.T("Groups, and what stands in columns and rows, cannot be turned."))
	}
	switch e.Type {
	case Text, Microtext:
		if _, ok := Fonts[e.Font]; !ok {
			return reason(words.T("The font “%s” is not known.", clip(e.Font)))
		}
		if e.Size < 0.5 {
			return reason(words.T("The size of the letters is missing."))
		}
		if e.Box[2] <= 0 && (parent != Column || e.Type == Microtext) { // a column gives its own
			return reason(words.T("The text needs a width."))
		}
	case QR:
		if e.Box[2]-2*e.Quiet < 1 || e.Box[2] != e.Box[3] {
			return reason(words.T("A QR code is square and has a size."))
		}
	case Code128:
		if e.Box[2]-2*e.Quiet < 1 || e.Box[3] < 1 {
			return reason(words.T("A bar code needs width and height."))
		}
	case Image, Photo, Signature:
		return c.pictured(e)
	case Ornament:
		return c.pattern(e.Ornament)
	case Column:
		if e.Box[2] <= 0 {
			return reason(words.T("A column needs a width."))
		}
	case Body:
		return body(e, parent)
	case Line, Rectangle, Ellipse, Row, Group:
	default:
		return reason(words.T("An element of the type “%s” is not known.", clip(string(e.Type))))
	}
	return nil
}

func (c *checker) pictured(e *Element) error {
	if e.Picture != "" {
		if _, known := c.layout.Pictures[e.Picture]; !known || e.Field != "" || e.Type != Image {
			return reason(words.T("The picture “%s” is not among the layout's pictures.", clip(e.Picture)))
		}
	} else if !imageField(e.Field) {
		return reason(words.T("“%s” is no field of a picture.", clip(e.Field)))
	}
	if e.Box[2] <= 0 || e.Box[3] <= 0 {
		return reason(words.T("A picture needs width and height."))
	}
	return nil
}

func (c *checker) pattern(p *Pattern) error {
	if p == nil {
		return reason(words.T("The ornament's pattern is missing."))
	}
	if !oneOf(p.Kind, "band", "rosette", "ring", "waves") {
		return reason(words.T("An ornament “%s” is not known.", clip(p.Kind)))
	}
	if len(p.Colours) == 0 || len(p.Colours) > 8 {
		return reason(words.T("An ornament has from 1 to 8 colours."))
	}
	for _, colour := range p.Colours {
		if _, err := c.layout.Colour(colour); err != nil {
			return err
		}
	}
	lines := p.Kind == "band" || p.Kind == "waves"
	if !within(p.Width, 0.01, 5) || !within(p.Depth, 0, 100) || !within(p.Period, 0, 500) || p.Lines < 1 || p.Lines > 60 || p.Lobes < 0 || p.Lobes > 200 || !within(p.Inner, 0, 0.95) ||
		lines && (p.Depth < 1 || p.Period < 2) || !lines && p.Lobes < 3 {
		return reason(words.T("A measure of the ornament is missing or out of range."))
	}
	return nil
}

func (s Sheet) check(l *Layout) error {
	page := l.Page
	if s.Key == "" || utf8.RuneCountInString(s.Key) > maxName || utf8.RuneCountInString(s.Name) > maxName || !length(s.Paper.W(), 10) || !length(s.Paper.H(), 10) {
		return reason(words.T("The key or the size of the paper is missing."))
	}
	if s.Columns < 1 || s.Rows < 1 || s.Columns > maxPerSheet || s.Rows > maxPerSheet || s.PerSheet() > maxPerSheet {
		return reason(words.T("%d columns and %d rows are not possible.", s.Columns, s.Rows))
	}
	if s.Adapt {
		if s.PerSheet() != 1 {
			return reason(words.T("Only one page to a sheet can take the paper's size."))
		}
		return nil
	}
	for i := range 2 {
		if !within(s.Margin[i], 0, maxSize) || !within(s.Gap[i], 0, maxSize) {
			return reason(words.T("A margin or a gap is out of range."))
		}
	}
	if !oneOf(s.Mirror, "", "long", "short") {
		return reason(words.T("“%s” cannot be “%s”; it is one of: %s.", "mirror", clip(s.Mirror), "long short"))
	}
	if m := s.Marks; m != nil {
		if !within(m.Offset, 0.1, 50) || !within(m.Length, 0, 100) || !within(m.Width, 0.01, 5) || !oneOf(m.Sides, "", "back", "both") || s.Precut {
			return reason(words.T("The cut marks are out of range, or stand on stock that is cut already."))
		}
		if _, err := l.Colour(m.Colour); err != nil {
			return err
		}
	}
	x, y := s.Place(s.PerSheet()-1, page)
	if x+page.W() > s.Paper.W()+0.005 || y+page.H() > s.Paper.H()+0.005 {
		return reason(words.T("The pages do not fit on the paper."))
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
		return [3]float64{}, reason(words.T("“%s” is no colour, write #rrggbb.", clip(s)))
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
