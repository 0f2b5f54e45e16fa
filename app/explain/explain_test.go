package explain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"lingkaran/app/identity"
	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/printers"
	"lingkaran/app/printing"
	"lingkaran/app/sample"
	"lingkaran/app/sheet"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
)

func TestEveryErrorIsKnown(t *testing.T) {
	_, pattern := numbering.Parse("")
	_, date := words.ParseDate("31/02/2022")
	_, nik := identity.ParseNIK("12")
	_, missing := os.Open(filepath.Join(t.TempDir(), "hilang.db"))
	for name, c := range map[string]struct {
		err  error
		says string
	}{
		"merge": {fmt.Errorf("undo merge: %w", &data.MergeStandsError{Why: data.MergedPrinted}), "kartu"}, "merged again": {&data.MergeStandsError{Why: data.MergedAgain}, "lebih baru"},
		"not found": {data.ErrNotFound, "tidak ada"}, "stale": {data.ErrStale, "orang lain"}, "newer": {data.ErrNewer, "lebih baru"}, "damaged": {data.ErrDamaged, "rusak"},
		"full": {data.ErrFull, "penuh"}, "read-only": {data.ErrReadOnly, "tidak dapat ditulisi"}, "not empty": {data.ErrNotEmpty, "sudah berisi"}, "in use": {data.ErrInUse, "sedang dipakai"},
		"foreign": {&fs.PathError{Op: "replace", Path: "/x/surat.docx", Err: data.ErrForeign}, "/x/surat.docx"}, "itself": {fmt.Errorf("%w: %w", data.ErrInUse, data.ErrItself), "basis data itu sendiri"},
		"read-only folder": {fmt.Errorf("%w: %w", data.ErrReadOnly, &fs.PathError{Op: "open", Path: "/x/cadangan.db", Err: fs.ErrPermission}), "/x/cadangan.db"},
		"coverage":         {data.ErrCoverage, "sudah dilindungi"}, "busy": {data.ErrBusy, "sibuk"}, "closed": {data.ErrClosed, "ditutup"},
		"duplicate NIK":    {&data.DuplicateError{Kind: data.KindWorker, Field: "NIK", Name: "Siti"}, "NIK ini sudah dipakai oleh Siti"},
		"duplicate number": {&data.DuplicateError{Kind: data.KindPrint, Field: "Number", Name: "001/KPS"}, "001/KPS"},
		"duplicate award":  {&data.DuplicateError{Kind: data.KindAward, Field: "CompanyID", Name: "PT A"}, "PT A"},
		"empty print":      {printing.ErrEmpty, "Tidak ada yang dicetak"}, "sheet": {printing.ErrSheet, "kertas"},
		"drawn": {printing.ErrDrawn, "digambar"}, "layout": {layout.ErrInvalid, "Tata letak"}, "new layout": {layout.ErrFormat, "lebih baru"},
		"picture": {image.ErrFormat, "Gambar"}, "PNG": {png.FormatError("x"), "Gambar"}, "JPEG": {jpeg.FormatError("x"), "Gambar"},
		"file": {missing, "hilang.db"}, "permission": {&fs.PathError{Op: "open", Path: "/x/y", Err: fs.ErrPermission}, "/x/y"},
		"exists": {&fs.PathError{Op: "open", Path: "/x/y", Err: fs.ErrExist}, "/x/y"}, "odd path": {&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EISDIR}, "/x/y"},
		"disk": {&fs.PathError{Op: "write", Path: "/x", Err: syscall.ENOSPC}, "penuh"}, "read-only disk": {&fs.PathError{Op: "write", Path: "/x", Err: syscall.EROFS}, "/x"},
		"pattern": {pattern, "pola"}, "date": {date, "31"}, "nik": {nik, "16 angka"}, "tariff": {&tariff.GapError{Programme: "JKK", Month: data.MonthOf(2010, 1)}, "Januari 2010"},
		"sheet file": {sheet.ErrOldExcel, ".xls"},
		"away":       {data.ErrUnreachable, "tidak dapat dihubungi"}, "refused": {data.ErrRefused, "kata sandi"}, "rights": {data.ErrRights, "CREATE"},
		"old server": {data.ErrOldServer, "PostgreSQL 15"}, "no trigrams": {data.ErrNoTrigrams, "CREATE EXTENSION pg_trgm"}, "address": {data.ErrAddress, "postgres://"},
		"on a server": {data.ErrOnServer, "lingkaran move"}, "no office": {data.ErrNoOffice, "Tidak ada kantor"}, "differs": {data.ErrDiffers, "tidak sama"},
		"no printing": {printers.ErrNoSystem, "CUPS"}, "printing stopped": {printers.ErrStopped, "tidak menjawab"}, "no printer": {printers.ErrNone, "printer utama"},
		"printer gone": {printers.ErrGone, "sudah tidak ada"}, "printer refuses": {printers.ErrRefused, "tidak menerima"}, "printing forbidden": {printers.ErrRights, "tidak berhak"},
		"no viewer": {printers.ErrViewer, "pembuka PDF"}, "whole file": {printers.ErrWhole, "berkas utuh"}, "no tray": {printers.ErrChoice, "Baki"}, "print refused": {printers.ErrFailed, "menolak berkas"},
		"unit": {issuing.ErrNoUnit, "kode unit"}, "sample": {sample.ErrWorkers, "1.000.000"},
		"opengl": {errors.New("APIUnavailable: WGL: The driver does not appear to support OpenGL"), "OpenGL"}, "display": {ErrNoDisplay, "layar"},
	} {
		err := fmt.Errorf("while testing: %w", c.err)
		text := Text(err)
		if !Known(err) || !strings.Contains(text, c.says) || strings.Contains(text, "%!") {
			t.Errorf("%s: %q, want %q in it", name, text, c.says)
		}
		for _, sentence := range strings.SplitAfter(text, ". ") {
			if s := strings.TrimSpace(sentence); s != "" && !strings.HasSuffix(s, ".") {
				t.Errorf("%s: %q is no whole sentence", name, s)
			}
		}
	}
}

func TestCancelledIsSilent(t *testing.T) {
	for _, err := range []error{nil, context.Canceled, fmt.Errorf("x: %w", data.ErrCancelled)} {
		if Text(err) != "" || !Known(err) {
			t.Errorf("%v: %q", err, Text(err))
		}
	}
}

func TestUnknown(t *testing.T) {
	err := errors.New("strange")
	if Known(err) || !strings.Contains(Text(err), Reference(err)) || Reference(err) == Reference(errors.New("other")) || len(Reference(err)) != 7 {
		t.Errorf("%q, %q", Text(err), Reference(err))
	}
	var b bytes.Buffer
	log := slog.New(slog.NewTextHandler(&b, nil))
	Log(log, "test", err)
	if !strings.Contains(b.String(), Reference(err)) || !strings.Contains(b.String(), "strange") {
		t.Errorf("logged %q", b.String())
	}
	b.Reset()
	Log(log, "test", context.Canceled)
	Log(log, "test", issuing.ErrNoUnit)
	if b.Len() != 0 {
		t.Errorf("logged %q", b.String())
	}
}

type own struct{}

func (own) Error() string                     { return "own" }
func (own) Explain() (what, why, todo string) { return "A.", "B.", "C." }

func TestOwnWords(t *testing.T) {
	if got := Text(fmt.Errorf("x: %w", own{})); got != "A. B. C." {
		t.Errorf("%q", got)
	}
}
