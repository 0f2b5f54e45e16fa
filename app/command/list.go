package command

import (
	"bufio"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

type listCommand struct {
	Companies  listCompanies  `cmd:"" help:"${help_list_companies}"`
	Workers    listWorkers    `cmd:"" help:"${help_list_workers}"`
	Ceremonies listCeremonies `cmd:"" help:"${help_list_ceremonies}"`
	Imports    listImports    `cmd:"" help:"${help_list_imports}"`
}

// listing are the options that all lists share.
type listing struct {
	Search string `placeholder:"TEXT" help:"${help_list_search}"`
	Limit  int    `placeholder:"N" default:"0" help:"${help_list_limit}"`
	JSON   bool   `name:"json" help:"${help_json}"`
}

func (l listing) cut(ids []int64) []int64 {
	if l.Limit > 0 && l.Limit < len(ids) {
		return ids[:l.Limit]
	}
	return ids
}

type listCompanies struct{ listing }
type listWorkers struct{ listing }
type listCeremonies struct{ listing }

type companyAnswer struct {
	ID            int64       `json:"id"`
	Name          string      `json:"name"`
	LegalForm     string      `json:"legal_form"`
	ShortName     string      `json:"short_name"`
	TradeName     string      `json:"trade_name"`
	NPP           string      `json:"npp"`
	Sector        string      `json:"sector"`
	District      string      `json:"district"`
	Regency       string      `json:"regency"`
	Status        string      `json:"status"`
	Workers       int         `json:"workers"`
	ActiveWorkers int         `json:"active_workers"`
	Contributions int         `json:"contributions"`
	Amount        data.Rupiah `json:"amount"`
}

type workerAnswer struct {
	ID           int64  `json:"id"`
	Name         string `json:"name"`
	NIK          string `json:"nik"` // masked
	KPJ          string `json:"kpj"`
	BirthDate    string `json:"birth_date"`
	Sex          string `json:"sex"`
	Occupation   string `json:"occupation"`
	Village      string `json:"village"`
	District     string `json:"district"`
	Regency      string `json:"regency"`
	Sponsor      string `json:"sponsor"`
	CoveredUntil string `json:"covered_until"`
}

type ceremonyAnswer struct {
	ID      int64  `json:"id"`
	Title   string `json:"title"`
	Date    string `json:"date"`
	Venue   string `json:"venue"`
	CutOff  string `json:"cut_off"`
	Status  string `json:"status"`
	Awards  int    `json:"awards"`
	Printed int    `json:"printed"`
}

// Run lists the companies by name.
func (l *listCompanies) Run(s *session) error {
	s.json = l.JSON
	return s.with(func(db *data.DB) error {
		ids, err := db.Companies.IDs(s.ctx, data.CompanyQuery{Text: l.Search})
		if err != nil {
			return err
		}
		t := s.table(words.T("No."), words.T("Name"), words.T("NPP"), words.T("District"), words.T("Workers"), words.T("Contributions"))
		err = inBatches(l.cut(ids), func(ids []int64) error {
			rows, err := db.Companies.Rows(s.ctx, ids)
			for _, c := range rows {
				t.row(companyAnswer{
					c.ID, c.FullName(), c.LegalForm, c.ShortName, c.TradeName, c.NPP, c.Sector, c.District, c.Regency,
					string(c.Status), c.Workers, c.ActiveWorkers, c.Contributions, c.Amount,
				}, strconv.FormatInt(c.ID, 10), c.FullName(), c.NPP, c.District, words.Number(c.Workers), words.Money(c.Amount))
			}
			return err
		})
		return t.end(err)
	})
}

// Run lists the workers by name.
func (l *listWorkers) Run(s *session) error {
	s.json = l.JSON
	return s.with(func(db *data.DB) error {
		ids, err := db.Workers.IDs(s.ctx, data.WorkerQuery{Text: l.Search})
		if err != nil {
			return err
		}
		t := s.table(words.T("No."), words.T("Name"), words.T("NIK"), words.T("KPJ"), words.T("District"), words.T("Sponsor"), words.T("Covered until"))
		err = inBatches(l.cut(ids), func(ids []int64) error {
			rows, err := db.Workers.Rows(s.ctx, ids)
			for _, w := range rows {
				t.row(answerOf(w), strconv.FormatInt(w.ID, 10), w.Name, identity.Mask(w.NIK), identity.FormatKPJ(w.KPJ), w.District, w.Sponsor, words.Month(w.CoveredUntil))
			}
			return err
		})
		return t.end(err)
	})
}

func answerOf(w data.WorkerRow) workerAnswer {
	return workerAnswer{
		w.ID, w.Name, identity.Mask(w.NIK), w.KPJ, w.BirthDate.String(), string(w.Sex), w.Occupation,
		w.Village, w.District, w.Regency, w.Sponsor, w.CoveredUntil.String(),
	}
}

// Run lists the ceremonies, the earliest first.
func (l *listCeremonies) Run(s *session) error {
	s.json = l.JSON
	return s.with(func(db *data.DB) error {
		rows, err := db.Ceremonies.All(s.ctx, l.Search)
		if err != nil {
			return err
		}
		slices.Reverse(rows)
		if l.Limit > 0 && l.Limit < len(rows) {
			rows = rows[:l.Limit]
		}
		t := s.table(words.T("No."), words.T("Date"), words.T("Title"), words.T("Awards"), words.T("Printed"))
		for _, c := range rows {
			t.row(ceremonyAnswer{c.ID, c.Title, c.Date.String(), c.Venue, c.CutOff.String(), string(c.Status), c.Awards, c.Printed},
				strconv.FormatInt(c.ID, 10), words.ShortDate(c.Date), c.Title, words.Number(c.Awards), words.Number(c.Printed))
		}
		return t.end(nil)
	})
}

// inBatches reads many records a few thousand at a time.
func inBatches(ids []int64, read func([]int64) error) error {
	for batch := range slices.Chunk(ids, 2000) {
		if err := read(batch); err != nil {
			return err
		}
	}
	return nil
}

// table writes rows as they come, as aligned columns or as one JSON array.
type table struct {
	json  bool
	out   *bufio.Writer
	tabs  *tabwriter.Writer
	count int
	err   error
}

func (s *session) table(heads ...string) *table {
	t := &table{json: s.json, out: bufio.NewWriter(s.Stdout)}
	t.tabs = tabwriter.NewWriter(t.out, 0, 0, 3, ' ', 0)
	if !t.json {
		_, t.err = fmt.Fprintln(t.tabs, strings.Join(heads, "\t"))
	}
	return t
}

// row writes a record: the answer as JSON, or the cells.
func (t *table) row(answer any, cells ...string) {
	if t.err != nil {
		return
	}
	t.count++
	if !t.json {
		for i, c := range cells {
			cells[i] = strings.NewReplacer("\t", " ", "\n", " ").Replace(c)
		}
		_, t.err = fmt.Fprintln(t.tabs, strings.Join(cells, "\t"))
		return
	}
	lead := ",\n"
	if t.count == 1 {
		lead = "[\n"
	}
	var b []byte
	if b, t.err = json.Marshal(answer); t.err == nil {
		_, t.err = t.out.WriteString(lead + string(b))
	}
}

// end closes the table; err is that of the reading.
func (t *table) end(err error) error {
	if err != nil {
		return err
	}
	if t.err != nil {
		return t.err
	}
	switch {
	case t.json && t.count == 0:
		_, err = t.out.WriteString("[]\n")
	case t.json:
		_, err = t.out.WriteString("\n]\n")
	default:
		if err = t.tabs.Flush(); err == nil {
			_, err = fmt.Fprintf(t.out, "\n%s\n", words.N("%s row", "%s rows", t.count))
		}
	}
	if err != nil {
		return err
	}
	return t.out.Flush()
}
