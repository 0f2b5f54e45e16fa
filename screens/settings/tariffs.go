package settings

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// allSectors is the choice of a tariff that holds for every sector.
const allSectors = "all"

// tariffs lists what a worker's month costs, with the form beside the list.
type tariffs struct {
	s     *Screen
	table *widgets.Table[data.Tariff]
	rows  []data.Tariff
	split *widgets.Split
	panel *widgets.Panel
	form  *widgets.Form
	both  *desk.Versions // the form, or two versions of the tariff in its place
	was   data.Tariff
	base  map[string]string // what the form was filled with
}

func newTariffs(s *Screen) *tariffs {
	t := &tariffs{s: s}
	t.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[data.Tariff]{Title: words.T("Programme"), Width: 84, Bold: true, Text: func(v data.Tariff) string { return v.Programme }},
		widgets.Column[data.Tariff]{Title: words.T("Sector"), Width: 110, Flex: 1, Text: func(v data.Tariff) string { return sectorName(v.Sector) }},
		widgets.Column[data.Tariff]{Title: words.T("Valid"), Width: 170, Flex: 1, Text: months},
		widgets.Column[data.Tariff]{Title: words.T("Monthly income"), Width: 150, Flex: 1, Drop: 2, Align: fyne.TextAlignTrailing, Text: bracket},
		widgets.Column[data.Tariff]{Title: words.T("Rate"), Width: 150, Flex: 1, Align: fyne.TextAlignTrailing, Text: rate},
		widgets.Column[data.Tariff]{Title: words.T("Source"), Width: 120, Flex: 2, Muted: true, Drop: 1, Text: func(v data.Tariff) string { return v.Source }},
		widgets.Column[data.Tariff]{Title: words.T("Status"), Width: 140, Chip: confirmed})
	t.table.OnSelect = func(id int64) { t.leave(func() { t.edit(id) }) }
	t.table.OnOpen = t.table.OnSelect
	t.table.SetEmpty(widgets.NewEmptyState(theme.IconMoney, words.T("No tariff is kept"),
		words.T("Contributions are computed from these rows. Without them amounts are entered by hand."), words.T("Add tariff"), t.add))
	bar := widgets.PadSides(widgets.Frame(nil, nil, nil, widgets.NewButton(words.T("Add tariff"), theme.IconPlus, func() { t.leave(t.add) }),
		widgets.NewParagraph(words.T("What one worker's month costs. A contribution keeps the tariff that it was computed with."), theme.ColorMuted)), 12, 12, 12, 16)
	t.build()
	t.split = widgets.NewSplit(widgets.Frame(bar, nil, nil, nil, t.table.Object()))
	s.scope.On(func(data.Event) { t.open() }, data.KindTariff)
	return t
}

func (t *tariffs) build() {
	share := widgets.NewText("PerMille", words.T("Share of the income, in percent"), widgets.Placeholder("1"))
	share.Rule = func(s string) string {
		if _, err := parseShare(s); err != nil {
			return words.T("Enter a number such as 1 or 0,5.")
		}
		return ""
	}
	today := t.s.desk.Today
	t.form = widgets.NewForm(
		widgets.NewGroup("",
			widgets.NewSelect("Programme", words.T("Programme"), []widgets.Choice{{Value: "JKK", Title: "JKK"}, {Value: "JKM", Title: "JKM"}, {Value: "JHT", Title: "JHT"}}, widgets.Required()),
			widgets.NewSelect("Sector", words.T("Sector"), []widgets.Choice{{Value: allSectors, Title: sectorName("")}, {Value: tariff.Transport, Title: sectorName(tariff.Transport)}}),
			widgets.NewMonth("FirstMonth", words.T("First month"), today, widgets.Required()),
			widgets.NewMonth("LastMonth", words.T("Last month"), today, widgets.Hint(words.T("Empty: until further notice."))),
			widgets.NewMoney("IncomeFrom", words.T("Monthly income from")),
			widgets.NewMoney("IncomeTo", words.T("Monthly income to"), widgets.Hint(words.T("Empty: no upper end.")))),
		widgets.NewGroup(words.T("Rate"),
			widgets.NewMoney("Amount", words.T("Fixed amount")), share,
			widgets.NewMoney("Minimum", words.T("At least")), widgets.NewMoney("Maximum", words.T("At most"))),
		widgets.NewGroup(words.T("Where it stands"),
			widgets.NewText("Source", words.T("Source"), widgets.Wide(), widgets.Placeholder(words.T("The regulation and its article"))),
			widgets.NewTick("Confirmed", words.T("Confirmed by the office"), widgets.Wide())))
	t.form.OnSave = t.keep
	t.form.OnCancel = func() { t.leave(t.shut) }
	t.panel = widgets.NewPanel()
	t.panel.OnClose = func() { t.leave(t.shut) }
	t.both = desk.NewVersions(t.s.scope, data.KindTariff, t.form)
	t.panel.SetContent(t.both.Object())
}

func sectorName(s string) string {
	switch s {
	case "":
		return words.T("All sectors")
	case tariff.Transport:
		return words.T("Transport workers")
	}
	return s
}

func months(v data.Tariff) string {
	if v.LastMonth == 0 {
		return words.T("since %s", words.Month(v.FirstMonth))
	}
	return words.MonthSpan(v.FirstMonth, v.LastMonth)
}

// bracket says for which incomes a rate holds, "" for all.
func bracket(v data.Tariff) string {
	switch {
	case v.IncomeFrom > 0 && v.IncomeTo > 0:
		return words.Money(v.IncomeFrom) + "–" + words.Number(v.IncomeTo)
	case v.IncomeTo > 0:
		return words.T("up to %s", words.Money(v.IncomeTo))
	case v.IncomeFrom > 0:
		return words.T("from %s", words.Money(v.IncomeFrom))
	}
	return ""
}

func rate(v data.Tariff) string {
	if v.PerMille == 0 {
		return words.Money(v.Amount)
	}
	return words.T("%s %% of the income", share(v.PerMille))
}

// share writes tenths of a percent: 10 is "1", 5 is "0,5".
func share(perMille int) string {
	s := strconv.Itoa(perMille / 10)
	if rest := perMille % 10; rest != 0 {
		s += "," + strconv.Itoa(rest)
	}
	return s
}

// parseShare reads a percentage with at most one decimal into tenths of a percent.
func parseShare(s string) (int, error) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if s == "" {
		return 0, nil
	}
	whole, part, _ := strings.Cut(strings.ReplaceAll(s, ".", ","), ",")
	if len(part) > 1 {
		return 0, errors.New("more than one decimal")
	}
	n, err := strconv.ParseUint(whole+(part + "0")[:1], 10, 16)
	if err == nil && n > 1000 {
		err = errors.New("more than the whole")
	}
	return int(n), err
}

func confirmed(v data.Tariff) (string, widgets.Tone) {
	if v.Confirmed {
		return words.T("Confirmed"), widgets.Good
	}
	return words.T("Not confirmed"), widgets.Warn
}

func (t *tariffs) object() fyne.CanvasObject { return t.split.Object() }
func (t *tariffs) unsaved() bool             { return t.split.IsOpen() && t.form.Dirty() }
func (t *tariffs) discard()                  { t.shut() }
func (t *tariffs) save() {
	if t.split.IsOpen() {
		t.both.Submit()
	}
}

func (t *tariffs) open() {
	desk.Run(t.s.scope, "tariffs", func(ctx context.Context) ([]data.Tariff, error) {
		return t.s.desk.DB.Contributions.Tariffs(ctx)
	}, func(rows []data.Tariff, err error) {
		if err != nil {
			t.s.desk.Fail(err)
			return
		}
		t.rows = rows
		t.table.Load(widgets.SliceFeed(rows, func(v data.Tariff) int64 { return v.ID }))
	})
}

func (t *tariffs) leave(then func()) {
	if t.unsaved() {
		t.s.desk.AskDiscard(func() { t.form.SetClean(); then() })
		return
	}
	then()
}

func (t *tariffs) add() {
	t.show(data.Tariff{FirstMonth: t.s.desk.Today().InMonth()}, words.T("New tariff"))
}

func (t *tariffs) edit(id int64) {
	for _, v := range t.rows {
		if v.ID == id {
			t.show(v, v.Programme)
			return
		}
	}
}

func (t *tariffs) show(v data.Tariff, title string) {
	t.was = v
	t.panel.SetTitle(title, v.Source)
	t.panel.SetTools()
	if v.ID != 0 {
		t.panel.SetTools(widgets.NewTool(words.T("Delete"), theme.IconTrash, t.remove),
			t.s.historyButton(data.KindTariff, func() int64 { return t.was.ID }))
	}
	t.form.Fill(tariffValues(v))
	t.form.SetClean()
	t.base = t.form.Snapshot()
	t.split.Open(t.panel.Object())
	t.form.Focus()
}

func tariffValues(v data.Tariff) map[string]string {
	if v.Sector == "" {
		v.Sector = allSectors
	}
	return map[string]string{"Programme": v.Programme, "Sector": v.Sector, "FirstMonth": monthField(v.FirstMonth), "LastMonth": monthField(v.LastMonth),
		"IncomeFrom": moneyField(v.IncomeFrom), "IncomeTo": moneyField(v.IncomeTo), "Amount": moneyField(v.Amount), "PerMille": shareField(v.PerMille),
		"Minimum": moneyField(v.Minimum), "Maximum": moneyField(v.Maximum), "Source": v.Source, "Confirmed": tickField(v.Confirmed)}
}

func monthField(m data.Month) string {
	if m == 0 {
		return ""
	}
	return m.FirstDay().Time().Format("01/2006")
}

func moneyField(r data.Rupiah) string {
	if r == 0 {
		return ""
	}
	return words.Money(r)
}

func shareField(perMille int) string {
	if perMille == 0 {
		return ""
	}
	return share(perMille)
}

func tickField(on bool) string {
	if on {
		return "1"
	}
	return ""
}

func (t *tariffs) shut() {
	t.both.Back()
	t.form.SetClean()
	t.split.Close()
}

func (t *tariffs) keep() {
	f := t.form.Snapshot()
	v := t.was
	v.Programme, v.Sector, v.Source = f["Programme"], f["Sector"], f["Source"]
	if v.Sector == allSectors {
		v.Sector = ""
	}
	money := func(name string) data.Rupiah { return data.Rupiah(t.form.Field(name).(widgets.Money).Value()) }
	v.IncomeFrom, v.IncomeTo, v.Amount = money("IncomeFrom"), money("IncomeTo"), money("Amount")
	v.Minimum, v.Maximum = money("Minimum"), money("Maximum")
	v.FirstMonth = t.form.Field("FirstMonth").(*widgets.Month).Value()
	v.LastMonth = t.form.Field("LastMonth").(*widgets.Month).Value()
	v.PerMille, _ = parseShare(f["PerMille"]) // the field's own rule has read it
	v.Confirmed = f["Confirmed"] == "1"
	if issues := judge(v); len(issues) > 0 {
		t.form.ShowIssues(issues)
		return
	}
	t.form.SetBusy(true)
	desk.Run(t.s.scope, "keep", func(ctx context.Context) (data.Tariff, error) {
		err := t.s.desk.DB.Contributions.SaveTariff(ctx, &v)
		return v, err
	}, func(v data.Tariff, err error) {
		t.form.SetBusy(false)
		if errors.Is(err, data.ErrStale) || errors.Is(err, data.ErrNotFound) {
			t.both.Meet(t.meeting())
			return
		}
		if err != nil {
			t.s.desk.Fail(err)
			return
		}
		t.shut()
		t.s.desk.Say(words.T("The tariff is saved."))
	})
}

// meeting is what two versions of a tariff are compared by.
func (t *tariffs) meeting() desk.Meeting {
	store, id := t.s.desk.DB.Contributions, t.was.ID
	return desk.Meeting{ID: id, Version: t.was.Version, Base: t.base,
		Read: func(ctx context.Context) (desk.Kept, error) {
			rows, err := store.Tariffs(ctx)
			if err != nil {
				return desk.Kept{}, err
			}
			for _, v := range rows {
				if v.ID == id {
					return desk.Kept{Version: v.Version, Values: tariffValues(v), Take: func() { t.was, t.base = v, tariffValues(v) }}, nil
				}
			}
			return desk.Kept{}, data.ErrNotFound
		},
		Anew: func() { t.was.Record = data.Record{} }}
}

// judge says what keeps a tariff from being computed with.
func judge(v data.Tariff) []widgets.Issue {
	var all []widgets.Issue
	if (v.Amount == 0) == (v.PerMille == 0) {
		all = append(all, widgets.Issue{Field: "Amount", Text: words.T("Enter either a fixed amount or a share of the income.")})
	}
	if v.LastMonth != 0 && v.LastMonth < v.FirstMonth {
		all = append(all, widgets.Issue{Field: "LastMonth", Text: words.T("This month is before the first month.")})
	}
	if v.IncomeTo != 0 && v.IncomeTo < v.IncomeFrom {
		all = append(all, widgets.Issue{Field: "IncomeTo", Text: words.T("This income is below the lowest income.")})
	}
	if v.Maximum != 0 && v.Maximum < v.Minimum {
		all = append(all, widgets.Issue{Field: "Maximum", Text: words.T("This amount is below the least amount.")})
	}
	return all
}

func (t *tariffs) remove() {
	v := t.was
	store := t.s.desk.DB.Contributions
	desk.Do(t.s.scope, "", func(ctx context.Context) error { return store.DeleteTariff(ctx, v.ID) }, func(err error) {
		if err != nil {
			t.s.desk.Fail(err)
			return
		}
		t.shut()
		t.s.desk.Undoable(words.T("The tariff is deleted."), func() {
			again := v
			again.Record = data.Record{}
			desk.Do(t.s.scope, "", func(ctx context.Context) error { return store.SaveTariff(ctx, &again) }, nil)
		})
	})
}
