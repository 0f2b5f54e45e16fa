package screens

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/xuri/excelize/v2"
)

// The lists of these pictures are made here: a messy one as offices get them,
// with invented people beside those of the sample office.

// listScenes come after the others: they change what is kept.
var listScenes = []func(*studio, *data.DB){pictureWorkers, pictureVersions, pictureImport, pictureKPJ, pictureDoubles}

// pictureWorkers shows the filters, what they find, and what is done with all of it.
func pictureWorkers(s *studio, db *data.DB) {
	ctx := context.Background()
	for name, q := range map[string]data.WorkerQuery{
		"Nelayan pesisir tanpa KPJ":                  {Occupation: "Nelayan", WithoutKPJ: true},
		"Tanpa foto, untuk kunjungan desa":           {WithoutPhoto: true},
		"Berakhir sebelum Lebaran, Kecamatan Lekok":  {District: "Lekok"},
		"Belum pernah dilindungi, calon tahun depan": {NeverCovered: true},
	} {
		f := data.SavedFilter{Name: name, Query: q}
		s.must(db.Office.SaveFilter(ctx, &f))
	}
	given := s.gift(db, 0)
	s.show(desk.KeyWorkers)
	s.ask(desk.WorkerFilter{Query: data.WorkerQuery{ContributionID: given.ID, CoveredIn: data.MonthOf(2026, time.November)}})
	s.tap("Filter")
	s.take("workers-filter")
	s.tap("Saved filters")
	s.take("workers-saved-filters")
	s.escape()
	s.tap("Filter")
	s.tickAll()
	s.take("workers-all-chosen")
	s.tap("Export")
	s.take("export")
	s.press(words.T("Cancel"))
	s.tap("Choose none")
	s.ask(desk.WorkerFilter{Query: data.WorkerQuery{Text: "marsiah sukmwati"}})
	s.take("workers-nearly")
	s.ask(desk.WorkerFilter{})
}

// pictureVersions has two clerks at one worker.
func pictureVersions(s *studio, db *data.DB) {
	ctx := context.Background()
	all := s.workers(db, data.WorkerQuery{})
	w := all[7]
	w.Phone, w.RT = "081200009911", "004"
	s.must(db.Workers.Save(ctx, &w))
	s.open(data.KindWorker, w.ID)
	s.tap("Change")
	s.rest()
	s.typeOver(w.Village, "Karangjati")
	s.typeOver("081200009911", "081211112222")
	colleague, err := data.Open(ctx, db.Source(), data.Options{Actor: "siti", Now: func() time.Time { return pictured.Add(-4 * time.Minute) }})
	s.must(err)
	defer func() { _ = colleague.Close() }()
	theirs, err := colleague.Workers.Get(ctx, w.ID)
	s.must(err)
	theirs.Phone, theirs.Occupation, theirs.Address = "081233334444", "Pedagang ikan asap dan hasil laut keliling", "Jalan Pelabuhan Perikanan Nusantara Gang Buntu III Nomor 27"
	s.must(colleague.Workers.Save(ctx, &theirs))
	s.do(s.shell.here().(desk.Saver).Save)
	s.take("worker-versions")
	s.escape()
	s.leave()
}

// pictureImport takes a messy list in, from the first look to the end.
func pictureImport(s *studio, db *data.DB) {
	ctx := context.Background()
	given := s.gift(db, 3)
	company, err := db.Companies.Get(ctx, given.CompanyID)
	s.must(err)
	promised := data.Contribution{CompanyID: company.ID, Date: data.Date{Year: 2026, Month: time.November, Day: 16}, Package: given.Package,
		Workers: 40, FirstMonth: data.MonthOf(2026, time.November), Months: 6, Amount: 40 * 6 * 16_800}
	s.must(db.Contributions.Save(ctx, &promised))
	kept := s.workers(db, data.WorkerQuery{CompanyID: company.ID})
	others := s.workers(db, data.WorkerQuery{CoveredIn: data.MonthOf(2026, time.December)})
	others = slices.DeleteFunc(others, func(w data.Worker) bool { return has(kept, w.ID) })

	earlier := s.list("Daftar Pekerja Rentan Desa Kalirejo Kecamatan Kraton - Oktober 2026.xlsx", append(newPeople(40, 6), rowOf(kept[0]), rowOf(kept[1])))
	before, err := data.Open(ctx, db.Source(), data.Options{Actor: "siti", Now: func() time.Time { return pictured.AddDate(0, -1, -3).Add(97 * time.Minute) }})
	s.must(err)
	defer func() { _ = before.Close() }()
	s.must(s.takeIn(ctx, before, earlier, company, true))
	s.must(s.takeIn(ctx, before, s.list("nelayan lekok (kirim ulang).xlsx", newPeople(60, 4)), company, false))
	s.show(desk.KeyImports)
	history, err := db.Imports.All(ctx, 0, 0)
	s.must(err)
	s.take("imports")
	s.open(data.KindImport, history[len(history)-1].ID)
	s.take("import-record")
	s.escape()

	path := s.list("Daftar Pekerja Rentan Desa Kalirejo Kecamatan Kraton - November 2026.xlsx", messy(kept, others))
	s.ask(desk.ImportRequest{Paths: []string{path}, CompanyID: company.ID, ContributionID: promised.ID})
	s.take("import-columns")
	s.tap("Check the rows")
	s.take("import-check")
	s.tableKeys(slices.Repeat([]fyne.KeyName{fyne.KeyDown}, 11)...) // to the one with another name
	s.take("import-row")
	s.escape()
	s.press(fmt.Sprintf("%s %d", words.T("Changed"), 3))
	s.tableKeys(fyne.KeyDown)
	s.take("import-changes")
	s.escape()
	s.do(s.shell.here().(desk.Saver).Save)
	s.take("import-done")
	s.tap("Done")
}

// pictureKPJ gives workers their numbers from a list.
func pictureKPJ(s *studio, db *data.DB) {
	without := s.workers(db, data.WorkerQuery{WithoutKPJ: true})
	all := s.workers(db, data.WorkerQuery{})
	var b strings.Builder
	b.WriteString("NIK;NAMA;NOMOR KPJ\n")
	n := 0
	for _, w := range all {
		if w.KPJ == "" {
			continue
		}
		switch n++; n {
		case 1, 2:
			fmt.Fprintf(&b, "%s;%s;%s\n", w.NIK, w.Name, w.KPJ)
		case 3:
			fmt.Fprintf(&b, "%s;%s;22990007777\n", w.NIK, w.Name)
		case 4:
			fmt.Fprintf(&b, "3514110506880999;Contoh Belum Terdaftar;22990008888\n%s;%s;%s\n", without[0].NIK, without[0].Name, w.KPJ)
		}
	}
	for i, w := range without[1:min(15, len(without))] {
		fmt.Fprintf(&b, "%s;%s;2299000%04d\n", w.NIK, w.Name, 101+7*i)
	}
	path := filepath.Join("Dokumen", "KPJ terbit November 2026.csv")
	s.must(os.WriteFile(path, []byte(b.String()), 0o600))
	s.show(desk.KeyWorkers)
	s.command("KPJ from a list …")
	s.do(func() { s.shell.here().(desk.DropTaker).Dropped([]string{path}) })
	s.take("kpj-list")
	s.escape()
}

// pictureDoubles keeps some people twice, as they come with two lists.
func pictureDoubles(s *studio, db *data.DB) {
	ctx := context.Background()
	for i, w := range s.workers(db, data.WorkerQuery{CoveredIn: data.MonthOf(2026, time.December)}) {
		if i%5 != 0 || i > 40 || len(w.NIK) != 16 {
			continue
		}
		twin := data.Worker{Name: spelled(w.Name), NIK: w.NIK[:15] + string('0'+(w.NIK[15]-'0'+5)%10), BirthDate: w.BirthDate, BirthPlace: w.BirthPlace,
			Sex: w.Sex, Village: w.Village, District: w.District, Regency: w.Regency, Province: w.Province, MotherName: w.MotherName}
		switch {
		case i%15 == 0:
			twin.Phone, twin.Occupation = w.Phone, "Buruh harian lepas"
		case i%10 == 0:
			twin.NIK, twin.Address = w.NIK[:12]+"8"+w.NIK[13:], "Dusun Krajan II RT 3 RW 1, sebelah timur Balai Desa"
		}
		s.must(db.Workers.Save(ctx, &twin))
	}
	s.show(desk.KeyDoubles)
	s.take("doubles")
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} { // two spellings of a name
		s.do(func() { s.shell.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) })
	}
	s.rest()
	time.Sleep(time.Second) // the buttons rest a moment before they can be pressed
	s.take("merge")
	s.tap("Merge")
	s.rest()
	s.escape()
	s.tap("Merged records")
	s.take("merges")
}

// must ends the taking on an error.
func (s *studio) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *studio) ask(r desk.Request) { s.do(func() { s.shell.Ask(r) }) }

// command does what the screen offers in the palette.
func (s *studio) command(english string) {
	s.t.Helper()
	for _, c := range s.shell.here().(desk.Commander).Commands() {
		if c.Title == words.T(english) {
			s.do(c.Do)
			return
		}
	}
	s.t.Fatalf("no command %q", english)
}

// tickAll chooses every row of the list.
func (s *studio) tickAll() {
	s.tableKeys()
	s.do(func() {
		s.shell.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	})
}

// tableKeys goes from the search box to the list below it, and presses keys there.
func (s *studio) tableKeys(keys ...fyne.KeyName) {
	s.t.Helper()
	s.rest()
	s.do(s.shell.here().(desk.Searcher).FocusSearch)
	for _, k := range append([]fyne.KeyName{fyne.KeyDown}, keys...) {
		s.do(func() { s.shell.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) })
	}
}

// typeOver types into the field in which a text stands.
func (s *studio) typeOver(old, text string) {
	s.t.Helper()
	var in interface {
		fyne.Focusable
		SetText(string)
	}
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() || in != nil {
			return
		}
		if e, ok := o.(interface {
			fyne.Focusable
			SetText(string)
		}); ok {
			if v := reflect.ValueOf(o).Elem().FieldByName("Text"); v.IsValid() && v.Kind() == reflect.String && v.String() == old {
				in = e
				return
			}
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, below := range o.Objects {
				walk(below)
			}
		case *container.Scroll:
			walk(o.Content)
		case fyne.Widget:
			for _, below := range test.WidgetRenderer(o).Objects() {
				walk(below)
			}
		}
	}
	s.do(func() {
		walk(s.shell.Window().Canvas().Content())
		if in != nil {
			s.shell.Window().Canvas().Focus(in)
			in.SetText(text)
		}
	})
	if in == nil {
		s.t.Fatalf("no field holds %q", old)
	}
}

// gift is the running contribution of a sample company.
func (s *studio) gift(db *data.DB, company int) data.ContributionRow {
	s.t.Helper()
	ctx := context.Background()
	all, err := db.Companies.IDs(ctx, data.CompanyQuery{})
	s.must(err)
	given, err := db.Contributions.Of(ctx, all[company])
	s.must(err)
	return given[0]
}

// workers are those that match, whole.
func (s *studio) workers(db *data.DB, q data.WorkerQuery) []data.Worker {
	s.t.Helper()
	ctx := context.Background()
	ids, err := db.Workers.IDs(ctx, q)
	s.must(err)
	all := make([]data.Worker, len(ids))
	for i, id := range ids {
		all[i], err = db.Workers.Get(ctx, id)
		s.must(err)
	}
	return all
}

func has(all []data.Worker, id int64) bool {
	return slices.ContainsFunc(all, func(w data.Worker) bool { return w.ID == id })
}

// takeIn imports a list, and undoes it again unless it is to stay.
func (s *studio) takeIn(ctx context.Context, db *data.DB, path string, c data.Company, stays bool) error {
	book, err := intake.Open(ctx, path, intake.Options{Today: data.DateOf(pictured)})
	if err != nil {
		return err
	}
	defer func() { _ = book.Close() }()
	m, _, err := book.MappingFor(ctx, db, c.ID)
	if err != nil {
		return err
	}
	plan, err := book.Compare(ctx, db, m, intake.Target{Company: c})
	if err != nil {
		return err
	}
	x, err := plan.Import(ctx, db, intake.DefaultChoices(), nil)
	if err != nil || stays {
		return err
	}
	_, err = db.Imports.Undo(ctx, x.ID, nil)
	return err
}

// list writes a workbook as a village sends it: titles, headings in two rows,
// a total and signatures.
func (s *studio) list(name string, rows [][]any) string {
	s.t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	at := 0
	put := func(cells ...any) {
		at++
		s.must(f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", at), &cells))
	}
	put("DAFTAR PEKERJA RENTAN PENERIMA BANTUAN IURAN")
	put("DESA KALIREJO KECAMATAN KRATON KABUPATEN PASURUAN")
	for i := 1; i <= 2; i++ {
		s.must(f.MergeCell("Sheet1", fmt.Sprintf("A%d", i), fmt.Sprintf("J%d", i)))
	}
	put()
	put("NO", "NAMA LENGKAP SESUAI KTP", "N I K", "TEMPAT, TGL LAHIR", "L/P", "ALAMAT", nil, nil, "PEKERJAAN", "NO. HP / WA")
	put(nil, nil, nil, nil, nil, "JALAN / DUSUN", "DESA", "KECAMATAN")
	s.must(f.MergeCell("Sheet1", "F4", "H4"))
	for i, row := range rows {
		put(append([]any{i + 1}, row...)...)
	}
	put("JUMLAH", nil, len(rows))
	put()
	put(nil, nil, nil, nil, nil, nil, "Kalirejo, 20 November 2026")
	put(nil, nil, nil, nil, nil, nil, "Kepala Desa Kalirejo")
	path := filepath.Join("Dokumen", name)
	s.must(f.SaveAs(path))
	return path
}

// rowOf is a kept worker as a list names him.
func rowOf(w data.Worker) []any {
	sex := "L"
	if w.Sex == data.Female {
		sex = "P"
	}
	born := fmt.Sprintf("%s, %02d-%02d-%d", w.BirthPlace, w.BirthDate.Day, int(w.BirthDate.Month), w.BirthDate.Year)
	return []any{strings.ToUpper(w.Name), w.NIK, born, sex, w.Address, w.Village, w.District, w.Occupation, w.Phone}
}

// newPeople are n invented people that nobody keeps, from a number on.
func newPeople(from, n int) [][]any {
	names := []string{"SUTRISNO", "SITI MAESAROH", "MOCH. FADIL ARDIANSYAH PUTRA PRATAMA WICAKSONO", "HJ. NUR AINI", "Slamet", "DEWI KUSUMANINGTYAS RAHAYU LESTARI",
		"BAMBANG HERU S.", "Endang Sri Wahyuni Retnaningdyah Kusumo", "TUMINI", "H. ABD. ROHIM", "KHOIRUL ANAM", "SULASTRI", "Wagiman", "YULIATIN"}
	var rows [][]any
	for i := from; i < from+n; i++ {
		day, month, year := 1+i*7%28, 1+i*5%12, 62+i%37
		sex, d := "L", day
		if i%2 == 1 {
			sex, d = "P", day+40
		}
		rows = append(rows, []any{names[i%len(names)], fmt.Sprintf("351411%02d%02d%02d%04d", d, month, year, 9000+i),
			fmt.Sprintf("PASURUAN, %02d/%02d/19%02d", day, month, year), sex, fmt.Sprintf("DUSUN KRAJAN RT %d RW %d", 1+i%6, 1+i%3), "KALIREJO", "KRATON",
			[]string{"NELAYAN", "PETANI", "PEDAGANG IKAN", "BURUH TANI"}[i%4], fmt.Sprintf("0812 0077 %04d", 100+i)})
	}
	return rows
}

// messy is a list with what lists have: people who are kept and are not, digits
// that a spreadsheet lost, a row twice, and what cannot be right.
func messy(kept, others []data.Worker) [][]any {
	rows := newPeople(0, 9)
	for _, w := range kept[2:6] {
		rows = append(rows, rowOf(w))
	}
	for i, w := range kept[6:9] {
		row := rowOf(w)
		row[7], row[8] = []string{"Nelayan", "Petani tambak", "Pedagang pasar"}[i], fmt.Sprintf("081200550%03d", 10+i)
		row[4] = "DUSUN PESISIR UTARA RT 2 RW 5"
		rows = append(rows, row)
	}
	for _, w := range others[:2] {
		rows = append(rows, rowOf(w))
	}
	lost := newPeople(20, 1)[0]
	lost[1] = "3,51411E+15"
	short := newPeople(21, 1)[0]
	short[1] = short[1].(string)[:15]
	renamed := rowOf(kept[9])
	renamed[0] = "SUPRIYADI WIBOWO"
	disagrees := newPeople(22, 1)[0]
	disagrees[2] = "PASURUAN, 03/04/1979"
	young := newPeople(24, 1)[0]
	young[1], young[2] = "3514110903129024", "PASURUAN, 09/03/2012"
	nowhere := newPeople(26, 1)[0]
	nowhere[6] = "KRATTON BARAT"
	return append(rows, lost, short, renamed, disagrees, young, nowhere, newPeople(3, 1)[0])
}

// spelled spells a name as another list does.
func spelled(name string) string {
	for _, turn := range []string{"Muhammad ", "u", "Y", "y"} {
		if strings.Contains(name, turn) {
			return strings.Replace(name, turn, map[string]string{"Muhammad ": "Moch. ", "u": "oe", "Y": "J", "y": "j"}[turn], 1)
		}
	}
	return strings.ToUpper(name)
}
