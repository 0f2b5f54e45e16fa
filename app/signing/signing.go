// Package signing signs the PDF of certificates with the office's own
// electronic certificate, a PKCS#12 file (.p12, .pfx) that an authority gave
// it: any PDF reader then says who signed, and that nothing was changed since.
// It is another thing than the seal in the QR code, which proves the paper.
//
// The file lies in the user's own folder of each PC, encrypted as it came; its
// passphrase is asked for once in a run of the program and kept in memory
// alone. The database knows only whether the office signs at all.
package signing

import (
	"context"
	"fmt"
	"time"

	"lingkaran/data"
)

// SettingOn is the setting that says whether the office signs the PDF of
// certificates: "1" when it does.
const SettingOn = "signing.on"

// Signer signs for the office in a database, on this PC.
type Signer struct {
	db   *data.DB
	safe Safe
	now  func() time.Time
}

// Of returns the signer of an office.
func Of(db *data.DB, safe Safe) *Signer { return &Signer{db, safe, time.Now} }

// State is how things stand.
type State struct {
	On          bool         // the office signs the PDF of certificates
	Certificate *Certificate // that lies on this PC; nil when there is none
	Open        bool         // its passphrase was given in this run of the program
}

// State reads it.
func (s *Signer) State(ctx context.Context) (State, error) {
	on, err := s.Wanted(ctx)
	if err != nil {
		return State{}, err
	}
	st := State{On: on}
	c, err := s.safe.certificate()
	if err != nil {
		return State{}, err
	}
	st.Certificate = c
	if c != nil {
		_, err := s.safe.opened()
		st.Open = err == nil
	}
	return st, nil
}

// Switch says whether the office signs the PDF of certificates from now on.
func (s *Signer) Switch(ctx context.Context, on bool) error {
	value := ""
	if on {
		value = "1"
	}
	return s.db.Office.SetSetting(ctx, SettingOn, value)
}

// Put takes the PKCS#12 file at path onto this PC, in the place of one that
// was there, and opens it. Errors: ErrFile, ErrPassphrase, ErrNoKey,
// ErrPurpose, ErrKind, ErrExpired, ErrNotYet, and those of the file system.
func (s *Signer) Put(path, passphrase string) (Certificate, error) {
	return s.safe.put(path, passphrase, s.now())
}

// Open opens the file of this PC until the program ends. Errors: ErrNone,
// ErrPassphrase, and those of Put for a file that was damaged.
func (s *Signer) Open(passphrase string) error { return s.safe.open(passphrase) }

// Remove takes the file off this PC. It is no error when there is none.
func (s *Signer) Remove() error { return s.safe.remove() }

// Ready reports why Sign would refuse now: ErrNone, ErrClosed, ErrExpired,
// ErrNotYet; nil when it would not.
func (s *Signer) Ready() error {
	id, err := s.safe.opened()
	if err != nil {
		return err
	}
	return id.certificate().Judge(s.now())
}

// Wanted reports whether the office has switched signing on.
func (s *Signer) Wanted(ctx context.Context) (bool, error) {
	on, err := s.db.Office.Setting(ctx, SettingOn)
	return on == "1", err
}

// Sign signs the PDF at path, which is replaced as a whole when the signature
// stands, and stays as it was on an error. Errors: those of Ready, ErrSigned
// for a document that is signed already, ErrDocument for what is no whole PDF.
func (s *Signer) Sign(ctx context.Context, path string) error {
	if err := s.Ready(); err != nil {
		return err
	}
	id, err := s.safe.opened()
	if err != nil {
		return err
	}
	office, err := s.db.Office.Get(ctx)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := signFile(path, id, office, s.now()); err != nil {
		return fmt.Errorf("sign document: %w", err)
	}
	return nil
}

// Test signs a page of its own in memory and proves the signature, so that the
// office knows before a ceremony that the certificate works. Errors: those of
// Sign.
func (s *Signer) Test(ctx context.Context) error {
	if err := s.Ready(); err != nil {
		return err
	}
	id, err := s.safe.opened()
	if err != nil {
		return err
	}
	office, err := s.db.Office.Get(ctx)
	if err != nil {
		return err
	}
	_, err = signed([]byte(specimen), id, office, s.now())
	return err
}
