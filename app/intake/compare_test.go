package intake

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lingkaran/data"
	"lingkaran/data/datatest"
)

// office opens an empty database with one company.
func office(t testing.TB) (*data.DB, Target) {
	t.Helper()
	db, err := data.Open(context.Background(), datatest.Source(t), data.Options{Actor: "clerk"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db, Target{Company: company(t, db, "Barokah")}
}

func company(t testing.TB, db *data.DB, name string) data.Company {
	t.Helper()
	c := data.Company{LegalForm: "PT", Name: name, Status: data.CompanyActive}
	if err := db.Companies.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func contribution(t testing.TB, db *data.DB, c data.Company, first data.Month, months int) data.Contribution {
	t.Helper()
	k := data.Contribution{CompanyID: c.ID, Date: first.FirstDay(), Package: data.PackageBasic, Workers: 5, Months: months, FirstMonth: first, Amount: 1000}
	if err := db.Contributions.Save(t.Context(), &k); err != nil {
		t.Fatal(err)
	}
	return k
}

func compare(t testing.TB, db *data.DB, path string, to Target) *Plan {
	t.Helper()
	b := open(t, path)
	m, _, err := b.MappingFor(t.Context(), db, to.Company.ID)
	if err != nil {
		t.Fatal(err)
	}
	p, err := b.Compare(t.Context(), db, m, to)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func take(t testing.TB, db *data.DB, p *Plan) data.Import {
	t.Helper()
	x, err := p.Import(t.Context(), db, DefaultChoices(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// kinds are the kinds of the rows, in order.
func (p *Plan) kinds() string {
	var all []string
	for _, r := range p.Rows {
		all = append(all, string(r.Kind))
	}
	return strings.Join(all, " ")
}

func worker(t testing.TB, db *data.DB, nik string) data.Worker {
	t.Helper()
	w, err := db.Workers.ByNIK(t.Context(), nik)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func count(t testing.TB, db *data.DB) int {
	t.Helper()
	ids, err := db.Workers.IDs(t.Context(), data.WorkerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return len(ids)
}

func TestImportTwiceIsTheSame(t *testing.T) {
	db, to := office(t)
	path := workbook(t, [][]any{
		{"NIK", "Nama", "Tgl Lahir", "L/P", "Keterangan"},
		{nik(1, 1, 1980, 1), "SITI", "01/01/1980", "L", "pasar"},
		{nik(1, 1, 1980, 2), "BUDI", "01/01/1980", "L", nil},
		{nik(1, 1, 1980, 1), "SITI", nil, nil, nil},
		{"12", "UMAR", "01/01/1980", "L", nil},
	}, nil)
	p := compare(t, db, path, to)
	if p.kinds() != "new new doubled unusable" || p.Counts.New != 2 || p.Counts.Doubled != 1 || p.Counts.Unusable != 1 || p.Counts.Refused != 2 {
		t.Errorf("%s %+v", p.kinds(), p.Counts)
	}
	if x := take(t, db, p); x.Created != 2 || x.Refused != 2 || count(t, db) != 2 {
		t.Errorf("%+v", x)
	}
	again := compare(t, db, path, to)
	if again.kinds() != "same same doubled unusable" || len(again.Earlier) != 1 || again.Last.ID == 0 || len(again.Missing) != 0 {
		t.Errorf("%s, earlier %d, last %d, missing %d", again.kinds(), len(again.Earlier), again.Last.ID, len(again.Missing))
	}
	if x := take(t, db, again); x.Created != 0 || x.Same != 2 || count(t, db) != 2 {
		t.Errorf("%+v", x)
	}
	less := compare(t, db, workbook(t, [][]any{{"NIK", "Nama"}, {nik(1, 1, 1980, 2), "BUDI"}}, nil), to)
	if len(less.Missing) != 1 || less.Missing[0].Name != "SITI" {
		t.Errorf("missing %+v", less.Missing)
	}
}

// TestChangesFieldByField: blanks never erase, capitals are no change, and
// what was only derived from the NIK replaces nothing.
func TestChangesFieldByField(t *testing.T) {
	db, to := office(t)
	first := data.Worker{NIK: nik(1, 1, 1980, 1), Name: "Siti Aminah", Sex: data.Female, BirthDate: data.Date{Year: 1981, Month: 2, Day: 2}, Address: "Krajan", Notes: "janda", Phone: "081234567890"}
	second := data.Worker{NIK: nik(1, 1, 1980, 2), Name: "Budi", KPJ: "12345678901"}
	for _, w := range []*data.Worker{&first, &second} {
		if err := db.Workers.Save(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	path := workbook(t, [][]any{
		{"NIK", "Nama", "Tgl Lahir", "L/P", "Alamat", "No HP", "Catatan", "No KPJ"},
		{nik(1, 1, 1980, 1), "SITI  AMINAH", nil, nil, nil, "081234567899", "pasar", nil},
		{nik(1, 1, 1980, 2), "Budi Santoso", nil, nil, "Krajan", nil, nil, nil},
		{nik(1, 1, 1980, 3), "Umar", nil, nil, nil, nil, nil, "12345678901"},
		{nik(1, 1, 1980, 4), "Hasan", nil, nil, nil, nil, nil, nil},
	}, nil)
	p := compare(t, db, path, to)
	if p.kinds() != "changed changed unusable new" {
		t.Fatalf("%s", p.kinds())
	}
	names := func(r *PlanRow) (all []string) {
		for _, c := range r.Changes {
			all = append(all, c.Field)
		}
		return all
	}
	if got := names(p.Rows[0]); !slices.Equal(got, []string{"Phone", "Notes"}) {
		t.Errorf("changes %v", got)
	}
	if r := p.Rows[2]; r.Status != Refused || r.Reasons[len(r.Reasons)-1].Code != "kpj-taken" || r.Reasons[len(r.Reasons)-1].Cell != "H4" {
		t.Errorf("%+v", r)
	}
	if says := p.Rows[0].Says(); !strings.Contains(says, "081234567890 → 081234567899") {
		t.Errorf("%q", says)
	}
	p.Rows[3].Leave = true
	p.Rows[1].Decline("Name", true)
	x := take(t, db, p)
	if x.Created != 0 || x.Changed != 2 || count(t, db) != 2 {
		t.Errorf("%+v", x)
	}
	w := worker(t, db, first.NIK)
	if w.Name != "Siti Aminah" || w.Sex != data.Female || w.BirthDate != first.BirthDate || w.Address != "Krajan" || w.Phone != "081234567899" || w.Notes != "janda\npasar" {
		t.Errorf("%+v", w)
	}
	if w := worker(t, db, second.NIK); w.Name != "Budi" || w.Address != "Krajan" || w.KPJ != "12345678901" {
		t.Errorf("%+v", w)
	}
	if _, err := db.Imports.Undo(t.Context(), x.ID, nil); err != nil {
		t.Fatal(err)
	}
	if w := worker(t, db, first.NIK); w.Phone != first.Phone || w.Notes != "janda" {
		t.Errorf("after the undo: %+v", w)
	}
}

func TestCoveredElsewhere(t *testing.T) {
	db, to := office(t)
	other := company(t, db, "Lain")
	path := workbook(t, [][]any{{"NIK", "Nama"}, {nik(1, 1, 1980, 1), "Siti"}, {nik(1, 1, 1980, 2), "Budi"}}, nil)
	lone := workbook(t, [][]any{{"NIK", "Nama"}, {nik(1, 1, 1980, 1), "Siti"}}, nil)
	if x := take(t, db, compare(t, db, lone, Target{other, contribution(t, db, other, data.MonthOf(2026, 1), 6)})); x.Covered != 1 {
		t.Fatalf("%+v", x)
	}
	to.Contribution = contribution(t, db, to.Company, data.MonthOf(2026, 6), 6)
	p := compare(t, db, path, to)
	r := p.Rows[0]
	if r.Elsewhere == nil || r.Elsewhere.Company != "PT Lain" || r.Status != Warned || p.Counts.Elsewhere != 1 || p.Rows[1].Elsewhere != nil {
		t.Errorf("%+v %+v", r, p.Counts)
	}
	x := take(t, db, p)
	if x.Covered != 1 || x.Same != 1 || x.Created != 1 {
		t.Errorf("%+v", x)
	}
	if again := compare(t, db, path, to); again.Counts.Elsewhere != 1 || again.Rows[1].Elsewhere != nil { // its own cover stands in nobody's way
		t.Errorf("%+v", again.Counts)
	}
	u, err := db.Imports.Undo(t.Context(), x.ID, nil)
	if err != nil || u.Removed != 1 || u.Uncovered != 1 {
		t.Errorf("%+v %v", u, err)
	}
}

// TestMappingIsRemembered: what a clerk chose for a company's list is known
// again in the next file, wherever the header stands, and for no other company.
func TestMappingIsRemembered(t *testing.T) {
	db, to := office(t)
	rows := [][]any{{"NIK", "Nama", "Kolom Aneh"}, {nik(1, 1, 1980, 1), "Siti", "Petani"}}
	b := open(t, workbook(t, rows, nil))
	m := b.Guess().Mapping.Clone()
	if m.Field(2) != NoField {
		t.Fatalf("guessed %v", m.Columns)
	}
	m.Assign(2, Occupation)
	p, err := b.Compare(t.Context(), db, m, to)
	if err != nil {
		t.Fatal(err)
	}
	take(t, db, p)
	next := open(t, workbook(t, [][]any{{"DAFTAR PEKERJA"}, {}, rows[0], {nik(1, 1, 1980, 2), "Budi", "Nelayan"}}, nil))
	got, remembered, err := next.MappingFor(t.Context(), db, to.Company.ID)
	if err != nil || !remembered || got.HeaderRow != 3 || got.Field(2) != Occupation {
		t.Errorf("%+v %v %v", got, remembered, err)
	}
	if got, remembered, _ := next.MappingFor(t.Context(), db, company(t, db, "Lain").ID); remembered || got.Field(2) != NoField {
		t.Errorf("another company: %+v", got)
	}
}

func TestChoices(t *testing.T) {
	db, to := office(t)
	kept := data.Worker{NIK: nik(1, 1, 1980, 1), Name: "Siti", Phone: "081234567890"}
	if err := db.Workers.Save(t.Context(), &kept); err != nil {
		t.Fatal(err)
	}
	to.Contribution = contribution(t, db, to.Company, data.MonthOf(2026, 6), 6)
	path := workbook(t, [][]any{
		{"NIK", "Nama", "Tgl Lahir", "No HP"},
		{nik(1, 1, 1980, 1), "Siti", "01/01/1980", "081234567899"},
		{nik(1, 1, 1980, 2), "Budi", "01/01/1980", nil},
		{nik(1, 1, 1950, 3), "Tua", "01/01/1950", nil},
	}, nil)
	for _, c := range []struct {
		choices                         Choices
		created, changed, same, covered int
	}{
		{Choices{Create: true}, 1, 0, 1, 0},
		{Choices{Create: true, Warned: true, Cover: true}, 2, 0, 1, 3},
		{Choices{Change: true}, 0, 1, 0, 0},
		{DefaultChoices(), 2, 1, 0, 3},
	} {
		x, err := compare(t, db, path, to).Import(t.Context(), db, c.choices, nil)
		if err != nil || x.Created != c.created || x.Changed != c.changed || x.Same != c.same || x.Covered != c.covered {
			t.Errorf("%+v: %+v %v", c.choices, x, err)
		}
		if _, err := db.Imports.Undo(t.Context(), x.ID, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := compare(t, db, workbook(t, [][]any{{"NIK", "Nama"}, {"12", "Siti"}}, nil), to).Import(t.Context(), db, DefaultChoices(), nil); !errors.Is(err, ErrNothing) {
		t.Errorf("nothing to import: %v", err)
	}
}

// TestImportCancelled: the list and the mapping leave nothing behind.
func TestImportCancelled(t *testing.T) {
	db, to := office(t)
	p := compare(t, db, longList(t, 3000), to)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := p.Import(ctx, db, DefaultChoices(), func(done, total int) {
		if total != 3000 {
			t.Errorf("%d of %d", done, total)
		}
		cancel()
	})
	if !errors.Is(err, data.ErrCancelled) {
		t.Errorf("%v", err)
	}
	all, _ := db.Imports.All(t.Context(), 0, 0)
	if n := count(t, db); n != 0 || len(all) != 0 {
		t.Errorf("%d workers and %d imports are left", n, len(all))
	}
	if x := take(t, db, p); x.Created != 3000 { // and the plan still holds
		t.Errorf("%+v", x)
	}
}

// TestResultIsWhatTheCommandLineAnswers holds the JSON to its names.
func TestResultIsWhatTheCommandLineAnswers(t *testing.T) {
	db, to := office(t)
	p := compare(t, db, workbook(t, [][]any{{"NIK", "Nama"}, {nik(1, 1, 1980, 1), "Siti"}, {int64(3514110101800010), "Budi"}}, func(f *excelize.File) {
		_ = f.SetSheetName("Sheet1", "Data")
	}), to)
	b, err := json.Marshal(p.Result())
	if err != nil {
		t.Fatal(err)
	}
	var top map[string]json.RawMessage
	var rows []map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(b, &top), json.Unmarshal(top["rows"], &rows)); err != nil {
		t.Fatal(err)
	}
	keys := func(m map[string]json.RawMessage) (all []string) {
		for k := range m {
			all = append(all, k)
		}
		slices.Sort(all)
		return all
	}
	if got := keys(top); !slices.Equal(got, []string{"accepted", "columns", "file", "header_row", "refused", "rows", "sheet", "warned"}) {
		t.Errorf("%v", got)
	}
	if got := keys(rows[0]); !slices.Equal(got, []string{"born", "name", "nik", "reasons", "row", "sex", "status"}) {
		t.Errorf("%v", got)
	}
	if string(top["accepted"]) != "1" || string(top["refused"]) != "1" || string(top["sheet"]) != `"Data"` {
		t.Errorf("%s", b)
	}
}
