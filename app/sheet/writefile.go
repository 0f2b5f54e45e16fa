package sheet

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"lingkaran/app/files"
)

// ErrHeld says that a file cannot be replaced because another program, Excel
// mostly, has it open.
var ErrHeld = &Problem{Code: "held"}

// ErrEnding says that a file's name tells no format that can be written.
var ErrEnding = &Problem{Code: "ending"}

// WriteFile writes the file at path, in the format that its ending names,
// readable by the user alone. path never holds half a table: on an error, also
// one that fill returns, what was there before stays, see files.Write. ErrHeld
// when another program has the file open.
func WriteFile(path string, b Book, fill func(*Writer) error) error {
	format, ok := FormatOf(path)
	if !ok {
		return ErrEnding
	}
	err := files.Write(path, files.Private, func(f *os.File) error {
		w := NewWriter(f, format, b)
		if err := fill(w); err != nil {
			return err
		}
		return w.Close()
	})
	var failed *os.LinkError // of the renaming
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failed) && heldByAnother(err):
		return because(ErrHeld, err)
	}
	return fmt.Errorf("write table: %w", err)
}

// heldByAnother reports whether a file could not be replaced because a program
// has it open. Windows says so either as a lock or, when the name is to be
// replaced, as a refusal: that of a folder would have come before.
func heldByAnother(err error) bool {
	return locked(err) || runtime.GOOS == "windows" && errors.Is(err, os.ErrPermission)
}
