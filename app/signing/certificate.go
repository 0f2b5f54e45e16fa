package signing

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

// Certificate is what the office's certificate says of itself; nothing of it
// is secret.
type Certificate struct {
	Name         string // whom it names
	Organisation string // of the one named, "" when it names none
	Issuer       string // who vouches for the name
	From, Until  time.Time
	OwnIssuer    bool // nobody else vouches: readers warn until they are told to trust it
}

// Judge reports why a certificate cannot sign at a moment: ErrExpired, ErrNotYet.
func (c Certificate) Judge(now time.Time) error {
	switch {
	case now.After(c.Until):
		return &dated{ErrExpired, c.Until}
	case now.Before(c.From):
		return &dated{ErrNotYet, c.From}
	}
	return nil
}

// identity is an opened PKCS#12 file: a private key and the certificates that
// lead from it to its issuer.
type identity struct {
	key   crypto.Signer
	chain []*x509.Certificate // the key's own first
}

func (i *identity) certificate() Certificate { return certificateOf(i.chain[0]) }

func certificateOf(c *x509.Certificate) Certificate {
	return Certificate{
		Name: first(c.Subject.CommonName, strings.Join(c.Subject.Organization, ", "), c.Subject.String()), Organisation: strings.Join(c.Subject.Organization, ", "),
		Issuer: first(c.Issuer.CommonName, strings.Join(c.Issuer.Organization, ", "), c.Issuer.String()),
		From:   c.NotBefore, Until: c.NotAfter, OwnIssuer: string(c.RawIssuer) == string(c.RawSubject),
	}
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// mostFile bounds what is read as a PKCS#12 file: they have a few kilobytes.
const mostFile = 1 << 20

// parse opens a PKCS#12 file. Errors: ErrFile, ErrPassphrase, ErrNoKey,
// ErrPurpose, ErrKind.
func parse(b []byte, passphrase string) (*identity, error) {
	if !looksPKCS12(b) {
		return nil, ErrFile
	}
	key, own, others, err := pkcs12.DecodeChain(b, passphrase)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword), errors.Is(err, pkcs12.ErrDecryption):
		return nil, ErrPassphrase
	case err != nil && strings.Contains(err.Error(), "key missing"), // the library has no name for it
		err != nil && strings.Contains(err.Error(), "certificate missing"):
		return nil, ErrNoKey
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, ErrKind
	}
	switch signer.Public().(type) {
	case *rsa.PublicKey, *ecdsa.PublicKey: // what readers of PDF understand
	default:
		return nil, ErrKind
	}
	all := append([]*x509.Certificate{own}, others...)
	at := slices.IndexFunc(all, func(c *x509.Certificate) bool { return fits(signer, c) })
	if at < 0 {
		return nil, ErrNoKey
	}
	id := &identity{signer, chainOf(all[at], all)}
	if usage := id.chain[0].KeyUsage; usage != 0 && usage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		return nil, ErrPurpose
	}
	return id, nil
}

// looksPKCS12 reports whether a file is one, whatever its passphrase: a
// sequence of version 3, its content and what proves it.
func looksPKCS12(b []byte) bool {
	var head struct {
		Version int
		Content asn1.RawValue
		Mac     asn1.RawValue `asn1:"optional"`
	}
	_, err := asn1.Unmarshal(b, &head)
	return err == nil && head.Version == 3
}

func fits(key crypto.Signer, c *x509.Certificate) bool {
	public, ok := key.Public().(interface{ Equal(crypto.PublicKey) bool })
	return ok && public.Equal(c.PublicKey)
}

// chainOf orders certificates from a key's own to the last issuer that is there.
func chainOf(own *x509.Certificate, all []*x509.Certificate) []*x509.Certificate {
	chain := []*x509.Certificate{own}
	for len(chain) <= len(all) {
		last := chain[len(chain)-1]
		if string(last.RawIssuer) == string(last.RawSubject) {
			break
		}
		at := slices.IndexFunc(all, func(c *x509.Certificate) bool {
			return string(c.RawSubject) == string(last.RawIssuer) && last.CheckSignatureFrom(c) == nil
		})
		if at < 0 || slices.Contains(chain, all[at]) {
			break
		}
		chain = append(chain, all[at])
	}
	return chain
}
