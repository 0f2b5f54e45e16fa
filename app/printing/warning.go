package printing

import (
	"fmt"
	"slices"
	"strings"

	"lingkaran/app/words"
)

// codes lists characters as "U+1F600 U+0639", each once.
func codes(runes []rune) string {
	sorted := slices.Clone(runes)
	slices.Sort(sorted)
	var out []string
	for _, r := range slices.Compact(sorted) {
		out = append(out, fmt.Sprintf("U+%04X", r))
		if len(out) == 8 {
			break
		}
	}
	return strings.Join(out, " ")
}

// Title names a trouble in a list of how often it was found.
func (t Trouble) Title() string {
	switch t {
	case Shrunk:
		return words.T("Text smaller than intended")
	case Cut:
		return words.T("Text cut")
	case GlyphMissing:
		return words.T("Characters that cannot be printed")
	case ImageBroken:
		return words.T("Picture missing or unreadable")
	case CodeTooLong:
		return words.T("Code left out")
	case CodeFine:
		return words.T("Code too fine")
	case Crowded:
		return words.T("Too much text")
	case PhotoMissing:
		return words.T("Photo missing")
	case ImageCoarse:
		return words.T("Picture too coarse")
	case SignatureMissing:
		return words.T("Signature missing")
	case Doubled:
		return words.T("Person printed twice")
	case CoverEnded:
		return words.T("Cover ended")
	}
	return string(t)
}

// Text says in the clerk's language what happened and what to do. It names
// the record by its place in the job, starting with 1.
func (w Warning) Text() string {
	switch w.Trouble {
	case Shrunk:
		return words.T("Print %d: the text of “%s” is so long that it was printed smaller than intended. Look at the page, and shorten the text if it is hard to read.", w.Record+1, w.Element)
	case Cut:
		return words.T("Print %d: the text of “%s” is too long and was cut. Shorten it and print again.", w.Record+1, w.Element)
	case GlyphMissing:
		return words.T("Print %d: “%s” holds characters that the typeface does not have (%s). They were replaced by a sign. Write them in Latin letters and print again.", w.Record+1, w.Element, w.Detail)
	case ImageBroken:
		return words.T("Print %d: the picture “%s” cannot be read and was left out. Choose the picture again, as PNG or JPEG.", w.Record+1, w.Element)
	case CodeTooLong:
		return words.T("Print %d: the text of the code “%s” is too long and the code was left out.", w.Record+1, w.Element)
	case CodeFine:
		return words.T("Print %d: the code “%s” holds so much that it is too fine to be read surely. Make it larger in the layout.", w.Record+1, w.Element)
	case PhotoMissing:
		return words.T("Print %d: the photo for “%s” is missing.", w.Record+1, w.Element)
	case ImageCoarse:
		return words.T("Print %d: the picture “%s” has only %s pixels to the inch and will look coarse. Choose a larger one.", w.Record+1, w.Element, w.Detail)
	case SignatureMissing:
		return words.T("Print %d: there is no signature for “%s”; it must be signed by hand.", w.Record+1, w.Element)
	case Doubled:
		return words.T("Print %d: this person stands in the run more than once.", w.Record+1)
	case CoverEnded:
		return words.T("Print %d: the cover has ended.", w.Record+1)
	case Crowded:
		return words.T("Print %d: there is more text in “%s” than fits, so it was printed much smaller. Look at the page, and shorten the wording.", w.Record+1, w.Element)
	}
	return words.T("Print %d: “%s” may not be printed as intended. Look at the page.", w.Record+1, w.Element)
}
