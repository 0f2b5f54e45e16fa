package settings

import (
	"testing"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
)

func (h *house) setting(key string) string {
	h.Helper()
	v, err := h.Desk.DB.Office.Setting(h.Context(), key)
	h.Must(err)
	return v
}

func TestWhatTheOfficeWantsOfItsPrints(t *testing.T) {
	h := open(t)
	h.screen.show(paperPart)
	p := h.screen.parts[paperPart].(*papers)
	if !p.ticks[0].tick.Value() || p.ticks[1].tick.Value() || p.ticks[2].tick.Value() {
		t.Error("what holds when nothing was set is shown otherwise")
	}
	for i, w := range p.ticks {
		w.tick.SetValue(i != 0)
	}
	for i, w := range p.ticks {
		if want := map[bool]string{true: issuing.On, false: issuing.Off}[i != 0]; h.setting(w.key) != want {
			t.Errorf("%s is %q, want %q", w.key, h.setting(w.key), want)
		}
	}
	// The office's own layout stands beside those that come with the program.
	shelf := layout.NewShelf(h.Desk.DB)
	formal, err := layout.Builtin(layout.CertificateFormal)
	h.Must(err)
	own, err := shelf.Add(h.Context(), formal, "Piagam kantor kami")
	h.Must(err)
	h.screen.Reload()
	field := p.layouts[0]
	field.SetValue(own.Key)
	if field.Title() != own.Name {
		t.Errorf("the office's own layout is offered as %q", field.Title())
	}
	field.OnChanged(own.Key)
	if h.setting(issuing.SettingCertificateLayout) != own.Key || p.layouts[0].Value() != own.Key || h.setting(issuing.SettingCardLayout) != "" {
		t.Errorf("kept %q", h.setting(issuing.SettingCertificateLayout))
	}
	// Another clerk's choice is shown, and is not kept as one of this clerk's.
	h.Must(h.Desk.DB.Office.SetSetting(h.Context(), issuing.SettingCertificateLayout, layout.CertificateFormal))
	h.screen.Reload()
	if field.Value() != "" || field.Title() != formal.Name || h.setting(issuing.SettingCertificateLayout) != layout.CertificateFormal {
		t.Errorf("shows %q, %q", field.Value(), field.Title())
	}
	h.Must(h.Desk.DB.Office.SetSetting(h.Context(), issuing.SettingCertificateLayout, "hilang"))
	h.screen.Reload()
	if field.Value() != "hilang" || field.Title() == "" {
		t.Errorf("a layout that is gone is shown as %q", field.Title())
	}
}
