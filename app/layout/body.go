package layout

import "lingkaran/app/words"

// Body is where the text of a letter, list or report flows. Its font, size,
// leading and colour are those of plain text; headings are set in the bold of
// the font. A layout of the kind Paper has a body at least, and the first one
// whose condition holds is taken: "page = 1" tells the first page from the
// others, which have no head of letter.
const Body Type = "body"

// Fields that each page of a paper is given beside the paper's own.
const (
	FieldPage    = "page"    // "2"
	FieldPages   = "pages"   // "5"
	FieldHeading = "heading" // the paper's title, for the head of further pages
)

// PaperFields lists the fields that layouts of letters and lists are given.
var PaperFields = []string{FieldHeading, FieldPage, FieldPages, FieldNumber, FieldDatePlace, FieldOffice, FieldOfficeAddress, FieldContactCentre, FieldLogo, FieldPartnerLogo}

const (
	leastBodySize = 4  // pt
	leastBody     = 20 // mm, width and height
)

// body checks an element of the type Body.
func body(e *Element, parent Type) error {
	if _, ok := Fonts[e.Font]; !ok {
		return reason(words.T("The font “%s” is not known.", clip(e.Font)))
	}
	switch {
	case parent != "" || e.Turn != 0:
		return reason(words.T("A body stands by itself and upright."))
	case e.Size < leastBodySize:
		return reason(words.T("The size of the letters is missing."))
	case e.Box[2] < leastBody || e.Box[3] < leastBody:
		return reason(words.T("A body needs width and height."))
	}
	return nil
}

// bodies checks that letters have a body, and other layouts none.
func (l *Layout) bodies() error {
	n := 0
	for i := range l.Front {
		if l.Front[i].Type == Body {
			n++
		}
	}
	for i := range l.Back {
		if l.Back[i].Type == Body {
			return reason(words.T("A body stands on the front."))
		}
	}
	switch {
	case l.Kind == Paper && n == 0:
		return reason(words.T("A letter or list needs a body, where its text flows."))
	case l.Kind != Paper && n > 0:
		return reason(words.T("Only letters and lists have a body."))
	}
	return nil
}

// BodyIn returns the body among a front's elements that a page with these
// values flows in, nil when no condition holds. It belongs to the list.
func BodyIn(front []Element, values map[string]string) *Element {
	for i := range front {
		e := &front[i]
		if e.Type != Body {
			continue
		}
		if c, err := ParseCondition(e.When); err == nil && c.Holds(values) {
			return e
		}
	}
	return nil
}
