// Package sealing keeps the office's seal: it makes and renews the key, opens
// it on this PC, gives it to those who print, and checks codes against the
// office's keys and register. The statement, its code and its proof are app/seal's.
//
// The private key lies in two places only: encrypted under the office's
// recovery passphrase in the database, and in the Safe of each PC where it was
// opened once with that passphrase. When both are lost a new key is made; what
// was sealed before stays valid.
package sealing

import (
	"context"
	"errors"

	"lingkaran/app/seal"
	"lingkaran/app/words"
	"lingkaran/data"
)

// SettingPage is the setting that holds the address of the published page.
const SettingPage = "seal.page"

// Errors of the office's seal. Match with errors.Is.
var (
	ErrNoKey      = errors.New("sealing: the office has no seal key yet")
	ErrLockedHere = errors.New("sealing: the seal key is not open on this PC")
	ErrNoOffice   = errors.New("sealing: the office has no name yet")
)

// Seal is the seal of the office in a database, on this PC.
type Seal struct {
	db   *data.DB
	safe Safe
}

// Of returns the seal of an office.
func Of(db *data.DB, safe Safe) *Seal { return &Seal{db, safe} }

// State is how things stand.
type State struct {
	Keys    []data.SealKey       // the newest first, retired ones too
	Current *data.SealKey        // nil when there is none yet
	Open    bool                 // the current key is open on this PC
	Leaked  map[string]data.Date // by key id, from when on a key is not trusted
	Page    string               // address of the published page, "" when there is none
	Office  string               // the office's name as it stands now
}

// State reads it.
func (s *Seal) State(ctx context.Context) (State, error) {
	var st State
	var err error
	if st.Keys, err = s.db.Seals.Keys(ctx); err != nil {
		return State{}, err
	}
	st.Leaked = map[string]data.Date{}
	for i := range st.Keys {
		from, err := s.leaked(ctx, st.Keys[i].KeyID)
		if err != nil {
			return State{}, err
		}
		if !from.IsZero() {
			st.Leaked[st.Keys[i].KeyID] = from
		}
		if st.Keys[i].RetiredAt == nil {
			st.Current = &st.Keys[i]
		}
	}
	if st.Current != nil {
		_, err := s.private(*st.Current)
		st.Open = err == nil
	}
	office, err := s.db.Office.Get(ctx)
	if err != nil {
		return State{}, err
	}
	st.Office = office.Name
	st.Page, err = s.Page(ctx)
	return st, err
}

// private returns a key that is open on this PC.
func (s *Seal) private(k data.SealKey) (*seal.PrivateKey, error) {
	id, err := seal.ParseKeyID(k.KeyID)
	if err != nil {
		return nil, err
	}
	return s.safe.Get(id)
}

// Make makes the office's key, or a new one in the place of the key with the
// id replaces (0 for none), locks it under the passphrase, and opens it on
// this PC. It takes about half a second. Errors: seal.ErrWeak, ErrNoOffice,
// data.ErrStale when someone else made a key meanwhile.
func (s *Seal) Make(ctx context.Context, passphrase string, replaces int64) (data.SealKey, error) {
	office, err := s.db.Office.Get(ctx)
	if err != nil {
		return data.SealKey{}, err
	}
	if office.Name == "" {
		return data.SealKey{}, ErrNoOffice
	}
	k, err := seal.NewKey()
	if err != nil {
		return data.SealKey{}, err
	}
	locked, err := k.Lock(passphrase)
	if err != nil {
		return data.SealKey{}, err
	}
	// First on this PC: a key in the database that nobody can use helps nobody.
	if err := s.safe.Put(k); err != nil {
		return data.SealKey{}, err
	}
	kept := data.SealKey{KeyID: k.ID().String(), Algorithm: data.AlgorithmEd25519, Public: k.Public("").Bytes(), Locked: locked, Office: office.Name}
	if err := s.db.Seals.Put(ctx, &kept, replaces); err != nil {
		return data.SealKey{}, errors.Join(err, s.safe.Drop(k.ID()))
	}
	return kept, nil
}

// current returns the current key. Error: ErrNoKey.
func (s *Seal) current(ctx context.Context) (data.SealKey, error) {
	k, err := s.db.Seals.Current(ctx)
	if errors.Is(err, data.ErrNotFound) {
		return k, ErrNoKey
	}
	return k, err
}

// Open opens the current key on this PC with the recovery passphrase. Errors:
// seal.ErrPassphrase, seal.ErrLocked, ErrNoKey.
func (s *Seal) Open(ctx context.Context, passphrase string) error {
	k, err := s.current(ctx)
	if err != nil {
		return err
	}
	private, err := seal.Unlock(k.Locked, passphrase)
	if err != nil {
		return err
	}
	if private.ID().String() != k.KeyID {
		return seal.ErrLocked
	}
	return s.safe.Put(private)
}

// Forget takes the current key off this PC; the passphrase opens it again.
func (s *Seal) Forget(ctx context.Context) error {
	k, err := s.current(ctx)
	if err != nil {
		return err
	}
	id, err := seal.ParseKeyID(k.KeyID)
	if err != nil {
		return err
	}
	return s.safe.Drop(id)
}

// Relock gives the current key another recovery passphrase, for an office that
// lost the old one. Older backups still open with the old one. Errors:
// seal.ErrWeak, ErrNoKey, ErrLockedHere.
func (s *Seal) Relock(ctx context.Context, passphrase string) error {
	k, err := s.current(ctx)
	if err != nil {
		return err
	}
	private, err := s.private(k)
	if err != nil {
		return err
	}
	locked, err := private.Lock(passphrase)
	if err != nil {
		return err
	}
	return s.db.Seals.Relock(ctx, k.ID, locked)
}

// Key returns the key to seal with, and the address that stands in each code
// ("" when the page is not published). Errors: ErrNoKey, ErrLockedHere,
// ErrLeaked, which is an ErrNoKey.
func (s *Seal) Key(ctx context.Context) (key *seal.PrivateKey, page string, err error) {
	k, err := s.current(ctx)
	if err != nil {
		return nil, "", err
	}
	if from, err := s.leaked(ctx, k.KeyID); err != nil {
		return nil, "", err
	} else if !from.IsZero() {
		return nil, "", ErrLeaked
	}
	if key, err = s.private(k); err != nil {
		return nil, "", err
	}
	page, err = s.Page(ctx)
	return key, page, err
}

// Page returns the address of the published page, "" when there is none.
func (s *Seal) Page(ctx context.Context) (string, error) {
	return s.db.Office.Setting(ctx, SettingPage)
}

// SetPage keeps the address of the published page; "" takes it back. Prints
// that left before keep the address that they carry. Error: seal.ErrPage.
func (s *Seal) SetPage(ctx context.Context, address string) error {
	address, err := seal.TidyPage(address)
	if err != nil {
		return err
	}
	return s.db.Office.SetSetting(ctx, SettingPage, address)
}

// Sentence says an error of the seal in the clerk's words, "" for others.
func Sentence(err error) string {
	switch {
	case errors.Is(err, ErrLeaked):
		return words.T("The seal key was declared stolen and seals no more. Make a new one under Check a print, Seal of the office.")
	case errors.Is(err, ErrNotKey):
		return words.T("The office has no seal key of that name.")
	case errors.Is(err, ErrNoKey):
		return words.T("The office has no seal key yet. Make it once, under Check a print, Seal of the office.")
	case errors.Is(err, ErrLockedHere):
		return words.T("The seal key is not open on this computer. Open it once with the recovery passphrase, under Check a print, Seal of the office.")
	case errors.Is(err, ErrNoOffice):
		return words.T("The office has no name yet. Fill it in under Settings first: it stands in each seal.")
	}
	return seal.Sentence(err)
}
