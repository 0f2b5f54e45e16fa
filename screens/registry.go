package screens

import (
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/companies"
	"lingkaran/screens/desk"
	"lingkaran/screens/home"
	"lingkaran/screens/theme"
	"lingkaran/screens/workers"
)

// registry is the sidebar: every screen of the program, in its order.
func registry() []desk.Place {
	return []desk.Place{
		{
			Key: desk.KeyHome, Icon: theme.Icon(theme.IconHome),
			Title: func() string { return words.T("Home") },
			New:   func(d *desk.Desk) desk.Screen { return home.New(d) },
		},
		{
			Key: desk.KeyCompanies, Icon: theme.Icon(theme.IconBuilding),
			Title: func() string { return words.T("Partner Companies") },
			Kinds: []data.Kind{data.KindCompany, data.KindContribution},
			New:   func(d *desk.Desk) desk.Screen { return companies.New(d) },
		},
		{
			Key: desk.KeyWorkers, Icon: theme.Icon(theme.IconPeople),
			Title: func() string { return words.T("Vulnerable Workers") },
			Kinds: []data.Kind{data.KindWorker, data.KindCoverage},
			New:   func(d *desk.Desk) desk.Screen { return workers.New(d) },
		},
	}
}

// begin asks the first question of a fresh database.
func begin(*desk.Desk, bool) {}
