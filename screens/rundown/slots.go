package rundown

import (
	"strconv"
	"strings"

	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// totals says how many items there are, from when to when, and how long that is.
func totals(slots []rundown.Slot) string {
	if len(slots) == 0 {
		return ""
	}
	from, to := rundown.Bounds(slots)
	trouble := 0
	for _, x := range slots {
		if x.Overlap > 0 {
			trouble++
		}
	}
	text := words.Joined(" · ", words.N("%s item", "%s items", len(slots)), rundown.Clock(from)+" – "+rundown.Clock(to), length(to-from))
	if to > 24*60 {
		text += " · " + words.T("it ends on the next day")
	}
	if trouble > 0 {
		text += " · " + words.N("%s item begins too early", "%s items begin too early", trouble)
	}
	return text
}

// length says a time in hours and minutes.
func length(minutes int) string {
	hours := ""
	if minutes >= 60 {
		hours = words.N("%s hour", "%s hours", minutes/60)
		if minutes%60 == 0 {
			return hours
		}
	}
	return words.Joined(" ", hours, words.N("%s minute", "%s minutes", minutes%60))
}

// slotChip tells of what needs a look first, and else of the item's role.
func slotChip(x rundown.Slot) (string, widgets.Tone) {
	switch {
	case x.Overlap > 0:
		return words.T("%s min. too early", strconv.Itoa(x.Overlap)), widgets.Bad
	case x.Gap > 0:
		return words.T("%s min. before it free", strconv.Itoa(x.Gap)), widgets.Warn
	}
	if x.Item.Role == data.PlainItem {
		return "", widgets.Neutral
	}
	return roleWord(x.Item.Role), widgets.Info
}

// roleWord names what the program does with an item.
func roleWord(r data.RundownRole) string {
	switch r {
	case data.AwardsItem:
		return words.T("Awardees are called")
	case data.CardsItem:
		return words.T("Cards handed over")
	case data.ArrivalsItem:
		return words.T("Guests arrive")
	}
	return words.T("Nothing special")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
