package exports

import (
	"context"
	"errors"

	"lingkaran/app/export"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
)

// keepLayout keeps the columns as a layout of the office's own.
func (b *box) keepLayout() {
	if b.keep.Disabled() {
		return
	}
	l := export.Layout{Name: b.name.Value(), Subject: b.what.Subject, Columns: b.columns.chosen(), WholeNIK: b.whole.Value()}
	b.change(l.Name, func(ctx context.Context) error { return export.Keep(ctx, b.desk.DB, l) })
}

// forgetLayout deletes the chosen layout of the office's own.
func (b *box) forgetLayout() {
	gone := b.chosen
	if !b.own() {
		return
	}
	b.change("", func(ctx context.Context) error { return export.Forget(ctx, b.desk.DB, gone.Subject, gone.Name) })
}

// change stores something about the layouts, reads them again and chooses one.
func (b *box) change(choose string, store func(context.Context) error) {
	desk.Run(b.scope, "export layouts", func(ctx context.Context) ([]export.Layout, error) {
		if err := store(ctx); err != nil {
			return nil, err
		}
		return export.Layouts(ctx, b.desk.DB, b.what.Subject)
	}, func(all []export.Layout, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			b.name.SetError(b.desk.Explanation(err).Sentence())
		default:
			b.offer(all)
			b.choose(b.named(choose))
			if choose != "" {
				b.note.SetText(words.T("The layout %s is saved for everyone in the office.", choose))
			}
		}
	})
}
