package intake

import (
	"testing"

	"lingkaran/data"
)

// TestDecisionsAreTakenOver: what was decided of a row holds in another plan of
// the file as long as the row says the same, and what does not is counted.
func TestDecisionsAreTakenOver(t *testing.T) {
	list := func(rows ...[]any) string {
		return workbook(t, append([][]any{{"NIK", "Nama", "No HP", "Alamat"}}, rows...), nil)
	}
	renamed := []any{nik(1, 1, 1980, 1), "Budi Santoso", "081234567899", nil}
	changed := []any{nik(1, 1, 1980, 2), "Umar", "081234567898", "Jl. Mawar 1"}
	fresh := []any{nik(1, 1, 1980, 3), "Hasan", nil, nil}
	for _, c := range []struct {
		name string
		rows [][]any
		lost int
		says string // of the rows: taken, declined, left
	}{
		{"the same", [][]any{renamed, changed, fresh}, 0, "taken declined left"},
		{"other people in the rows", [][]any{fresh, renamed, changed}, 3, "- - -"},
		{"another name", [][]any{{renamed[0], "Joko Santoso", renamed[2], nil}, changed, {fresh[0], "Hasan Basri", nil, nil}}, 1, "- declined left"},
		{"the change is gone", [][]any{renamed, {changed[0], changed[1], nil, changed[3]}, fresh}, 1, "taken - left"},
		{"the name is right now", [][]any{{renamed[0], "Siti Aminah", renamed[2], nil}, changed, fresh}, 1, "- declined left"},
		{"a row less", [][]any{renamed, changed}, 1, "taken declined"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, to := office(t)
			for _, w := range []data.Worker{{NIK: nik(1, 1, 1980, 1), Name: "Siti Aminah", Phone: "081234567890"}, {NIK: nik(1, 1, 1980, 2), Name: "Umar", Phone: "081234567891"}} {
				if err := db.Workers.Save(t.Context(), &w); err != nil {
					t.Fatal(err)
				}
			}
			p := compare(t, db, list(renamed, changed, fresh), to)
			if p.kinds() != "renamed changed new" || len(p.Decisions()) != 0 {
				t.Fatalf("%s, decided %v", p.kinds(), p.Decisions())
			}
			p.Rows[0].TakeName(true)
			p.Rows[1].Decline("Phone", true)
			p.Rows[2].Leave = true
			next := compare(t, db, list(c.rows...), to)
			if lost := next.Decide(p.Decisions()); lost != c.lost {
				t.Errorf("%d lost, want %d", lost, c.lost)
			}
			says := ""
			for i, r := range next.Rows {
				if i > 0 {
					says += " "
				}
				switch {
				case r.taken:
					says += "taken"
				case len(r.declined) > 0:
					says += "declined"
				case r.Leave:
					says += "left"
				default:
					says += "-"
				}
			}
			if says != c.says {
				t.Errorf("the rows are %s, want %s", says, c.says)
			}
		})
	}
}
