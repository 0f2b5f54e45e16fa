package layouts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// item is a layout of the shelf as the list shows it.
type item struct {
	layout.Entry
	layout *layout.Layout // nil when it cannot be read
	fault  string         // why
	hash   string         // of what it looks like
	usual  bool           // certificates or cards are printed with it when nothing else is said
	papers int            // that it printed, of all its versions
}

// sheets says on what the layout is printed: "A4, F4 (Folio)".
func (it *item) sheets() string {
	if it.layout == nil {
		return ""
	}
	var names []string
	for _, y := range it.layout.Sheets {
		names = append(names, sheetName(y))
	}
	return words.Joined(", ", names...)
}

func sheetName(y layout.Sheet) string {
	if y.Name != "" {
		return y.Name
	}
	return y.Key
}

// version says which version it is, in words.
func (it *item) version() string {
	if it.Builtin {
		return words.T("Comes with the program")
	}
	return words.T("Version %d", it.Version)
}

// shelved is what is read for the list.
type shelved struct {
	items  []item
	binned []data.Layout
}

// load reads the shelf.
func (s *Screen) load() {
	db, shelf := s.desk.DB, s.shelf
	desk.Run(s.scope, "list", func(ctx context.Context) (shelved, error) { return read(ctx, db, shelf) }, func(got shelved, err error) {
		if errors.Is(err, context.Canceled) {
			return
		}
		if err != nil {
			s.list.fail(s.desk.Explanation(err).Sentence())
			return
		}
		papers := map[string]int{}
		for _, it := range s.items {
			papers[it.Key] = it.papers
		}
		s.items, s.binned, s.read = got.items, got.binned, true
		for i := range s.items {
			s.items[i].papers = papers[s.items[i].Key]
		}
		s.list.draw()
		s.desk.Nav.HeaderChanged()
		if s.wanted != "" {
			s.choose(s.wanted)
		} else {
			s.detail.follow()
		}
		s.count()
	})
}

func read(ctx context.Context, db *data.DB, shelf *layout.Shelf) (shelved, error) {
	var out shelved
	entries, err := shelf.List(ctx, "")
	if err != nil {
		return out, err
	}
	usual, err := usualOnes(ctx, db)
	if err != nil {
		return out, err
	}
	for _, e := range entries {
		it := item{Entry: e, usual: usual[e.Key]}
		l, err := shelf.Open(ctx, e.Key)
		switch p := (*layout.Problem)(nil); {
		case err == nil:
			it.layout, it.hash = l, looks(l)
		case errors.As(err, &p):
			it.fault = p.Reason
		case errors.Is(err, layout.ErrFormat):
			it.fault = words.T("It was made by a newer version of the program.")
		default:
			return out, err
		}
		out.items = append(out.items, it)
	}
	out.binned, err = db.Layouts.Binned(ctx)
	return out, err
}

// usualOnes are the keys of the layouts that are printed when nothing else is
// said.
func usualOnes(ctx context.Context, db *data.DB) (map[string]bool, error) {
	out := map[string]bool{}
	for _, u := range []struct{ setting, builtin string }{
		{issuing.SettingCertificateLayout, layout.CertificateFormal}, {issuing.SettingCardLayout, layout.CardStandard},
	} {
		ref, err := db.Office.Setting(ctx, u.setting)
		if err != nil {
			return nil, err
		}
		if ref == "" {
			ref = u.builtin
		}
		key, _ := layout.Referred(ref)
		out[key] = true
	}
	return out, nil
}

// settingOf is where the usual layout of a kind is kept, "" for kinds that
// have none.
func settingOf(k layout.Kind) string {
	switch k {
	case layout.Certificate:
		return issuing.SettingCertificateLayout
	case layout.Card:
		return issuing.SettingCardLayout
	}
	return ""
}

// count reads how many papers each layout printed.
func (s *Screen) count() {
	if s.designer != nil {
		return
	}
	db := s.desk.DB
	desk.Run(s.scope, "papers", db.Layouts.Uses, func(uses map[string]int, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				s.desk.Log.Error("papers of layouts", "error", err)
			}
			return
		}
		sum := map[string]int{}
		for ref, n := range uses {
			key, _ := layout.Referred(ref)
			sum[key] += n
		}
		for i := range s.items {
			s.items[i].papers = sum[s.items[i].Key]
		}
		s.detail.counted(uses)
	})
}

// keyOf finds the layout of an id.
func (s *Screen) keyOf(id int64) func(context.Context) (string, error) {
	db := s.desk.DB
	return func(ctx context.Context) (string, error) {
		all, err := db.Layouts.All(ctx)
		if err != nil {
			return "", err
		}
		for _, l := range all {
			if l.ID == id {
				return l.Key, nil
			}
		}
		return "", data.ErrNotFound
	}
}

// find returns the item of a key, nil when it is not on the shelf.
func (s *Screen) find(key string) *item {
	for i := range s.items {
		if s.items[i].Key == key {
			return &s.items[i]
		}
	}
	return nil
}

// choose opens the detail of a layout, as soon as it is read.
func (s *Screen) choose(key string) {
	it := s.find(key)
	if it == nil {
		s.wanted = key
		if s.read && s.designer == nil {
			// It was made a moment ago: the event that tells of it is on its way.
			s.list.unmark()
		}
		return
	}
	s.wanted = ""
	s.detail.show(it)
	s.split.Open(s.detail.panel.Object())
	s.list.mark(key) // the tiles have their places beside the detail
}

// closeDetail gives the list the whole width.
func (s *Screen) closeDetail() {
	s.detail.key = ""
	s.list.unmark()
	s.split.Close()
}

// looks tells apart what layouts look like.
func looks(l *layout.Layout) string {
	same := *l
	same.Name, same.Key = "", "k" // these are not drawn
	text, err := layout.Marshal(&same)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
