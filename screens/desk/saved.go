package desk

import (
	"context"
	"path/filepath"

	"lingkaran/app/words"
)

// Saved says that a file was written, and offers to open it or its folder as
// long as scope lives.
func Saved(scope *Scope, text, path string) {
	d := scope.desk
	launch := func(path string) func() {
		return func() { Do(scope, "", func(context.Context) error { return d.Files.Launch(path) }, nil) }
	}
	d.Notices.Offering(text, Offer{Text: words.T("Open"), Do: launch(path)}, Offer{Text: words.T("Open folder"), Do: launch(filepath.Dir(path))})
}
