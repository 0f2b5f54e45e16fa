package sealing

import (
	"context"
	"errors"
	"fmt"

	"lingkaran/app/seal"
	"lingkaran/data"
)

// settingLeaked begins the settings that hold, by a key's id, from which day
// on the key is not trusted. A setting moves, and is backed up, with all others.
const settingLeaked = "seal.leaked."

// ErrLeaked says that the present key was declared stolen and seals no more.
var ErrLeaked = fmt.Errorf("%w: the present one was declared stolen", ErrNoKey)

// ErrNotKey says that the office has no key of that id.
var ErrNotKey = errors.New("sealing: the office has no such key")

// Distrust declares that from a day on someone else may have sealed with a
// key; the zero Date takes it back. What the register has with its very code
// stays genuine in the office's own check; everybody else is told to ask the
// office. The key seals nothing any more: renew it when it is the present one.
// Errors: ErrNotKey, seal.ErrDate for a day that is not there or after today.
func (s *Seal) Distrust(ctx context.Context, keyID string, from, today data.Date) error {
	keys, err := s.db.Seals.Keys(ctx)
	if err != nil {
		return err
	}
	known := false
	for _, k := range keys {
		known = known || k.KeyID == keyID
	}
	switch {
	case !known:
		return ErrNotKey
	case from.IsZero():
		return s.db.Office.SetSetting(ctx, settingLeaked+keyID, "")
	case !from.Valid() || today.Before(from):
		return seal.ErrDate
	}
	return s.db.Office.SetSetting(ctx, settingLeaked+keyID, from.String())
}

// leaked returns from when on a key is not trusted, the zero Date when it is.
func (s *Seal) leaked(ctx context.Context, keyID string) (data.Date, error) {
	var d data.Date
	text, err := s.db.Office.Setting(ctx, settingLeaked+keyID)
	if err != nil || text == "" {
		return d, err
	}
	return d, d.UnmarshalText([]byte(text))
}
