package main

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	_ "github.com/mattn/go-sqlite3"
	"github.com/xuri/excelize/v2"
)

// listRows is how long the list is that is imported.
const listRows = 100_000

// importing measures an import of a workbook into an empty office beside the
// least that anyone could do with the same file: excelize's rows without a
// look at them, and a prepared insert of the same cells. Then the undo of
// imports that created, and that changed, as many workers.
func (b *bench) importing() error {
	first, second := filepath.Join(b.dir, "first.xlsx"), filepath.Join(b.dir, "second.xlsx")
	if err := writeList(first, "Pasuruan", "Petani"); err != nil {
		return err
	}
	if err := writeList(second, "Bangil", "Nelayan"); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var ours, bare, undone, unchanged []cost
	for range rounds {
		least, err := b.bare(self, first)
		if err != nil {
			return err
		}
		bare = append(bare, least)
		db := b.db("import")
		for _, end := range []string{"", "-wal", "-shm"} {
			_ = os.Remove(db + end) // there is none in the first round
		}
		if _, err := b.process(db, "sample", "--workers", "10"); err != nil {
			return err
		}
		c, err := b.process(db, "import", first, "--company", "1")
		if err != nil {
			return err
		}
		ours = append(ours, c)
		if _, err := b.process(db, "import", second, "--company", "1"); err != nil {
			return err
		}
		if c, err = b.process(db, "undo-import", "2"); err != nil {
			return err
		}
		unchanged = append(unchanged, c)
		if c, err = b.process(db, "undo-import", "1"); err != nil {
			return err
		}
		undone = append(undone, c)
	}
	least, most := median(bare), median(ours)
	b.note("bare excelize Rows() and prepared insert, 100,000 rows", "", "%s", least)
	b.note("import of the same 100,000 rows, all checks included", "1.6 times that, 300 MiB", "%.2f times: %s", most.wall.Seconds()/least.wall.Seconds(), most)
	b.note("undo of an import that created 100,000", "3 s", "%s", median(undone))
	b.note("undo of an import that changed 100,000", "3 s", "%s", median(unchanged))
	return nil
}

// writeList writes a list of invented people; only place and work differ
// between two of them.
func writeList(path, place, work string) error {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	if err := w.SetRow("A1", []any{"NO", "NIK", "NAMA LENGKAP", "TEMPAT LAHIR", "TANGGAL LAHIR", "L/P", "ALAMAT", "KECAMATAN", "PEKERJAAN", "NO HP"}); err != nil {
		return err
	}
	names := []string{"SITI", "AHMAD", "SLAMET", "SULASTRI", "MOCHAMAD", "NUR", "HERI", "DEWI"}
	last := []string{"AMINAH", "FAUZI", "HIDAYAT", "RAHAYU", "SANTOSO", "WAHYUNI", "PRASETYO"}
	for i := range listRows {
		day, month, year := 1+i%28, 1+i/28%12, 1965+i/336%40
		row := []any{
			i + 1, fmt.Sprintf("351411%02d%02d%02d%04d", day, month, year%100, 1+i/13440), names[i%8] + " " + last[i/8%7], place,
			fmt.Sprintf("%02d-%02d-%04d", day, month, year), "L", fmt.Sprintf("Dusun Krajan RT %02d RW %02d", i%20, i%10), "Pandaan", work, fmt.Sprintf("0812%08d", i),
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SaveAs(path)
}

// bare runs this program once more to do bareImport, so that its memory is its own.
func (b *bench) bare(self, list string) (cost, error) {
	cmd := exec.CommandContext(b.ctx, self, "bare-import", list, filepath.Join(b.dir, "bare.db"))
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("bare import: %w", err)
	}
	return costOf(cmd.ProcessState, time.Since(start)), nil
}

// bareImport puts the rows of a workbook into a table, without any check.
func bareImport(list, path string) error {
	_ = os.Remove(path) // of the round before
	db, err := sql.Open("sqlite3", path+"?_journal_mode=WAL&_synchronous=NORMAL")
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE rows (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h, i, j)`); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	st, err := tx.Prepare(`INSERT INTO rows (a, b, c, d, e, f, g, h, i, j) VALUES (?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	f, err := excelize.OpenFile(list)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		args := make([]any, 10)
		for i := range min(len(cells), 10) {
			args[i] = cells[i]
		}
		if _, err := st.Exec(args...); err != nil {
			return err
		}
	}
	return tx.Commit()
}
