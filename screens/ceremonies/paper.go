package ceremonies

import (
	"context"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/picture"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
)

// sheet is how the certificates of a ceremony look: their layout, and the
// photo of the ceremony for the layouts that show one.
type sheet struct {
	e      *editor
	layout *widgets.Select
	photo  *widgets.Photo
	turn   *widgets.Button
	shown  string // hash of the photo whose picture stands in the field
}

// shelf is what there is to choose from.
type shelf struct {
	layouts []layout.Entry
	usual   string // name of the office's usual layout
}

func newSheet(e *editor) *sheet {
	s := &sheet{e: e}
	s.layout = widgets.NewSelect("Layout", fieldLabel("Layout"), []widgets.Choice{{Title: words.T("As usual")}})
	s.photo = widgets.NewPhoto("PhotoHash", fieldLabel("PhotoHash"), 180, 120, widgets.Wide(),
		widgets.Hint(words.T("Stands on certificates whose layout has a place for it.")))
	s.photo.OnPick = s.pick
	s.photo.OnRemoved = s.settle
	s.turn = widgets.NewTool(words.T("Turn by a quarter"), theme.IconRefresh, s.quarter)
	s.turn.Hide()
	return s
}

// group is the sheet's part of the form.
func (s *sheet) group() *widgets.Group {
	turn := widgets.NewCustom("Turn", "", widgets.Columns(0, s.turn), nil, func() string { return "" }, func(string) {}, nil, widgets.Wide())
	return widgets.NewGroup(words.T("The look of the certificates"), s.layout, s.photo, turn)
}

// readShelf reads the layouts of certificates, and which of them is usual.
func readShelf(ctx context.Context, db *data.DB) (s shelf, err error) {
	if s.layouts, err = layout.NewShelf(db).List(ctx, layout.Certificate); err != nil {
		return s, err
	}
	ref, err := db.Office.Setting(ctx, issuing.SettingCertificateLayout)
	if err != nil {
		return s, err
	}
	if ref == "" {
		ref = layout.CertificateFormal
	}
	key, _ := layout.Referred(ref)
	for _, l := range s.layouts {
		if l.Key == key {
			s.usual = l.Name
		}
	}
	return s, nil
}

// name is what a ceremony's layout is called; its reference when it is not on
// the shelf any more.
func (s shelf) name(ref string) string {
	if ref == "" {
		return s.usual
	}
	key, _ := layout.Referred(ref)
	for _, l := range s.layouts {
		if l.Key == key {
			return l.Name
		}
	}
	return ref
}

// offer lets the clerk choose among all layouts.
func (s *sheet) offer(all shelf) {
	usual := words.T("As usual")
	if all.usual != "" {
		usual = words.T("As usual: %s", all.usual)
	}
	value := s.layout.Value()
	choices, known := []widgets.Choice{{Title: usual}}, value == ""
	for _, l := range all.layouts {
		c := widgets.Choice{Value: l.Key, Title: l.Name}
		if !l.Builtin {
			c.Detail = words.T("of this office")
		}
		known = known || l.Key == value
		choices = append(choices, c)
	}
	if !known { // one that lies in the bin, or a certain version of one
		choices = append(choices, widgets.Choice{Value: value, Title: value})
	}
	s.layout.SetChoices(choices)
	s.layout.SetValue(value)
}

// pick takes a photo from a file: upright, and no larger than a print needs.
func (s *sheet) pick() {
	kinds := []desk.FileKind{{Name: words.T("Pictures"), Patterns: []string{"*.jpg", "*.jpeg", "*.png", "*.webp"}}}
	s.e.desk.Files.Open(words.T("Choose picture"), kinds, func(path string) {
		s.take(func() (data.Image, error) { return picture.ReadScene(path) })
	})
}

// quarter turns the photo that is there.
func (s *sheet) quarter() {
	hash, db := s.photo.Hash(), s.e.desk.DB
	s.take(func() (data.Image, error) {
		img, err := db.Office.Image(context.Background(), hash)
		if err != nil {
			return img, err
		}
		return picture.TurnScene(img.Bytes)
	})
}

// take keeps a picture and puts it into the form.
func (s *sheet) take(make func() (data.Image, error)) {
	s.photo.SetError("")
	db := s.e.desk.DB
	desk.Run(s.e.scope, "photo", func(ctx context.Context) (data.Image, error) {
		img, err := make()
		if err == nil {
			img.Hash, err = db.Office.PutImage(ctx, img)
		}
		return img, err
	}, func(img data.Image, err error) {
		if text := picture.Reason(err); err != nil && text != "" {
			s.photo.SetError(text)
			return
		}
		if err != nil {
			s.e.desk.Fail(err)
			return
		}
		s.shown = img.Hash
		s.photo.Put(img.Hash, img.Bytes)
		s.settle()
	})
}

// settle brings the picture of the photo that the form names, and offers to
// turn it.
func (s *sheet) settle() {
	hash := s.photo.Hash()
	s.turn.Hidden = hash == ""
	if hash == s.shown {
		return
	}
	s.shown = hash
	if hash == "" {
		return
	}
	db := s.e.desk.DB
	desk.Run(s.e.scope, "show-photo", func(ctx context.Context) (data.Image, error) { return db.Office.Image(ctx, hash) }, func(img data.Image, err error) {
		if err == nil && s.photo.Hash() == hash {
			s.photo.SetValue(hash, img.Bytes)
		}
	})
}
