package settings

import (
	"context"
	"errors"

	"lingkaran/app/identity"
	"lingkaran/app/picture"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// office is the form of the office itself.
type office struct {
	s     *Screen
	was   data.Office
	base  map[string]string // what the form was filled with
	form  *widgets.Form
	both  *desk.Versions // the form, or two versions of the office in its place
	logos map[string]*widgets.Photo
	view  fyne.CanvasObject
}

func newOffice(s *Screen) *office {
	o := &office{s: s, logos: map[string]*widgets.Photo{
		"LogoHash":        widgets.NewPhoto("LogoHash", words.T("Logo of the office"), 120, 90),
		"PartnerLogoHash": widgets.NewPhoto("PartnerLogoHash", words.T("Second logo, of the regency for instance"), 120, 90),
	}}
	for _, p := range o.logos {
		s.pictures(p)
	}
	phone := widgets.NewText("Phone", words.T("Phone"))
	phone.Tidy = tidyPhone
	o.form = widgets.NewForm(
		widgets.NewGroup(words.T("Office"),
			widgets.NewText("Name", words.T("Name of the office"), widgets.Required(), widgets.Wide(),
				widgets.Placeholder(words.T("BPJS Ketenagakerjaan Kantor Cabang …"))),
			widgets.NewText("UnitCode", words.T("Unit code"), widgets.Hint(words.T("Stands in the numbers of certificates and cards."))),
			widgets.NewText("City", words.T("Town"), widgets.Hint(words.T("Stands before the date on certificates."))),
			widgets.NewMultiline("Address", words.T("Address"), 2, widgets.Wide()),
			phone,
			widgets.NewText("Email", words.T("E-mail"))),
		widgets.NewGroup(words.T("Logos"), o.logos["LogoHash"], o.logos["PartnerLogoHash"]),
		widgets.NewGroup(words.T("Back of the card"),
			widgets.NewText("ContactCentre", words.T("Contact centre"), widgets.Placeholder("175")),
			widgets.NewMultiline("CardTerms", words.T("Terms, one a line"), 4, widgets.Wide())))
	o.form.SetSaveLabel(words.T("Save office"))
	o.form.OnSave = o.keep
	o.form.OnCancel = o.discard
	o.both = desk.NewVersions(s.scope, data.KindOffice, o.form)
	o.both.Filled = o.showLogos
	o.view = page(words.T("These particulars stand on every certificate and card. Papers that were printed before keep what stood on them."), o.both.Object(),
		s.historyButton(data.KindOffice, func() int64 { return o.was.ID }))
	return o
}

func tidyPhone(s string) string {
	if p, err := identity.ParsePhone(s); err == nil {
		return p
	}
	return s
}

func (o *office) object() fyne.CanvasObject { return o.view }
func (o *office) unsaved() bool             { return o.form.Dirty() }
func (o *office) save()                     { o.both.Submit() }
func (o *office) discard()                  { o.both.Back(); o.show(o.was) }

func (o *office) open() {
	if o.form.Dirty() {
		return
	}
	desk.Run(o.s.scope, "office", func(ctx context.Context) (data.Office, error) {
		return o.s.desk.DB.Office.Get(ctx)
	}, func(v data.Office, err error) {
		if err != nil {
			o.s.desk.Fail(err)
			return
		}
		if o.form.Dirty() {
			return // typed while it was read
		}
		o.show(v)
		if v.Name == "" && o.s.at == officePart {
			o.form.Focus()
		}
	})
}

func (o *office) show(v data.Office) {
	o.was = v
	o.form.Fill(officeValues(v))
	o.form.SetClean()
	o.base = o.form.Snapshot()
	o.showLogos()
}

func (o *office) showLogos() {
	for _, p := range o.logos {
		o.s.showPicture(p)
	}
}

func officeValues(v data.Office) map[string]string {
	return map[string]string{"Name": v.Name, "UnitCode": v.UnitCode, "City": v.City, "Address": v.Address, "Phone": v.Phone,
		"Email": v.Email, "ContactCentre": v.ContactCentre, "CardTerms": v.CardTerms, "LogoHash": v.LogoHash, "PartnerLogoHash": v.PartnerLogoHash}
}

// meeting is what two versions of the office are compared by.
func (o *office) meeting() desk.Meeting {
	return desk.Meeting{ID: o.was.ID, Version: o.was.Version, Base: o.base, Read: func(ctx context.Context) (desk.Kept, error) {
		v, err := o.s.desk.DB.Office.Get(ctx)
		return desk.Kept{Version: v.Version, Values: officeValues(v), Take: func() { o.was, o.base = v, officeValues(v) }}, err
	}}
}

func (o *office) keep() {
	t := o.form.Snapshot()
	if t["Email"] != "" {
		if _, err := identity.ParseEmail(t["Email"]); err != nil {
			o.form.ShowIssues([]widgets.Issue{{Field: "Email", Text: words.T("This is not an e-mail address.")}})
			return
		}
	}
	v := o.was
	v.Name, v.UnitCode, v.City, v.Address, v.Phone = t["Name"], t["UnitCode"], t["City"], t["Address"], t["Phone"]
	v.Email, v.ContactCentre, v.CardTerms = t["Email"], t["ContactCentre"], t["CardTerms"]
	v.LogoHash, v.PartnerLogoHash = t["LogoHash"], t["PartnerLogoHash"]
	o.form.SetBusy(true)
	desk.Run(o.s.scope, "keep", func(ctx context.Context) (data.Office, error) {
		err := o.s.desk.DB.Office.Save(ctx, &v)
		return v, err
	}, func(v data.Office, err error) {
		o.form.SetBusy(false)
		if errors.Is(err, data.ErrStale) {
			o.both.Meet(o.meeting())
			return
		}
		if err != nil {
			o.s.desk.Fail(err)
			return
		}
		first := o.was.ID == 0 || o.was.Name == ""
		o.show(v)
		o.s.desk.Say(words.T("The office is saved."))
		if first { // who signs is the next thing that is missing
			o.s.show(signatoryPart)
		}
	})
}

// pictures lets a picture field choose a file.
func (s *Screen) pictures(p *widgets.Photo) {
	p.OnPick = func() {
		kinds := []desk.FileKind{{Name: words.T("Pictures"), Patterns: []string{"*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif"}}}
		s.desk.Files.Open(words.T("Choose picture"), kinds, func(path string) { s.takePicture(p, path) })
	}
}

func (s *Screen) takePicture(p *widgets.Photo, path string) {
	p.SetError("")
	desk.Run(s.scope, "picture-"+p.Name(), func(ctx context.Context) (data.Image, error) {
		img, err := picture.ReadLogo(path)
		if err == nil {
			img.Hash, err = s.desk.DB.Office.PutImage(ctx, img)
		}
		return img, err
	}, func(img data.Image, err error) {
		switch {
		case errors.Is(err, picture.ErrUnreadable):
			p.SetError(words.T("This file is not a picture that can be read. Choose a PNG or JPEG file."))
		case errors.Is(err, picture.ErrTooLarge):
			p.SetError(words.T("This picture is too large. Make it smaller, or choose another one."))
		case err != nil:
			s.desk.Fail(err)
		default:
			p.Put(img.Hash, img.Bytes)
		}
	})
}

// showPicture brings the bytes of the picture that a field refers to.
func (s *Screen) showPicture(p *widgets.Photo) {
	hash := p.Hash()
	if hash == "" {
		p.SetValue("", nil)
		return
	}
	desk.Run(s.scope, "show-"+p.Name(), func(ctx context.Context) (data.Image, error) {
		return s.desk.DB.Office.Image(ctx, hash)
	}, func(img data.Image, err error) {
		if err == nil && p.Hash() == hash {
			p.SetValue(hash, img.Bytes)
		}
	})
}
