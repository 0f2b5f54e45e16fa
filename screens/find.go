package screens

import (
	"context"
	"strconv"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
)

// hitsShown is how many records the Ctrl+K box lists at most.
const hitsShown = 30

// openPalette opens the box that finds any record or command and goes there.
func (s *Shell) openPalette() {
	commands := s.commands()
	do := make(map[string]func(), len(commands))
	choices := make([]widgets.Choice, len(commands))
	for i, c := range commands {
		key := "command " + strconv.Itoa(i)
		do[key] = c.Do
		choices[i] = widgets.Choice{Value: key, Title: c.Title, Icon: theme.NameOf(c.Icon)}
	}
	suggest := func(ctx context.Context, text string) ([]widgets.Choice, error) {
		if text == "" {
			return choices, nil
		}
		var out []widgets.Choice
		for _, c := range choices {
			if matches(c.Title, text) {
				out = append(out, c)
			}
		}
		hits, err := s.desk.DB.Search(ctx, text, hitsShown)
		if err != nil && len(out) == 0 {
			return nil, err
		}
		for _, h := range hits {
			out = append(out, choiceOf(h))
		}
		return out, nil
	}
	widgets.OpenPalette(s.desk.Runner, s.window.Canvas(), words.T("Find a company, a worker, a ceremony, a print number or a command"),
		suggest, func(c widgets.Choice) {
			if command := do[c.Value]; command != nil {
				command()
				return
			}
			s.Open(data.Kind(c.Value), c.ID)
		})
}

// matches reports whether every word of text begins a word of the title.
func matches(title, text string) bool {
	have := strings.Fields(strings.ToLower(title))
	for _, want := range strings.Fields(strings.ToLower(text)) {
		found := false
		for _, w := range have {
			found = found || strings.HasPrefix(w, want)
		}
		if !found {
			return false
		}
	}
	return true
}

func choiceOf(h data.Hit) widgets.Choice {
	c := widgets.Choice{ID: h.ID, Value: string(h.Kind), Title: h.Title, Detail: h.Detail}
	switch h.Kind {
	case data.KindCompany:
		c.Icon = theme.IconBuilding
	case data.KindWorker:
		c.Icon = theme.IconPeople
	case data.KindCeremony, data.KindAward:
		c.Icon = theme.IconAward
	case data.KindPrint:
		c.Icon = theme.IconPrinter
	default:
		c.Icon = theme.IconFile
	}
	return c
}

// commands are what the box can do besides finding records: the screens first,
// then what the present screen offers, then what the others that are made offer.
func (s *Shell) commands() []desk.Command {
	var out []desk.Command
	for _, p := range s.places {
		out = append(out, desk.Command{Title: words.T("Go to %s", p.Title()), Icon: p.Icon, Do: func() { s.Show(p.Key) }})
	}
	if here, ok := s.here().(desk.PrimaryActor); ok {
		if label, icon, do := here.PrimaryAction(); do != nil {
			out = append(out, desk.Command{Title: label, Icon: icon, Do: do})
		}
	}
	for _, p := range s.places {
		if c, ok := s.screens[p.Key].(desk.Commander); ok {
			for _, command := range c.Commands() {
				if p.Key != s.current {
					do := command.Do
					command.Do = func() { s.leaving(func() { s.show(p.Key); do() }) }
				}
				out = append(out, command)
			}
		}
	}
	out = append(out,
		desk.Command{Title: words.T("Keys"), Icon: theme.Icon(theme.IconKeyboard), Do: s.showKeys},
		desk.Command{Title: words.T("About Lingkaran"), Icon: theme.Icon(theme.IconInfo), Do: s.showAbout})
	return out
}
