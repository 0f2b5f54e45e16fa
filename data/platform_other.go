//go:build !windows

package data

import "os"

const onWindows = false

// syncDir makes a rename in the folder last through a power cut.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
