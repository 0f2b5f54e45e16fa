package main

import (
	"database/sql"
	"fmt"
	"image"
	_ "image/png" // pages
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"lingkaran/app/scan"
)

// codes prints ten thousand cards with signed codes and reads every code off
// its card at 200 dpi, with two readers.
func (b *bench) codes() error {
	const n = 10_000
	db, pdf := b.db("codes"), filepath.Join(b.dir, "codes.pdf")
	if _, err := b.process(db, "sample", "--workers", strconv.Itoa(n)); err != nil {
		return err
	}
	if err := b.seals(db); err != nil {
		return err
	}
	if _, err := b.process(db, "print", "cards", "--sheet", "card", "--out", pdf); err != nil {
		return err
	}
	want, err := codesOf(db)
	if err != nil {
		return err
	}
	var mu sync.Mutex
	good := map[string]int{}
	const slice = 250 // cards of which the pictures lie on the disk at a time
	var group sync.WaitGroup
	slices, failed := make(chan int), make(chan error, 2)
	for range 2 {
		group.Go(func() {
			var err error
			for first := range slices {
				if err != nil {
					continue
				}
				var read map[string]int
				read, err = b.readCodes(pdf, first, min(first+slice, len(want)), want)
				mu.Lock()
				for reader, count := range read {
					good[reader] += count
				}
				mu.Unlock()
			}
			failed <- err
		})
	}
	for first := 0; first < len(want); first += slice {
		slices <- first
	}
	close(slices)
	group.Wait()
	for range 2 {
		if err := <-failed; err != nil {
			return err
		}
	}
	b.note("signed codes read off cards of 200 dpi", "all of 10,000", "gozxing %s, zbarimg %s, of %s", grouped(good["gozxing"]), grouped(good["zbarimg"]), grouped(len(want)))
	return os.Remove(pdf)
}

// codesOf lists the codes of all cards in the order of their numbers.
func codesOf(db string) ([]string, error) {
	d, err := sql.Open("sqlite3", db+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer d.Close()
	rows, err := d.Query(`SELECT code FROM prints WHERE kind = 'card' AND code <> '' ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var code string
		if err := rows.Scan(&code); err != nil {
			return nil, err
		}
		out = append(out, code)
	}
	return out, rows.Err()
}

// readCodes reads the codes of some cards, each a page with its back behind
// it, and says how many each reader read rightly.
func (b *bench) readCodes(pdf string, from, to int, want []string) (map[string]int, error) {
	dir, err := os.MkdirTemp(b.dir, "codes-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if out, err := exec.CommandContext(b.ctx, "pdftoppm", "-r", "200", "-gray", "-png", "-o", "-f", strconv.Itoa(2*from+1), "-l", strconv.Itoa(2*to), pdf, filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pdftoppm: %w\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil || len(files) != to-from {
		return nil, fmt.Errorf("%d pictures of %d cards: %w", len(files), to-from, err)
	}
	own := map[string]bool{}
	for _, code := range want[from:to] {
		own[code] = true
	}
	good := map[string]int{}
	for i, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		card, _, err := image.Decode(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		for _, code := range scan.Picture(card) {
			if code == want[from+i] {
				good["gozxing"]++
			}
		}
	}
	// It fails when there is a card of which it reads nothing, which shows in the count.
	said, _ := exec.CommandContext(b.ctx, "zbarimg", append([]string{"--nodbus", "--raw", "-q", "-Sdisable", "-Sqrcode.enable"}, files...)...).Output()
	for line := range strings.Lines(string(said)) {
		if code := strings.TrimSuffix(line, "\n"); own[code] {
			delete(own, code)
			good["zbarimg"]++
		}
	}
	return good, nil
}
