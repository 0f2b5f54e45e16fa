package signing

import (
	"errors"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Errors of the office's certificate. Match with errors.Is.
var (
	ErrNone       = errors.New("signing: no certificate on this PC")
	ErrClosed     = errors.New("signing: passphrase was not given yet")
	ErrFile       = errors.New("signing: not a PKCS#12 file")
	ErrPassphrase = errors.New("signing: passphrase does not open the file")
	ErrNoKey      = errors.New("signing: file holds no private key with its certificate")
	ErrPurpose    = errors.New("signing: certificate is not meant for signing")
	ErrKind       = errors.New("signing: key is of a kind that PDF readers do not know")
	ErrExpired    = errors.New("signing: certificate has expired")
	ErrNotYet     = errors.New("signing: certificate is not valid yet")
	ErrSigned     = errors.New("signing: document is signed already")
	ErrDocument   = errors.New("signing: not a whole PDF document")
)

// dated is an error that has to do with a day.
type dated struct {
	error
	day time.Time
}

func (d *dated) Unwrap() error { return d.error }

// Sentence says an error of signing in the clerk's words, "" for others.
func Sentence(err error) string {
	day := ""
	var d *dated
	if errors.As(err, &d) {
		day = words.Date(data.DateOf(d.day.Local()))
	}
	switch {
	case errors.Is(err, ErrNone):
		return words.T("There is no certificate for signing PDF on this computer. Choose it under Check a print, Seal of the office.")
	case errors.Is(err, ErrClosed):
		return words.T("The certificate for signing PDF waits for its passphrase. Type it once under Check a print, Seal of the office.")
	case errors.Is(err, ErrPassphrase):
		return words.T("This passphrase does not open the certificate. Mind capitals; it came with the file.")
	case errors.Is(err, ErrNoKey):
		return words.T("This file holds no private key with its certificate, so that nothing can be signed with it. Export it anew with its private key.")
	case errors.Is(err, ErrPurpose):
		return words.T("This certificate was issued for another purpose than signing. Ask its issuer for one that signs documents.")
	case errors.Is(err, ErrKind):
		return words.T("PDF readers do not know this kind of key. Ask the issuer for an RSA or ECDSA certificate.")
	case errors.Is(err, ErrExpired):
		return words.T("The certificate for signing ended on %s. Ask its issuer for a new one; what was signed before stays signed.", day)
	case errors.Is(err, ErrNotYet):
		return words.T("The certificate for signing is valid from %s only. Check the date of this computer.", day)
	case errors.Is(err, ErrSigned):
		return words.T("This document is signed already; another signature would break the first.")
	case errors.Is(err, ErrDocument):
		return words.T("The document could not be signed: it is not a whole PDF. It stays as it was.")
	case errors.Is(err, ErrFile): // others of its kind say more
		return words.T("This is not a certificate file that can sign. It ends in .p12 or .pfx and holds the private key.")
	}
	return ""
}
