package data

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"syscall"
)

// Errors of a file name that was chosen to be written to. Match with errors.Is.
var (
	// ErrItself says that the name is that of the open database. It comes with ErrInUse.
	ErrItself = errors.New("file is the database itself")
	// ErrForeign says that something else stands under the name, which would be lost.
	ErrForeign = errors.New("file holds something else")
)

// logEnds are the ends of the names of the files that SQLite keeps beside a
// database.
var logEnds = []string{"-wal", "-shm", "-journal"}

// Holds reports whether path names one of the files in which the open database
// lives, also by way of a link: nothing else may be written there.
func (db *DB) Holds(path string) bool {
	own, ok := db.source.(file)
	return ok && (sameFile(path, string(own)) || slices.ContainsFunc(logEnds, func(end string) bool { return sameFile(path, string(own)+end) }))
}

// mayReplace looks at what stands under a name before a copy of the database
// takes it. Only an older copy is replaced, and only one that nobody has open:
// a log that lies beside it would be played into the new copy.
func mayReplace(path string) error {
	for _, end := range logEnds {
		if end == "-shm" {
			continue // says nothing: it is made anew
		}
		if st, err := os.Stat(path + end); err == nil && st.Size() > 0 {
			return fmt.Errorf("%w: a log lies beside it", ErrInUse)
		}
	}
	if err := regular(path); err != nil {
		return err
	}
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, len(sqliteHead))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	if n > 0 && string(head[:n]) != sqliteHead {
		return &fs.PathError{Op: "replace", Path: path, Err: ErrForeign}
	}
	return nil
}

// regular refuses folders and devices; what does not exist is fine.
func regular(path string) error {
	st, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case st.IsDir():
		return &fs.PathError{Op: "use", Path: path, Err: syscall.EISDIR}
	case !st.Mode().IsRegular():
		return &fs.PathError{Op: "use", Path: path, Err: syscall.EINVAL}
	}
	return nil
}

// about says a failure of a temporary name, which nobody chose, of path.
func about(path string, err error) error {
	var failed *fs.PathError
	if !errors.As(err, &failed) {
		return err
	}
	return &fs.PathError{Op: failed.Op, Path: path, Err: failed.Err}
}
