package issuing

import (
	"errors"

	"lingkaran/app/seal"
	"lingkaran/app/words"
)

// What keeps a run from being prepared. Match with errors.Is.
var (
	ErrNoUnit  = errors.New("number pattern needs the office's unit code, which is empty")
	ErrWording = errors.New("certificate wording names an unknown field")

	ErrLayoutKind = errors.New("layout is for another kind of paper")
)

// ErrNoSheet says that a document has no sheet of that number.
var ErrNoSheet = errors.New("document has no such sheet")

// Sentence says an error of this package to a clerk; "" for any other error.
func Sentence(err error) string {
	switch {
	case errors.Is(err, ErrNoUnit):
		return words.T("The number needs the office's unit code. Enter it under Settings, Office.")
	case errors.Is(err, ErrLayoutKind):
		return words.T("This layout is for another kind of paper. Choose another layout.")
	case errors.Is(err, ErrReason):
		return words.T("Papers that left the office before are printed again. Say why; the register keeps the reason.")
	case errors.Is(err, ErrNoSheet):
		return words.T("The document has no such sheet.")
	case errors.Is(err, ErrReplaced):
		return words.T("This paper is void or was replaced by a newer one, so it is not printed again. Print the record itself instead.")
	case errors.Is(err, ErrWording):
		return words.T("The certificate's wording holds a field in braces that is not known. Correct it in the ceremony or the award.")
	}
	return ""
}

// Concern is something to know before a paper leaves the office. It never
// keeps a run from being printed.
type Concern string

// The concerns.
const (
	NoSignatory     Concern = "no-signatory"
	ManySignatories Concern = "many-signatories"
	NoDate          Concern = "no-date"
	NoCover         Concern = "no-cover"
	CoverEnded      Concern = "cover-ended"
	NoKPJ           Concern = "no-kpj"
	NameSigns       Concern = "name-signs"
	SealNumber      Concern = "seal-number"
	SealText        Concern = "seal-text"
	KeptLayout      Concern = "kept-layout"
	OtherLayout     Concern = "other-layout"
)

// Sentence says the concern to a clerk.
func (c Concern) Sentence() string {
	switch c {
	case NoSignatory:
		return words.T("Nobody is chosen to sign. Choose a signatory in the ceremony.")
	case ManySignatories:
		return words.T("Only the first two signatories stand on the certificate.")
	case NoDate:
		return words.T("The ceremony has no date; the certificates bear today's.")
	case NoCover:
		return words.T("Not covered by any contribution: the card shows no donor and no period.")
	case CoverEnded:
		return words.T("The cover has ended.")
	case NoKPJ:
		return words.T("Without a KPJ number as yet.")
	case NameSigns:
		return words.T("The name holds a sign that cannot be printed and is replaced.")
	case SealNumber:
		return words.T("Printed without a seal: a number of more than %s characters does not fit into it. Shorten the pattern of numbers in Settings.", words.Number(seal.MaxNumber))
	case SealText:
		return words.T("Printed without a seal: the name or the office is missing, or holds sixteen digits like a NIK.")
	case KeptLayout:
		return words.T("Printed again in the layout in which they left the office, not in the one chosen now.")
	case OtherLayout:
		return words.T("Some left the office in another layout. Printed together with others they take the chosen one; print them alone to keep theirs.")
	}
	return string(c)
}
