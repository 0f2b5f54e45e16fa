package screens

import (
	"lingkaran/screens/calibration"
	"lingkaran/screens/ceremonies"
	"lingkaran/screens/companies"
	"lingkaran/screens/desk"
	"lingkaran/screens/doubles"
	"lingkaran/screens/home"
	"lingkaran/screens/imports"
	"lingkaran/screens/layouts"
	"lingkaran/screens/photos"
	"lingkaran/screens/prints"
	"lingkaran/screens/reports"
	"lingkaran/screens/seals"
	"lingkaran/screens/settings"
	"lingkaran/screens/workers"
)

// registry is the sidebar: every screen of the program, in its order.
func registry() []desk.Place {
	return []desk.Place{
		home.Place(),
		companies.Place(),
		workers.Place(),
		doubles.Place(),
		photos.Place(),
		imports.Place(),
		ceremonies.Place(),
		prints.Place(),
		calibration.Place(),
		layouts.Place(),
		seals.Place(),
		reports.Place(),
		settings.Place(),
	}
}

// begin asks the first question of a fresh database.
func begin(d *desk.Desk, empty bool) { settings.Begin(d, empty) }
