package rundown

import (
	"slices"
	"testing"

	"lingkaran/data"
)

func keys(scenes []Scene) []string {
	var out []string
	for _, s := range scenes {
		out = append(out, s.Key())
	}
	return out
}

func slot(id int64, role data.RundownRole) Slot {
	return Slot{Item: data.RundownItem{Record: data.Record{ID: id}, Role: role}}
}

func award(id int64) data.AwardRow {
	return data.AwardRow{Award: data.Award{Record: data.Record{ID: id}}}
}

func TestScenes(t *testing.T) {
	awards := []data.AwardRow{award(7), award(5)}
	for _, tt := range []struct {
		slots []Slot
		want  []string
	}{
		{nil, []string{"opening", "award-7", "award-5", "closing"}},
		{[]Slot{slot(1, ""), slot(2, data.AwardsItem), slot(3, data.AwardsItem)}, []string{"opening", "item-1", "item-2", "award-7", "award-5", "item-3", "closing"}},
		{[]Slot{slot(1, "")}, []string{"opening", "item-1", "award-7", "award-5", "closing"}},
	} {
		got := Scenes(tt.slots, awards)
		if !slices.Equal(keys(got), tt.want) {
			t.Errorf("%v, want %v", keys(got), tt.want)
		}
		if i := Find(got, "award-5"); got[i].Nth != 2 || got[i].Of != 2 {
			t.Errorf("called as %d of %d", got[i].Nth, got[i].Of)
		}
	}
}

func TestThePlaceStays(t *testing.T) {
	former := Scenes([]Slot{slot(1, ""), slot(2, data.AwardsItem)}, []data.AwardRow{award(7), award(5), award(6)})
	at := Find(former, "award-5")
	moved := Scenes([]Slot{slot(2, data.AwardsItem), slot(1, ""), slot(4, "")}, []data.AwardRow{award(6), award(5), award(7)})
	if got := moved[Keep(former, at, moved)].Key(); got != "award-5" {
		t.Errorf("after an order of another kind: %s", got)
	}
	less := Scenes([]Slot{slot(1, ""), slot(2, data.AwardsItem)}, []data.AwardRow{award(7), award(6)})
	if got := less[Keep(former, at, less)].Key(); got != "award-7" {
		t.Errorf("when the one on stage is taken off: %s", got)
	}
	if got := Keep(nil, 3, less); got != 0 {
		t.Errorf("from nowhere: %d", got)
	}
	if got := Find(less, "award-99"); got != 0 {
		t.Errorf("unknown place: %d", got)
	}
}

func TestSpoken(t *testing.T) {
	for name, want := range map[string]string{
		"PT Barokah Mitra Karya Unggul (BMKU)":                "pe-te Barokah Mitra Karya Unggul, be-em-ka-u",
		"PT Yamaha Electronic Manufacturing Indonesia (YEMI)": "pe-te Yamaha Electronic Manufacturing Indonesia, YEMI",
		"KUD Sumberrejo": "ka-u-de Sumberrejo",
		"PT Metsuma Anugrah Graha (Green Eleven)": "pe-te Metsuma Anugrah Graha, Green Eleven",
		"PT TRISAKTI PURWOSARI MAKMUR":            "pe-te TRISAKTI PURWOSARI MAKMUR",
		"CV ABC":                                  "ce-ve a-be-ce",
		"":                                        "",
	} {
		if got := Spoken(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestCategory(t *testing.T) {
	for name, want := range map[string]string{"Platinum": "Kategori Platinum", "Kategori Emas": "Kategori Emas", " kategori  Emas ": "Kategori  Emas",
		"KATEGORI EMAS": "Kategori EMAS", "Kategorial": "Kategori Kategorial", "Kategori": "Kategori", "": "", " ": ""} {
		if got := Category(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
