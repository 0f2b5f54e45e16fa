package issuing

import (
	"context"

	"lingkaran/app/signing"
	"lingkaran/data"
)

// sign finds out whether the files of the run are signed, and whether they can
// be. Cards are things, not documents: only certificates are.
func (r *Run) sign(ctx context.Context) error {
	if r.Kind != data.PrintCertificate {
		return nil
	}
	if r.signer = r.options.Sign; r.signer == nil {
		own := signing.Of(r.db, signing.UsualSafe())
		if wanted, err := own.Wanted(ctx); err != nil || !wanted {
			return err
		}
		r.signer = own
	}
	r.Unsigned = r.signer.Ready()
	return nil
}
