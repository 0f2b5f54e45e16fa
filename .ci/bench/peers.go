package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lingkaran/data"
)

// peersEnv names the folder of the programs that prints are measured beside:
// run.sh N DIR [setup] PEER... draws N invented people and says what it took.
const peersEnv = "LINGKARAN_PEERS"

// peers prints the cards of the people whom other programs print in the same
// run, from the database to the closed file: with a photo of each one's own, a
// name that is fitted, and a signed code.
func (b *bench) peers() error {
	folder := os.Getenv(peersEnv)
	if folder == "" {
		b.note("cards and certificates beside other programs", "", "left out: %s names no folder of them", peersEnv)
		return nil
	}
	const n = 10_000
	dir := filepath.Join(b.dir, "peers", strconv.Itoa(n))
	if out, err := exec.CommandContext(b.ctx, filepath.Join(folder, "run.sh"), "10", filepath.Join(b.dir, "peers", "10"), "setup", "tcpdf").CombinedOutput(); err != nil {
		b.note("setting the other programs up", "", "failed: %v: %s", err, lastLine(out))
	}
	db, err := b.peersOffice(dir, folder, n)
	if err != nil {
		return err
	}
	if err := b.photographed(dir, db); err != nil {
		return err
	}
	var ours, typst []cost
	for range rounds { // in turn, so that both meet the same machine
		c, err := b.freshCards(db)
		if err != nil {
			return err
		}
		ours = append(ours, c)
		if c, err = b.peer(folder, n, dir, "typst"); err != nil {
			b.note("Typst", "", "could not be run: %v", err)
			continue
		}
		typst = append(typst, c)
	}
	mine := median(ours)
	if len(typst) > 0 {
		t := median(typst)
		b.note("Typst, 10,000 cards with photos and no codes", "", "%s", t)
		b.note("10,000 cards with photos of their own and signed codes", "0.33 of Typst's time, 250 MiB", "%.2f of its time (CPU %.2f of its): %s", mine.wall.Seconds()/t.wall.Seconds(), mine.cpu.Seconds()/t.cpu.Seconds(), mine)
	} else {
		b.note("10,000 cards with photos of their own and signed codes", "250 MiB", "%s", mine)
	}
	if t, err := b.peer(folder, n, dir, "tcpdf"); err != nil {
		b.note("TCPDF", "", "could not be run: %v", err)
	} else {
		b.note("TCPDF, 10,000 cards with photos and codes", "", "%s; ours takes %.2f of its time (CPU %.2f)", t, mine.wall.Seconds()/t.wall.Seconds(), mine.cpu.Seconds()/t.cpu.Seconds())
	}
	if err := b.merged(folder); err != nil {
		return err
	}
	return b.manyCards(folder, mine)
}

// peersOffice makes the people of the other programs, and an office that has
// imported them and holds a key.
func (b *bench) peersOffice(dir, folder string, n int) (db string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	if out, err := exec.CommandContext(b.ctx, "/usr/bin/python3", filepath.Join(folder, "records.py"), strconv.Itoa(n), dir).CombinedOutput(); err != nil {
		return "", fmt.Errorf("people: %w\n%s", err, out)
	}
	db = b.db("peers-" + strconv.Itoa(n))
	d, err := data.Open(b.ctx, db, data.Options{})
	if err != nil {
		return "", err
	}
	office := data.Office{Name: "BPJS Ketenagakerjaan Kantor Cabang Pasuruan", UnitCode: "KPS", City: "Pasuruan", Address: "Jalan Contoh 1, Pasuruan", ContactCentre: "175"}
	company := data.Company{LegalForm: "PT", Name: "Mitra Bersama Sejahtera", District: "Pandaan", Regency: "Kabupaten Pasuruan", Status: data.CompanyActive}
	if err := errors.Join(d.Office.Save(b.ctx, &office), d.Companies.Save(b.ctx, &company), d.Close()); err != nil {
		return "", err
	}
	if _, err := b.process(db, "import", filepath.Join(dir, "records.csv"), "--company", strconv.FormatInt(company.ID, 10)); err != nil {
		return "", err
	}
	return db, b.seals(db)
}

// seals gives an office a key, kept where this run keeps everything.
func (b *bench) seals(db string) error {
	b.env = []string{"HOME=" + b.dir, "XDG_CONFIG_HOME=" + filepath.Join(b.dir, "config"), "XDG_DATA_HOME=" + filepath.Join(b.dir, "share"), "XDG_CACHE_HOME=" + filepath.Join(b.dir, "cache")}
	phrase := filepath.Join(b.dir, "phrase")
	if err := os.WriteFile(phrase, []byte("kuda biru makan rumput di padang luas 7719\n"), 0o600); err != nil {
		return err
	}
	_, err := b.process(db, "seal", "create", "--passphrase-file", phrase)
	return err
}

// photographed gives everyone a photo that nobody else has: the other
// programs' thousand photos, each with a mark of the person's own.
func (b *bench) photographed(dir, db string) error {
	from, to := filepath.Join(dir, "photos", "by-nik"), filepath.Join(dir, "own")
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for i, e := range entries {
		raw, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			return err
		}
		photo, err := jpeg.Decode(bytes.NewReader(raw))
		if err != nil {
			return err
		}
		own := image.NewRGBA(photo.Bounds())
		draw.Draw(own, own.Rect, photo, photo.Bounds().Min, draw.Src)
		for bit := range 16 {
			if i>>bit&1 == 1 {
				draw.Draw(own, image.Rect(14*bit+8, 300, 14*bit+18, 312), image.NewUniform(color.RGBA{uint8(i), uint8(i >> 4), 90, 255}), image.Point{}, draw.Src)
			}
		}
		var out bytes.Buffer
		if err := jpeg.Encode(&out, own, &jpeg.Options{Quality: 85}); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), out.Bytes(), 0o600); err != nil {
			return err
		}
	}
	c, err := b.process(db, "photos", to)
	if err != nil {
		return err
	}
	b.note(fmt.Sprintf("%s photos from a folder, turned, cropped and stored", grouped(len(entries))), "", "%s", c)
	return os.RemoveAll(to)
}

// freshCards prints the cards of a copy of an office.
func (b *bench) freshCards(db string) (cost, error) {
	fresh, pdf := b.db("fresh"), filepath.Join(b.dir, "out.pdf")
	for _, old := range []string{fresh, fresh + "-wal", fresh + "-shm", pdf} {
		if err := os.Remove(old); err != nil && !errors.Is(err, os.ErrNotExist) {
			return cost{}, err
		}
	}
	if err := copyFile(fresh, db); err != nil {
		return cost{}, err
	}
	return b.process(fresh, "print", "cards", "--out", pdf)
}

// peer runs one of the other programs: its own time and memory as run.sh says
// them, and the processors' time of all that it started.
func (b *bench) peer(folder string, n int, dir, name string) (cost, error) {
	cmd := exec.CommandContext(b.ctx, filepath.Join(folder, "run.sh"), strconv.Itoa(n), dir, name)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return cost{}, fmt.Errorf("%w: %s", err, lastLine(out))
	}
	c := costOf(cmd.ProcessState, 0)
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) < 6 || f[0] != name {
			continue
		}
		seconds, err := strconv.ParseFloat(f[1], 64)
		kib, err2 := strconv.ParseInt(f[3], 10, 64)
		if err := errors.Join(err, err2); err != nil {
			return cost{}, err
		}
		c.wall, c.memory = time.Duration(seconds*float64(time.Second)), kib<<10
		return c, nil
	}
	return cost{}, fmt.Errorf("it said nothing of %s: %s", name, lastLine(out))
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

// merged prints a thousand certificates beside a word processor's mail merge.
func (b *bench) merged(folder string) error {
	db := b.db("merge")
	if _, err := b.process(db, "sample", "--workers", "10"); err != nil {
		return err
	}
	ids, err := b.bigCeremonies(db, 1000)
	if err != nil {
		return err
	}
	mine, _, _, err := b.prints(db, "print", "certificates", "--ceremony", strconv.FormatInt(ids[1000], 10))
	if err != nil {
		return err
	}
	merge, err := b.peer(folder, 1000, filepath.Join(b.dir, "peers", "1000"), "mailmerge")
	if err != nil {
		b.note("1,000 certificates beside a mail merge", "", "the merge could not be run: %v; ours: %s", err, mine)
		return nil
	}
	b.note("mail merge of 1,000 plain certificates", "", "%s", merge)
	b.note("1,000 certificates", "0.010 of the merge's time", "%.3f of its time (CPU %.3f): %s", mine.wall.Seconds()/merge.wall.Seconds(), mine.cpu.Seconds()/merge.cpu.Seconds(), mine)
	return nil
}

// manyCards prints ten times as many cards. Their photos are given straight to
// the office: looking for a hundred thousand faces is measured elsewhere.
func (b *bench) manyCards(folder string, ten cost) error {
	const n = 100_000
	dir := filepath.Join(b.dir, "peers", strconv.Itoa(n))
	db, err := b.peersOffice(dir, folder, n)
	if err != nil {
		return err
	}
	if err := b.given(db, dir); err != nil {
		return err
	}
	c, err := b.freshCards(db)
	if err != nil {
		return err
	}
	b.note("100,000 cards with photos of their own and signed codes", "12 times the 10,000, 400 MiB", "%.1f times (CPU %.1f times): %s", c.wall.Seconds()/ten.wall.Seconds(), c.cpu.Seconds()/ten.cpu.Seconds(), c)
	return errors.Join(os.Remove(db), os.Remove(filepath.Join(b.dir, "out.pdf")))
}

// given stores a photo for each worker: one of the thousand, made the person's
// own by a comment in the file.
func (b *bench) given(db, dir string) error {
	d, err := data.Open(b.ctx, db, data.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	ids, err := d.Workers.IDs(b.ctx, data.WorkerQuery{})
	if err != nil {
		return err
	}
	f, err := os.Open(filepath.Join(dir, "records.csv"))
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(f).ReadAll()
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	list := make([]data.GivenPhoto, 0, len(ids))
	photo := func(i int) ([]byte, error) {
		raw, err := os.ReadFile(rows[1+i%(len(rows)-1)][8])
		if err != nil {
			return nil, err
		}
		comment := fmt.Sprintf("photo %d", i)
		own := append(append([]byte{}, raw[:2]...), 0xff, 0xfe, 0, byte(2+len(comment)))
		return append(append(own, comment...), raw[2:]...), nil
	}
	at := map[string]int{}
	for i, id := range ids {
		raw, err := photo(i)
		if err != nil {
			return err
		}
		hash := hashOf(raw)
		at[hash] = i
		list = append(list, data.GivenPhoto{WorkerID: id, Hash: hash})
	}
	_, err = d.Workers.AssignPhotos(b.ctx, list, func(hash string) (data.Image, error) {
		raw, err := photo(at[hash])
		return data.Image{Hash: hash, Type: "image/jpeg", Width: 240, Height: 320, Bytes: raw}, err
	}, nil)
	return err
}

func hashOf(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
