package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/xuri/excelize/v2"
)

// exporting measures the export of 100,000 workers, the whole process with the
// database read, beside excelize's bare StreamWriter, which has the same cells
// ready in memory and only writes them.
func (b *bench) exporting() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for _, layout := range []string{"list", "registration", "all"} {
		list, out := filepath.Join(b.dir, "list.csv"), filepath.Join(b.dir, "list.xlsx")
		if _, err := b.process(b.db("100000"), "export", list, "--layout", layout); err != nil {
			return err
		}
		var ours, bare []cost
		for range rounds {
			least, err := b.bareExport(self, list)
			if err != nil {
				return err
			}
			bare = append(bare, least)
			c, err := b.process(b.db("100000"), "export", out, "--layout", layout)
			if err != nil {
				return err
			}
			ours = append(ours, c)
		}
		info, err := os.Stat(out)
		if err != nil {
			return err
		}
		least, most := median(bare), median(ours)
		b.note("bare StreamWriter, 100,000 rows of the layout "+layout, "", "%.2f s (CPU %.2f s)", least.wall.Seconds(), least.cpu.Seconds())
		b.note("export of the same 100,000 rows", "1.5 times that", "%.2f times (CPU %.2f times): %s, %.1f MB",
			most.wall.Seconds()/least.wall.Seconds(), most.cpu.Seconds()/least.cpu.Seconds(), most, float64(info.Size())/1e6)
	}
	return nil
}

// bareExport runs this program once more to do writeBare; the process itself
// says what the writing took, without the reading before it.
func (b *bench) bareExport(self, list string) (cost, error) {
	cmd := exec.CommandContext(b.ctx, self, "bare-export", list, filepath.Join(b.dir, "bare.xlsx"))
	cmd.Stderr = os.Stderr
	said, err := cmd.Output()
	if err != nil {
		return cost{}, fmt.Errorf("bare export: %w", err)
	}
	var wall, cpu int64
	if _, err := fmt.Sscan(string(said), &wall, &cpu); err != nil {
		return cost{}, fmt.Errorf("bare export: %w", err)
	}
	return cost{wall: time.Duration(wall), cpu: time.Duration(cpu)}, nil
}

// writeBare writes the cells of a list as a workbook with excelize alone, and
// says the nanoseconds that passed and those of the processor.
func writeBare(list, path string) error {
	in, err := os.Open(list)
	if err != nil {
		return err
	}
	defer in.Close()
	text := bufio.NewReader(in)
	if _, err := text.Discard(len("\ufeff")); err != nil {
		return err
	}
	r := csv.NewReader(text)
	r.Comma = ';'
	cells, err := r.ReadAll()
	if err != nil {
		return err
	}
	rows := make([][]any, len(cells))
	for i, row := range cells {
		for _, c := range row {
			rows[i] = append(rows[i], c)
		}
	}
	began, used := time.Now(), processor()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for i, row := range rows {
		if err := w.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.SaveAs(path); err != nil {
		return err
	}
	fmt.Println(time.Since(began).Nanoseconds(), (processor() - used).Nanoseconds())
	return f.Close()
}

// processor is the time that this process has used of the processor.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
