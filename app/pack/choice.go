package pack

import (
	"context"
	"io"
	"slices"

	"lingkaran/app/layout"
	"lingkaran/app/letters"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// Choice is a layout that a paper can have. The usual one has no Ref.
type Choice struct {
	Ref, Name string
	Own       bool // of the office
}

// alsoMade are other built-in layouts that were made for a paper.
var alsoMade = map[Key][]string{Labels: {layout.LabelSmall}}

// Choices lists the layouts that a paper can have, the usual one first: those
// that were made for it and the office's own of its kind. None for papers that
// are not drawn from a layout here. chosen is the office's, which need not be
// among them: it may lie in the bin.
func Choices(ctx context.Context, db *data.DB, k Key) (all []Choice, chosen string, err error) {
	builtin := kinds[k].layout
	if builtin == "" {
		return nil, "", nil
	}
	usual, err := layout.Builtin(builtin)
	if err != nil {
		return nil, "", err
	}
	entries, err := layout.NewShelf(db).List(ctx, usual.Kind)
	if err != nil {
		return nil, "", err
	}
	all = []Choice{{Name: usual.Name}}
	for _, e := range entries {
		if !e.Builtin || slices.Contains(alsoMade[k], e.Key) {
			all = append(all, Choice{Ref: e.Key, Name: e.Name, Own: !e.Builtin})
		}
	}
	ref, err := db.Office.Setting(ctx, SettingLayout+string(k))
	if err != nil {
		return nil, "", err
	}
	if chosen, _ = layout.Referred(ref); chosen == builtin {
		chosen = ""
	}
	return all, chosen, nil
}

// Choose keeps the layout of a paper for the whole office, "" for the usual one.
func Choose(ctx context.Context, db *data.DB, k Key, ref string) error {
	return db.Office.SetSetting(ctx, SettingLayout+string(k), ref)
}

// DrawInvitation draws the letter to the first guest with a text that is not
// kept yet, to be looked at; to an example where nobody is invited. It reserves
// no number.
func (p *Pack) DrawInvitation(ctx context.Context, w io.Writer, text letters.Text) error {
	look := *p
	look.text = text
	g := data.GuestRow{Guest: data.Guest{Name: "Bapak/Ibu Contoh", Title: "Kepala Dinas", Institution: "Instansi Contoh", Seats: 1}}
	if len(p.guests) > 0 {
		g = p.guests[0]
	}
	if g.Number == "" && p.unnumbered == nil {
		next, err := p.db.Prints.Peek(ctx, p.invitations)
		if err != nil {
			return err
		}
		g.Number = p.invitations.Format(next)
	}
	if g.Code == "" {
		g.Code = "CONTOHSAJA" // as long as a true one, and known at no door
	}
	look.guests = []data.GuestRow{g}
	if err := look.attach(ctx); err != nil {
		return err
	}
	_, err := printing.WritePapers(ctx, w, printing.PaperJob{Papers: look.letters(), Images: p.images(ctx), Title: kinds[Invitations].paper, Now: p.options.Now})
	return err
}
