package data

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// Guests keeps who is invited to ceremonies, and who came.
type Guests struct{ db *DB }

const guestRows = `SELECT x.*, COALESCE((SELECT ` + companyName + ` FROM companies c WHERE c.id = x.company_id), '') company
	FROM guests x WHERE x.deleted_at IS NULL`

// Of returns a ceremony's guests in their order.
func (s *Guests) Of(ctx context.Context, ceremonyID int64) ([]GuestRow, error) {
	return s.rows(ctx, ` AND x.ceremony_id = ? ORDER BY x.position, x.id`, ceremonyID)
}

// Get returns one guest, ErrNotFound when there is none or it is in the bin.
func (s *Guests) Get(ctx context.Context, id int64) (GuestRow, error) {
	return s.one(ctx, ` AND x.id = ?`, id)
}

// ByCode returns the guest whose invitation bears a code, ErrNotFound when
// there is none.
func (s *Guests) ByCode(ctx context.Context, code string) (GuestRow, error) {
	if code == "" {
		return GuestRow{}, ErrNotFound
	}
	return s.one(ctx, ` AND x.code = ?`, code)
}

func (s *Guests) one(ctx context.Context, rest string, args ...any) (GuestRow, error) {
	rows, err := s.rows(ctx, rest, args...)
	if err == nil && len(rows) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return GuestRow{}, err
	}
	return rows[0], nil
}

func (s *Guests) rows(ctx context.Context, rest string, args ...any) ([]GuestRow, error) {
	var rows []GuestRow
	err := s.db.read(ctx, "guests", func(g *gorm.DB) error {
		return g.Raw(guestRows+rest, args...).Scan(&rows).Error
	})
	return rows, err
}

// Save creates or changes, as Companies.Save. A new guest without a position
// comes last. ErrNotFound when the ceremony is gone.
func (s *Guests) Save(ctx context.Context, x *Guest) error {
	all := []Guest{*x}
	err := s.SaveAll(ctx, all)
	if err == nil {
		*x = all[0]
	}
	return err
}

// SaveAll saves guests in one transaction: a list that was read, or nothing.
func (s *Guests) SaveAll(ctx context.Context, guests []Guest) error {
	saved := make([]Guest, len(guests))
	err := s.db.write(ctx, "save guests", func(t *tx) error {
		copy(saved, guests)
		last := map[int64]int{}
		for i := range saved {
			x := &saved[i]
			x.Seats = max(x.Seats, 1)
			if x.ID == 0 {
				if err := t.place(x, last); err != nil {
					return err
				}
			}
			if err := save(t, KindGuest, x, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		copy(guests, saved)
	}
	return err
}

// place gives a new guest the next position. last holds those that were given
// in this transaction, by ceremony.
func (t *tx) place(x *Guest, last map[int64]int) error {
	if _, known := last[x.CeremonyID]; !known {
		if err := t.Select("id").Take(&Ceremony{}, x.CeremonyID).Error; err != nil {
			return err
		}
		var n int
		if err := t.queryRow(`SELECT COALESCE(MAX(position), 0) FROM guests WHERE ceremony_id = ? AND deleted_at IS NULL`, x.CeremonyID).Scan(&n); err != nil {
			return err
		}
		last[x.CeremonyID] = n
	}
	if x.Position == 0 {
		last[x.CeremonyID]++
		x.Position = last[x.CeremonyID]
	} else {
		last[x.CeremonyID] = max(last[x.CeremonyID], x.Position)
	}
	return nil
}

// Delete moves guests to the bin.
func (s *Guests) Delete(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "delete guests", func(t *tx) error {
		_, err := t.bin(KindGuest, "guests", ids)
		return err
	})
}

// Restore brings guests back from the bin.
func (s *Guests) Restore(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore guests", func(t *tx) error {
		_, err := t.unbin(KindGuest, "guests", ids)
		return err
	})
}

// Reorder puts a ceremony's guests in the order of ids; those that are not
// named follow in their old order.
func (s *Guests) Reorder(ctx context.Context, ceremonyID int64, ids []int64) error {
	return s.db.write(ctx, "order guests", func(t *tx) error {
		return t.reorder(KindGuest, "guests", ceremonyID, ids)
	})
}

// reorder gives the living rows of a ceremony's list their positions.
func (t *tx) reorder(kind Kind, table string, ceremonyID int64, ids []int64) error {
	living, err := t.ids(`SELECT id FROM `+table+` WHERE ceremony_id = ? AND deleted_at IS NULL ORDER BY position, id`, ceremonyID)
	if err != nil {
		return err
	}
	left := make(map[int64]bool, len(living))
	for _, id := range living {
		left[id] = true
	}
	order := make([]int64, 0, len(living))
	for _, list := range [][]int64{ids, living} {
		for _, id := range list {
			if left[id] {
				left[id] = false
				order = append(order, id)
			}
		}
	}
	var moved []int64
	for i, id := range order {
		changed, err := t.ids(`UPDATE `+table+` SET position = ?, updated_at = ?, version = version + 1
			WHERE id = ? AND position <> ? RETURNING id`, i+1, t.at, id, i+1)
		if err != nil {
			return err
		}
		moved = append(moved, changed...)
	}
	if len(moved) == 0 {
		return nil
	}
	t.tell(kind, moved...)
	return t.noteAll(kind, moved, ActionChange)
}

// Invite gives guests that have none the number of an invitation and the code
// that stands in its QR, in one transaction and in the order of ids. Numbers
// have no gap. It returns all of them as they are then.
func (s *Guests) Invite(ctx context.Context, ids []int64, n Numbering) ([]GuestRow, error) {
	err := s.db.write(ctx, "number invitations", func(t *tx) error {
		last, err := lastSequence(t.queryRow(counterQuery, n.Scope, n.Period))
		if err != nil {
			return err
		}
		start := last
		for _, id := range ids {
			var x Guest
			if err := t.Take(&x, id).Error; err != nil {
				return err
			}
			if x.Number != "" && x.Code != "" {
				continue
			}
			if x.Number == "" {
				last++
				x.Number = n.Format(last)
			}
			if x.Code == "" {
				x.Code = rand.Text()[:invitationCode]
			}
			if err := save(t, KindGuest, &x, nil); err != nil {
				return err
			}
		}
		if last == start {
			return nil
		}
		_, err = t.exec(`INSERT INTO counters (scope, period, last) VALUES (?,?,?)
			ON CONFLICT (scope, period) DO UPDATE SET last = excluded.last`, n.Scope, n.Period, last)
		return err
	})
	if err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, ` AND x.id IN `+s.db.dialect.inSet, idSet(ids))
	if err != nil {
		return nil, err
	}
	return inOrder(ids, rows, func(r GuestRow) int64 { return r.ID }), nil
}

// invitationCode is the length of the codes: 50 bits, which nobody guesses at
// the door.
const invitationCode = 10

// Arrive notes that people of a guest came, with who represents it. No people
// takes the arrival back. It returns the guest as it was before: one who had
// arrived already is counted as often as the door says, not twice. ErrNotFound.
func (s *Guests) Arrive(ctx context.Context, id int64, people int, representedBy string) (before Guest, err error) {
	err = s.db.write(ctx, "note arrival", func(t *tx) error {
		var x Guest
		if err := t.Take(&x, id).Error; err != nil {
			return err
		}
		before = x
		x.Arrived, x.RepresentedBy = max(people, 0), representedBy
		switch {
		case x.Arrived == 0:
			x.ArrivedAt = nil
		case x.ArrivedAt == nil:
			at := t.at.Truncate(time.Second)
			x.ArrivedAt = &at
		}
		return save(t, KindGuest, &x, nil)
	})
	if err != nil {
		err = fmt.Errorf("arrival: %w", err)
	}
	return before, err
}

// Admit notes that people of a guest came, unless the guest had arrived before:
// then nothing is changed and admitted is false, so that two doors do not count
// one guest twice, nor one of them what the other has put right. It returns the
// guest as it is then. ErrNotFound.
func (s *Guests) Admit(ctx context.Context, id int64, people int, representedBy string) (x Guest, admitted bool, err error) {
	err = s.db.write(ctx, "note arrival", func(t *tx) error {
		x, admitted = Guest{}, false
		if err := t.Take(&x, id).Error; err != nil {
			return err
		}
		if x.ArrivedAt != nil {
			return nil
		}
		at := t.at.Truncate(time.Second)
		x.Arrived, x.RepresentedBy, x.ArrivedAt = max(people, 1), representedBy, &at
		admitted = true
		return save(t, KindGuest, &x, nil)
	})
	if err != nil {
		err = fmt.Errorf("arrival: %w", err)
	}
	return x, admitted, err
}
