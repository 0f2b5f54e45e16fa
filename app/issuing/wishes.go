package issuing

import (
	"context"

	"lingkaran/data"
)

// Settings that this package reads. Of the last three the value is On or Off.
const (
	SettingCertificateLayout = "layout.certificate" // reference of the office's certificate layout, see layout.Shelf
	SettingCardLayout        = "layout.card"
	SettingWording           = "certificate.wording" // wording where award and ceremony have none

	SettingReason     = "print.reason"     // a reason is asked for when papers that left before are printed again; on when unset
	SettingCopyMark   = "print.copymark"   // such papers are marked as copies; off when unset
	SettingSignatures = "print.signatures" // missing pictures of signatures are reported before printing; off when unset
)

// The values of settings that are wanted or not.
const (
	On  = "on"
	Off = "off"
)

// wishes are what the office wants of its papers.
type wishes struct{ reason, mark, signatures bool }

func wishesOf(ctx context.Context, db *data.DB) (wishes, error) {
	var w wishes
	for key, wish := range map[string]struct {
		to    *bool
		usual bool
	}{SettingReason: {&w.reason, true}, SettingCopyMark: {&w.mark, false}, SettingSignatures: {&w.signatures, false}} {
		v, err := db.Office.Setting(ctx, key)
		if err != nil {
			return w, err
		}
		*wish.to = v == On || v != Off && wish.usual
	}
	return w, nil
}
