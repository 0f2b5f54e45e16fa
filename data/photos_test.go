package data_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"lingkaran/data"
)

// gallery is an office with n workers without photo.
func gallery(t *testing.T, n int) (*data.DB, []data.Worker) {
	t.Helper()
	db, err := data.Open(t.Context(), filepath.Join(t.TempDir(), "office.db"), data.Options{Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	ws := make([]data.Worker, n)
	for i := range ws {
		ws[i] = data.Worker{NIK: fmt.Sprintf("351411120370%04d", i+1), Name: fmt.Sprintf("Pekerja %d", i+1), KPJ: fmt.Sprintf("2200%07d", i+1)}
	}
	if err := db.Workers.CreateAll(t.Context(), ws, nil); err != nil {
		t.Fatal(err)
	}
	return db, ws
}

// shot is a picture that is told from others by its text.
func shot(text string) data.Image {
	sum := sha256.Sum256([]byte(text))
	return data.Image{Hash: hex.EncodeToString(sum[:]), Type: "image/jpeg", Width: 3, Height: 4, Bytes: []byte(text)}
}

func photoOf(t *testing.T, db *data.DB, id int64) string {
	t.Helper()
	w, err := db.Workers.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return w.PhotoHash
}

func TestAssignPhotosAndTakeThemBack(t *testing.T) {
	db, ws := gallery(t, 600)
	old, shared := shot("old"), shot("shared")
	if _, err := db.Office.PutImage(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	ws[0].PhotoHash = old.Hash
	if err := db.Workers.Save(t.Context(), &ws[0]); err != nil {
		t.Fatal(err)
	}
	pictures := map[string]data.Image{shared.Hash: shared}
	given := []data.GivenPhoto{{WorkerID: ws[0].ID, Had: old.Hash, Hash: shared.Hash}}
	for _, w := range ws[1:] {
		img := shot(w.NIK)
		if w.ID%3 == 0 {
			img = shared
		}
		pictures[img.Hash] = img
		given = append(given, data.GivenPhoto{WorkerID: w.ID, Hash: img.Hash})
	}
	given = append(given, data.GivenPhoto{WorkerID: ws[1].ID, Hash: shared.Hash}, // a second time
		data.GivenPhoto{WorkerID: 1 << 40, Hash: shared.Hash}) // nobody
	asked := map[string]int{}
	told := 0
	done, err := db.Workers.AssignPhotos(t.Context(), given, func(hash string) (data.Image, error) {
		asked[hash]++
		return pictures[hash], nil
	}, func(n, all int) { told = n })
	if err != nil {
		t.Fatal(err)
	}
	if len(done) != len(ws) || told != len(given) || asked[shared.Hash] != 1 {
		t.Errorf("%d photos given, %d told, the shared one read %d times", len(done), told, asked[shared.Hash])
	}
	for i, w := range ws {
		if got := photoOf(t, db, w.ID); got != given[i].Hash {
			t.Fatalf("worker %d has %s", w.ID, got)
		}
	}
	if img, err := db.Office.Image(t.Context(), shared.Hash); err != nil || string(img.Bytes) != "shared" {
		t.Errorf("the shared picture: %v", err)
	}
	past, err := db.Workers.History(t.Context(), ws[0].ID)
	if err != nil || len(past) == 0 || len(past[0].Fields) != 1 || past[0].Fields[0] != (data.FieldChange{Field: "PhotoHash", Old: old.Hash, New: shared.Hash}) {
		t.Errorf("history: %+v, %v", past, err)
	}

	// What was changed since stays.
	late, err := db.Workers.Get(t.Context(), ws[2].ID)
	if err != nil {
		t.Fatal(err)
	}
	late.PhotoHash = old.Hash
	if err := db.Workers.Save(t.Context(), &late); err != nil {
		t.Fatal(err)
	}
	back, err := db.Workers.TakeBackPhotos(t.Context(), done, nil)
	if err != nil || back != len(ws)-1 {
		t.Fatalf("%d taken back, %v", back, err)
	}
	for i, w := range ws {
		want := ""
		if i == 0 || i == 2 {
			want = old.Hash
		}
		if got := photoOf(t, db, w.ID); got != want {
			t.Fatalf("worker %d has %q after the undo", w.ID, got)
		}
	}
}

func TestAssignPhotosAllOrNone(t *testing.T) {
	broken := errors.New("file is gone")
	for name, stop := range map[string]func(cancel func(), n int) error{
		"the last file is gone": func(_ func(), n int) error {
			if n == 300 {
				return broken
			}
			return nil
		},
		"cancelled": func(cancel func(), n int) error {
			if n == 270 {
				cancel()
			}
			return nil
		},
		"another picture than was looked at": func(_ func(), n int) error { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			db, ws := gallery(t, 300)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var given []data.GivenPhoto
			pictures := map[string]data.Image{}
			for _, w := range ws {
				img := shot(w.NIK)
				pictures[img.Hash] = img
				given = append(given, data.GivenPhoto{WorkerID: w.ID, Hash: img.Hash})
			}
			n := 0
			done, err := db.Workers.AssignPhotos(ctx, given, func(hash string) (data.Image, error) {
				n++
				if err := stop(cancel, n); err != nil {
					return data.Image{}, err
				}
				if name == "another picture than was looked at" && n == 299 {
					return shot("other"), nil
				}
				return pictures[hash], nil
			}, nil)
			if err == nil || done != nil {
				t.Fatalf("%d given, %v", len(done), err)
			}
			if name == "cancelled" && !errors.Is(err, data.ErrCancelled) {
				t.Error(err)
			}
			for _, w := range ws {
				if got := photoOf(t, db, w.ID); got != "" {
					t.Fatalf("worker %d has %s", w.ID, got)
				}
			}
			if _, err := db.Office.Image(t.Context(), given[0].Hash); !errors.Is(err, data.ErrNotFound) {
				t.Errorf("a picture stayed: %v", err)
			}
		})
	}
}

func TestAssignPhotosLeavesWhatWasChanged(t *testing.T) {
	db, ws := gallery(t, 2)
	a, b := shot("a"), shot("b")
	if err := db.Workers.Delete(t.Context(), ws[1].ID); err != nil {
		t.Fatal(err)
	}
	done, err := db.Workers.AssignPhotos(t.Context(), []data.GivenPhoto{
		{WorkerID: ws[0].ID, Had: b.Hash, Hash: a.Hash}, {WorkerID: ws[1].ID, Hash: a.Hash}}, func(string) (data.Image, error) { return a, nil }, nil)
	if err != nil || len(done) != 0 {
		t.Errorf("%+v, %v", done, err)
	}
}

func TestPhotoHolders(t *testing.T) {
	db, ws := gallery(t, 4)
	if err := db.Workers.Delete(t.Context(), ws[3].ID); err != nil {
		t.Fatal(err)
	}
	got, err := db.Workers.PhotoHolders(t.Context(), []string{ws[0].NIK, ws[3].NIK, "0"}, []string{ws[1].KPJ, ws[0].KPJ, ""}, []int64{ws[2].ID, ws[0].ID, 999})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]int{}
	for _, h := range got {
		names[h.Name]++
	}
	if len(got) != 3 || names["Pekerja 1"] != 1 || names["Pekerja 2"] != 1 || names["Pekerja 3"] != 1 {
		t.Errorf("%+v", got)
	}
}
