package companies

import (
	"context"
	"errors"
	"slices"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// askDelete deletes companies, one without a question unless it gave something.
func (s *Screen) askDelete(ids []int64) {
	ids = slices.Clone(ids)
	desk.Run(s.scope, "delete", func(ctx context.Context) ([]data.CompanyRow, error) {
		return s.desk.DB.Companies.Rows(ctx, ids)
	}, func(rows []data.CompanyRow, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		name := ""
		if len(rows) == 1 {
			name = rows[0].FullName()
		}
		yes := func() { s.deleteCompanies(ids, name) }
		if q, asks := deletion(rows); asks {
			s.desk.Ask(q, yes)
			return
		}
		s.desk.AskDelete(len(ids), words.T("companies"), yes)
	})
}

// deletion is the question before companies are deleted of which some gave
// something, with what hangs on them.
func deletion(rows []data.CompanyRow) (q desk.Question, asks bool) {
	var sum data.CompanyRow
	for _, r := range rows {
		sum.Contributions += r.Contributions
		sum.Amount += r.Amount
		sum.ActiveWorkers += r.ActiveWorkers
	}
	if sum.Contributions == 0 {
		return q, false
	}
	q = desk.Question{Yes: words.T("Delete"), Danger: true, Title: words.T("Delete %s %s?", words.Number(len(rows)), words.T("companies")),
		Text: words.T("%s contributions of %s in all are recorded here, and %s workers are protected by them now. Contributions and protection stay and count in the reports. The bin keeps what is deleted, and it can be restored from there.",
			words.Number(sum.Contributions), words.Money(sum.Amount), words.Number(sum.ActiveWorkers))}
	if len(rows) == 1 {
		q.Title = words.T("Delete %s?", rows[0].FullName())
	}
	return q, true
}

// deleteCompanies moves companies to the bin and offers to undo it. name is
// that of a single one.
func (s *Screen) deleteCompanies(ids []int64, name string) {
	ids = slices.Clone(ids)
	desk.Do(s.scope, "", func(ctx context.Context) error {
		return s.desk.DB.Companies.Delete(ctx, ids...)
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		if slices.Contains(ids, s.detail.id) && s.top() != nil {
			s.closeAll()
		}
		s.list.table.TickNone()
		text := words.N("%s company was deleted.", "%s companies were deleted.", len(ids))
		if len(ids) == 1 && name != "" {
			text = words.T("%s was deleted.", name)
		}
		s.desk.Undoable(text, func() { s.restoreCompanies(ids, nil) })
	})
}

// restoreCompanies brings companies back and calls done.
func (s *Screen) restoreCompanies(ids []int64, done func()) {
	desk.Do(s.scope, "", func(ctx context.Context) error {
		return s.desk.DB.Companies.Restore(ctx, ids...)
	}, func(err error) {
		var twice *data.DuplicateError
		switch {
		case errors.As(err, &twice):
			s.desk.Notices.Trouble(words.T("The company cannot be restored: its NPP is now used by %s. Change that NPP first.", twice.Name))
		case err != nil:
			s.fail(err)
		default:
			s.list.table.TickNone()
			if done != nil {
				done()
			}
		}
	})
}

// editCompany reads a company and opens its form.
func (s *Screen) editCompany(id int64) {
	s.guard(func() {
		desk.Run(s.scope, "open", func(ctx context.Context) (data.Company, error) {
			return s.desk.DB.Companies.Get(ctx, id)
		}, func(c data.Company, err error) {
			if err != nil {
				s.fail(err)
				return
			}
			s.push(newCompanyForm(s, &c))
		})
	})
}

// deleteContribution moves a contribution and its coverage to the bin and
// offers to undo it.
func (s *Screen) deleteContribution(c data.ContributionRow) {
	desk.Do(s.scope, "", func(ctx context.Context) error {
		return s.desk.DB.Contributions.Delete(ctx, c.ID)
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		text := words.T("The contribution of %s was deleted.", words.Date(c.Date))
		if c.Assigned > 0 {
			text = words.T("The contribution of %s was deleted, and with it the protection of %s workers.", words.Date(c.Date), words.Number(c.Assigned))
		}
		s.desk.Undoable(text, func() {
			desk.Do(s.scope, "", func(ctx context.Context) error {
				return s.desk.DB.Contributions.Restore(ctx, c.ID)
			}, func(err error) {
				if errors.Is(err, data.ErrCoverage) {
					s.desk.Notices.Trouble(words.T("The contribution cannot be restored: some of its workers are protected by another contribution by now."))
				} else if err != nil {
					s.fail(err)
				}
			})
		})
	})
}

// printCards hands the workers that match to the print screen.
func (s *Screen) printCards(q data.WorkerQuery) {
	desk.Run(s.scope, "print", func(ctx context.Context) ([]int64, error) {
		return s.desk.DB.Workers.IDs(ctx, q)
	}, func(ids []int64, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case len(ids) == 0:
			s.desk.Say(words.T("No worker is protected here yet, so there is no card to print."))
		default:
			s.desk.Nav.Ask(desk.PrintRequest{Kind: data.PrintCard, IDs: ids})
		}
	})
}

// Suggest returns the companies that match a text, for a picker.
func Suggest(db *data.DB) widgets.Suggest {
	return func(ctx context.Context, text string) ([]widgets.Choice, error) {
		rows, err := db.Companies.First(ctx, data.CompanyQuery{Text: text}, 30)
		if err != nil {
			return nil, err
		}
		choices := make([]widgets.Choice, len(rows))
		for i, r := range rows {
			choices[i] = widgets.Choice{ID: r.ID, Title: r.FullName(), Detail: words.Joined(" · ", r.NPP, r.District)}
		}
		return choices, nil
	}
}
