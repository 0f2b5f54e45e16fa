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
	UnknownOffice Verdict = "unknown-office" // sealed, or said to be, by a key that is not known
	NoSeal        Verdict = "no-seal"        // not a seal of this program, or not a whole one
)

// Entry is what a register knows of a number. The zero Entry knows nothing.
type Entry struct {
	Found    bool
	Copies   int       // papers with this number; 1 when it was printed once
	Printed  time.Time // the last of them
	Voided   time.Time // zero when it stands
	Reason   string    // why it was voided, for the office's own eyes
	Replaced string    // number of a later one for the same worker or award, "" when there is none
}

// Register answers what became of a print of this office.
type Register func(kind data.PrintKind, number string) (Entry, error)

// Result is what a check found. Statement is to be believed, and not zero,
// when the verdict is Genuine, Voided or Expired.
type Result struct {
	Verdict   Verdict
	Statement Statement
	Key       KeyID // that the code names; zero for NoSeal
	Entry     Entry // of the register, when there is one and the seal holds
	Asked     bool  // a register was asked
}

// Proven reports whether the statement was sealed as it stands.
func (r Result) Proven() bool {
	return r.Verdict == Genuine || r.Verdict == Voided || r.Verdict == Expired
}

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
// day: a voided print before an expired one. register may be nil, as on a
// telephone; it is asked only about what is proven. The error is the register's.
func (ring Ring) Check(code string, today data.Date, register Register) (Result, error) {
	r := ring.Prove(Clean(code))
	if r.Verdict != Genuine {
		return r, nil
	}
	if !r.Statement.Expiry.IsZero() && r.Statement.Expiry.Before(today) {
		r.Verdict = Expired
	}
	if register == nil {
		return r, nil
	}
	var err error
	if r.Entry, err = register(r.Statement.Kind, r.Statement.Number); err != nil {
		return Result{}, err
	}
	r.Asked = true
	if !r.Entry.Voided.IsZero() {
		r.Verdict = Voided
	}
	return r, nil
}
