package command

import (
	"errors"
	"strconv"
	"strings"

	"lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
)

type awardsCommand struct {
	Ceremony int64 `required:"" placeholder:"ID" help:"${help_ceremony}"`
	JSON     bool  `name:"json" help:"${help_json}"`
}

type awardsAnswer struct {
	Ceremony  int64           `json:"ceremony"`
	Title     string          `json:"title"`
	Frozen    bool            `json:"frozen"`
	From      string          `json:"from"`
	CutOff    string          `json:"cut_off"`
	Rules     award.Rules     `json:"rules"`
	Honoured  int             `json:"honoured"`
	Companies []companyRanked `json:"companies"`
}

type companyRanked struct {
	Rank          int         `json:"rank"` // 0 for those who may not be honoured
	ID            int64       `json:"id"`
	Name          string      `json:"name"`
	In            bool        `json:"in"`
	Category      string      `json:"category"`
	Contributions int         `json:"contributions"`
	Workers       int         `json:"workers"`
	WorkerMonths  int         `json:"worker_months"`
	Amount        data.Rupiah `json:"amount"`
	Years         int         `json:"years"`
	Promised      bool        `json:"promised"`
	ByHand        string      `json:"by_hand"`
	Reasons       []string    `json:"reasons"`
}

// Run shows the ranking of the companies for a ceremony, with the figures and
// why each is in or out. People are spared those that gave nothing at all;
// programs are told of them too.
func (a *awardsCommand) Run(s *session) error {
	s.json = a.JSON
	return s.with(func(db *data.DB) error {
		sheet, err := award.Open(s.ctx, db, a.Ceremony)
		if errors.Is(err, data.ErrNotFound) {
			return &refusal{
				what: words.T("There is no ceremony number %d.", a.Ceremony),
				todo: words.T("See the numbers of all ceremonies with: lingkaran list ceremonies"),
			}
		}
		if err != nil {
			return err
		}
		if a.JSON {
			return s.answer(ranking(sheet))
		}
		return s.sayRanking(sheet)
	})
}

func ranking(sheet *award.Sheet) awardsAnswer {
	r := sheet.Result
	answer := awardsAnswer{
		Ceremony: sheet.Ceremony.ID, Title: sheet.Ceremony.Title, Frozen: sheet.Frozen(), From: r.From.String(), CutOff: r.To.String(),
		Rules: sheet.Rules, Honoured: r.In, Companies: make([]companyRanked, 0, len(r.Rows)),
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		hand := ""
		if row.ByHand != nil {
			hand = row.ByHand.Reason
		}
		answer.Companies = append(answer.Companies, companyRanked{
			row.Rank, row.CompanyID, row.Company, row.In, row.Category, row.Contributions, row.Workers, row.WorkerMonths,
			row.Amount, row.Years, row.Promised, hand, row.Why(),
		})
	}
	return answer
}

func (s *session) sayRanking(sheet *award.Sheet) error {
	r := sheet.Result
	s.say(sheet.Ceremony.Title)
	s.say(sheet.Basis())
	s.say("")
	t := s.table(words.T("Rank"), words.T("No."), words.T("Company"), words.T("Award"), words.T("Workers"), words.T("Worker-months"), words.T("Amount"), words.T("Years"), words.T("Reasons"))
	silent := 0
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Contributions == 0 && row.ByHand == nil {
			silent++
			continue
		}
		rank := "–"
		if row.Rank > 0 {
			rank = words.Number(row.Rank)
		}
		t.row(nil, rank, strconv.FormatInt(row.CompanyID, 10), row.Company, row.Standing(), words.Number(row.Workers), words.Number(row.WorkerMonths),
			words.Money(row.Amount), words.Number(row.Years), strings.Join(row.Why(), " "))
	}
	if err := t.end(nil); err != nil {
		return err
	}
	s.say(words.T("%s companies are honoured.", words.Number(r.In)))
	if silent > 0 {
		s.say(words.T("%s companies gave nothing in the period; --json names them too.", words.Number(silent)))
	}
	return nil
}
