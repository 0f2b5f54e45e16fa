package seal

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"lingkaran/data"
)

// KeyID names a public key: the first 8 bytes of its SHA-256. A second key
// with the same id can be searched for (2⁶⁴ tries) and gains nothing: the
// signature is proved with the key that the checker holds under that id.
type KeyID [keyIDSize]byte

// String returns the id as 16 hexadecimal digits.
func (id KeyID) String() string { return hex.EncodeToString(id[:]) }

// ParseKeyID reads what String writes.
func ParseKeyID(text string) (id KeyID, err error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(id) || hex.EncodeToString(b) != text {
		return KeyID{}, fmt.Errorf("seal: no key id: %q", text)
	}
	return KeyID(b), nil
}

// PublicKey is an office's key for checking. Anyone may have it.
type PublicKey struct {
	Office string    // the office's name when the key was made
	Leaked data.Date // from when on someone else may have sealed with it; zero for a key that is trusted
	key    ed25519.PublicKey
}

// ErrKey says that bytes are no key.
var ErrKey = errors.New("seal: not a key")

// NewPublicKey makes a key of its 32 bytes. Error: ErrKey.
func NewPublicKey(office string, b []byte) (PublicKey, error) {
	if len(b) != ed25519.PublicKeySize {
		return PublicKey{}, ErrKey
	}
	return PublicKey{Office: office, key: append(ed25519.PublicKey(nil), b...)}, nil
}

// Bytes returns the 32 bytes of the key.
func (k PublicKey) Bytes() []byte { return append([]byte(nil), k.key...) }

// ID returns the key's name.
func (k PublicKey) ID() KeyID {
	sum := sha256.Sum256(k.key)
	return KeyID(sum[:keyIDSize])
}

// PrivateKey seals. It is safe for use by several goroutines.
type PrivateKey struct {
	key ed25519.PrivateKey
	id  KeyID
}

// NewKey makes a key from the system's randomness.
func NewKey() (*PrivateKey, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := rand.Read(seed); err != nil {
		return nil, fmt.Errorf("seal: make key: %w", err)
	}
	return KeyOf(seed)
}

// KeyOf makes the key of a seed of 32 bytes, which Seed gave. Error: ErrKey.
func KeyOf(seed []byte) (*PrivateKey, error) {
	if len(seed) != ed25519.SeedSize {
		return nil, ErrKey
	}
	k := &PrivateKey{key: ed25519.NewKeyFromSeed(seed)}
	k.id = k.Public("").ID()
	return k, nil
}

// Seed returns the secret that makes the key again.
func (k *PrivateKey) Seed() []byte { return k.key.Seed() }

// ID returns the name of the public key.
func (k *PrivateKey) ID() KeyID { return k.id }

// Public returns the key that checks what this one seals.
func (k *PrivateKey) Public(office string) PublicKey {
	return PublicKey{Office: office, key: k.key.Public().(ed25519.PublicKey)}
}

// Seal returns the signed statement as letters of QR's alphanumeric mode. The
// same statement always gives the same seal. Errors: those of Statement.Tidy.
func (k *PrivateKey) Seal(s Statement) (string, error) {
	s, err := s.Tidy()
	if err != nil {
		return "", err
	}
	signed := appendBody([]byte(purpose), s, k.id)
	signed = append(signed, ed25519.Sign(k.key, signed)...)
	return spell(signed[len(purpose):]), nil
}

// Specimen returns letters for a statement that look like its seal and are as
// many, for previews: they name no key and prove nothing. Errors: those of
// Statement.Tidy.
func Specimen(s Statement) (string, error) {
	s, err := s.Tidy()
	if err != nil {
		return "", err
	}
	body := appendBody(nil, s, KeyID{})
	noise := sha512.Sum512(body) // no signature, but as grey as one
	return spell(append(body, noise[:]...)), nil
}

// SealAll seals many statements on all cores. The error of a statement names
// its place, the first being 1; nothing is returned then, nor after ctx ended.
func (k *PrivateKey) SealAll(ctx context.Context, all []Statement) ([]string, error) {
	seals := make([]string, len(all))
	errs := make([]error, runtime.GOMAXPROCS(0))
	var wait sync.WaitGroup
	for w := range errs {
		wait.Go(func() {
			for i := w; i < len(all); i += len(errs) {
				if errs[w] = ctx.Err(); errs[w] != nil {
					return
				}
				if seals[i], errs[w] = k.Seal(all[i]); errs[w] != nil {
					errs[w] = fmt.Errorf("statement %d: %w", i+1, errs[w])
					return
				}
			}
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return seals, nil
}
