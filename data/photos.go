package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"gorm.io/gorm"
)

// PhotoHolder is a worker as far as a photo's file can name one.
type PhotoHolder struct {
	ID        int64
	NIK       string
	KPJ       string
	Name      string
	PhotoHash string // "" without photo
}

// PhotoHolders returns the living workers who hold one of the NIKs, of the KPJ
// numbers or of the record numbers, in no order and each once. A NIK that was
// found wrong in a merge stands for nobody here, see FormerNIKs.
func (s *Workers) PhotoHolders(ctx context.Context, niks, kpjs []string, ids []int64) ([]PhotoHolder, error) {
	var all []PhotoHolder
	err := s.db.snapshot(ctx, "workers of photos", func(g *gorm.DB) error {
		all = nil
		seen := map[int64]bool{}
		take := func(from, on string, set any) error {
			var some []PhotoHolder
			err := g.Raw(`SELECT w.id, w.nik, w.kpj, w.name, w.photo_hash FROM `+from+` CROSS JOIN workers w
				WHERE `+on+` AND w.deleted_at IS NULL`, set).Scan(&some).Error
			for _, h := range some {
				if !seen[h.ID] {
					seen[h.ID] = true
					all = append(all, h)
				}
			}
			return err
		}
		d := dialectOf(g)
		if len(niks) > 0 {
			if err := take(d.fromTexts, `w.nik = s.value`, textSet(niks)); err != nil {
				return err
			}
		}
		if len(kpjs) > 0 {
			if err := take(d.fromTexts, `w.kpj = s.value AND w.kpj <> ''`, textSet(kpjs)); err != nil {
				return err
			}
		}
		if len(ids) == 0 {
			return nil
		}
		return take(d.fromSet, `w.id = s.value`, idSet(ids))
	})
	return all, err
}

// GivenPhoto is a photo for a worker, in the place of the one that it had.
type GivenPhoto struct {
	WorkerID int64
	Had      string // hash, as it was compared; "" for none
	Hash     string // "" takes the photo away
}

// AssignPhotos gives many workers their photos in one transaction: all or
// none. picture gives the picture of a hash when it is not kept yet; it is
// called on this goroutine, again when the transaction is tried again, and may
// be nil when all are kept. Who has another photo by now than Had says, or is
// gone, is left out. It returns what was given; hand that to TakeBackPhotos to
// undo it. The history of each worker shows the photo before and after.
//
// Errors: ErrCancelled, those of picture, ErrNotFound for a picture that does
// not have its hash. progress may be nil; it is called on this goroutine.
func (s *Workers) AssignPhotos(ctx context.Context, given []GivenPhoto, picture func(hash string) (Image, error),
	progress func(done, total int)) (done []GivenPhoto, err error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	err = s.db.write(ctx, "assign photos", func(t *tx) error {
		done = make([]GivenPhoto, 0, len(given))
		seen := make(map[int64]bool, len(given))
		kept := map[string]bool{"": true}
		over := 0
		for part := range slices.Chunk(given, photoStep) {
			if err := ctx.Err(); err != nil {
				return err
			}
			mine, err := t.stillWithout(part, seen)
			if err != nil {
				return err
			}
			if err := t.keepPhotos(ctx, mine, kept, picture); err != nil {
				return err
			}
			if err := t.setPhotos(mine); err != nil {
				return err
			}
			done = append(done, mine...)
			over += len(part)
			progress(over, len(given))
		}
		t.tellOfPhotos(done)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// TakeBackPhotos undoes an AssignPhotos: each worker that still has the photo
// that it was given has again what it had before. It returns how many. The
// pictures stay kept: a card may have been printed with one.
func (s *Workers) TakeBackPhotos(ctx context.Context, done []GivenPhoto, progress func(done, total int)) (back int, err error) {
	reversed := make([]GivenPhoto, len(done))
	for i, g := range done {
		reversed[i] = GivenPhoto{WorkerID: g.WorkerID, Had: g.Hash, Hash: g.Had}
	}
	taken, err := s.AssignPhotos(ctx, reversed, nil, progress)
	return len(taken), err
}

// photoStep is how many photos are written between two looks at the context.
const photoStep = 250

// stillWithout leaves out those whose photo is no longer what it was compared
// with, those who are gone, and those who come a second time.
func (t *tx) stillWithout(part []GivenPhoto, seen map[int64]bool) ([]GivenPhoto, error) {
	ids := make([]int64, len(part))
	for i, g := range part {
		ids[i] = g.WorkerID
	}
	rows, err := t.query(`SELECT id, photo_hash FROM workers WHERE id IN `+t.d().inSet+` AND deleted_at IS NULL`, idSet(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	has := make(map[int64]string, len(part))
	for rows.Next() {
		var id int64
		var hash string
		if err := rows.Scan(&id, &hash); err != nil {
			return nil, err
		}
		has[id] = hash
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var mine []GivenPhoto
	for _, g := range part {
		if hash, living := has[g.WorkerID]; living && hash == g.Had && g.Had != g.Hash && !seen[g.WorkerID] {
			seen[g.WorkerID] = true
			mine = append(mine, g)
		}
	}
	return mine, nil
}

// keepPhotos keeps the pictures that are not there yet.
func (t *tx) keepPhotos(ctx context.Context, given []GivenPhoto, kept map[string]bool, picture func(string) (Image, error)) error {
	var asked []string
	for _, g := range given {
		if !kept[g.Hash] {
			kept[g.Hash] = true
			asked = append(asked, g.Hash)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	there, err := t.imagesAmong(asked)
	if err != nil {
		return err
	}
	for _, hash := range asked {
		if there[hash] {
			continue
		}
		if picture == nil {
			return ErrNotFound
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		img, err := picture(hash)
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(img.Bytes); hex.EncodeToString(sum[:]) != hash {
			return ErrNotFound
		}
		if _, err := t.exec(`INSERT INTO images (hash, type, width, height, bytes, created_at) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (hash) DO NOTHING`, hash, img.Type, img.Width, img.Height, img.Bytes, t.at); err != nil {
			return err
		}
	}
	return nil
}

// imagesAmong says which pictures are kept.
func (t *tx) imagesAmong(hashes []string) (map[string]bool, error) {
	rows, err := t.query(`SELECT i.hash FROM `+t.d().fromTexts+` JOIN images i ON i.hash = s.value`, textSet(hashes))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	there := make(map[string]bool, len(hashes))
	for rows.Next() {
		var hash string
		if err := rows.Scan(&hash); err != nil {
			return nil, err
		}
		there[hash] = true
	}
	return there, rows.Err()
}

// setPhotos writes and notes the photos of workers.
func (t *tx) setPhotos(given []GivenPhoto) error {
	byHash := map[string][]int64{}
	for _, g := range given {
		byHash[g.Hash] = append(byHash[g.Hash], g.WorkerID)
		t.note(KindWorker, g.WorkerID, ActionChange, []FieldChange{{Field: "PhotoHash", Old: g.Had, New: g.Hash}})
	}
	for hash, ids := range byHash {
		if _, err := t.exec(`UPDATE workers SET photo_hash = ?, version = version + 1, updated_at = ? WHERE id IN `+t.d().inSet,
			hash, t.at, idSet(ids)); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) tellOfPhotos(given []GivenPhoto) {
	if len(given) == 0 {
		return
	}
	ids := make([]int64, len(given))
	for i, g := range given {
		ids[i] = g.WorkerID
	}
	t.tell(KindWorker, ids...)
}
