package main

import (
	"os"
	"path/filepath"
)

// photos measures photos from a folder by themselves, where the people of the
// other programs are there.
func (b *bench) photos() error {
	folder := os.Getenv(peersEnv)
	if folder == "" {
		b.note("photos from a folder", "", "left out: %s names no folder of people", peersEnv)
		return nil
	}
	const n = 1000
	dir := filepath.Join(b.dir, "peers", "photos")
	db, err := b.peersOffice(dir, folder, n)
	if err != nil {
		return err
	}
	return b.photographed(dir, db)
}
