package seal

import (
	"crypto/ed25519"
	"time"

	"lingkaran/data"
)

// Verdict is what a check of a code says.
type Verdict string

// The verdicts, for programs as they stand here; see Result.Sentence for people.
const (
	Genuine       Verdict = "genuine"        // sealed by a key that is known, nothing against it
	Voided        Verdict = "voided"         // genuine, but the office has voided it
	Expired       Verdict = "expired"        // a genuine card whose last day is past
	Altered       Verdict = "altered"        // names a known key, but was not sealed as it stands
	Distrusted    Verdict = "distrusted"     // sealed by a key that leaked, and not known to be the office's own
	UnknownOffice Verdict = "unknown-office" // sealed, or said to be, by a key that is not known
	NoSeal        Verdict = "no-seal"        // not a seal of this program, or not a whole one
)

// Entry is what a register knows of a number. The zero Entry knows nothing.
type Entry struct {
	Found    bool
	Code     string    // that its paper bears, of any form that Clean understands; "" without
	Copies   int       // papers with this number; 1 when it was printed once
	Printed  time.Time // the last of them
	Voided   time.Time // zero when it stands
	Reason   string    // why it was voided, for the office's own eyes
	Replaced string    // number of a later one for the same worker or award, "" when there is none
}

// Register answers what became of a print of this office.
type Register func(kind data.PrintKind, number string) (Entry, error)

// Result is what a check found. Statement is not zero when the seal holds; it
// is to be believed when the verdict is Genuine, Voided or Expired.
type Result struct {
	Verdict   Verdict
	Statement Statement
	Key       KeyID     // that the code names; zero for NoSeal
	Leaked    data.Date // from when on that key is not trusted; zero when it is
	Entry     Entry     // of the register, when there is one and the seal holds
	Asked     bool      // a register was asked
	Same      bool      // the register has this very code
}

// Proven reports whether the statement was sealed as it stands, by whoever had
// the key.
func (r Result) Proven() bool {
	return r.Verdict == Genuine || r.Verdict == Voided || r.Verdict == Expired || r.Verdict == Distrusted
}

// Other reports whether the register has the number of this seal with another
// code: two papers bear it, or someone else sealed one.
func (r Result) Other() bool { return r.Entry.Found && r.Entry.Code != "" && !r.Same }

// Ring are the public keys that are believed, by their ids: those of the
// office, retired ones too, so that old prints stay valid.
type Ring map[KeyID]PublicKey

// NewRing makes a ring of keys.
func NewRing(keys ...PublicKey) Ring {
	ring := make(Ring, len(keys))
	for _, k := range keys {
		ring[k.ID()] = k
	}
	return ring
}

// Prove reads a seal strictly: every letter counts, there is one form only for
// a statement, and the signature must be that of the key that it names. It
// judges neither dates nor the register.
func (ring Ring) Prove(seal string) Result {
	b, err := read(seal)
	if err != nil || !ours(b) {
		if looksOurs(seal) {
			return Result{Verdict: Altered}
		}
		return Result{Verdict: NoSeal}
	}
	r := Result{Key: keyOf(b)}
	key, known := ring[r.Key]
	if !known {
		r.Verdict = UnknownOffice
		return r
	}
	s, body, signature, err := open(b)
	if err != nil || !ed25519.Verify(key.key, append([]byte(purpose), body...), signature) {
		r.Verdict = Altered
		return r
	}
	r.Verdict, r.Statement = Genuine, s
	return r
}

// looksOurs reports whether letters that are no seal begin as one does: a piece
// is missing or was changed.
func looksOurs(seal string) bool {
	if len(seal) < leastPiece {
		return false
	}
	b, err := read(seal[:3])
	return err == nil && b[0] >= certificateForm && b[0] <= coveredCardForm
}

// leastPiece is the number of letters from which a beginning says something.
const leastPiece = 40

// Check proves a code of any form that Clean understands, and judges it on a
// day: a voided print before one whose key leaked, and that before an expired
// one. Who stole a key chooses the date of what he seals, so that no date makes
// it genuine: only a register that has this very code does. register may be
// nil, as on a telephone; it is asked only about what is proven. The error is
// the register's.
func (ring Ring) Check(code string, today data.Date, register Register) (Result, error) {
	seal := Clean(code)
	r := ring.Prove(seal)
	if r.Verdict != Genuine {
		return r, nil
	}
	r.Leaked = ring[r.Key].Leaked
	if !r.Statement.Expiry.IsZero() && r.Statement.Expiry.Before(today) {
		r.Verdict = Expired
	}
	if register != nil {
		var err error
		if r.Entry, err = register(r.Statement.Kind, r.Statement.Number); err != nil {
			return Result{}, err
		}
		r.Asked, r.Same = true, r.Entry.Code != "" && Clean(r.Entry.Code) == seal
	}
	switch {
	case !r.Entry.Voided.IsZero():
		r.Verdict = Voided
	case !r.Leaked.IsZero() && !r.Same:
		r.Verdict = Distrusted
	}
	return r, nil
}
