// Package sample fills an empty database with the sample office: the model
// ceremony of 14 December 2022 with its six companies, a ceremony that is
// still to come, and as many invented workers as asked for. The companies'
// names, the ceremony and who signed are public; everything else is invented
// and says so in its notes.
package sample

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"slices"
	"time"

	"lingkaran/app/tariff"
	"lingkaran/assets"
	"lingkaran/data"
)

// DefaultWorkers is how many workers the sample office has unless asked otherwise.
const DefaultWorkers = 240

// MaxWorkers is the most workers whose NIKs are sure to differ.
const MaxWorkers = 1_000_000

// chunk is how many workers are stored at once at most: memory stays bounded.
// Large batches are stored faster than small ones.
const chunk = 200_000

// Order says how the sample office is filled. The zero Order is usual.
type Order struct {
	Workers  int       // how many workers; 0 for DefaultWorkers, negative for none
	Now      time.Time // the day from which the planned ceremony and the running covers are reckoned; zero for the present
	Progress func(done, total int)
}

// Filled says what Fill made.
type Filled struct {
	Companies     int
	Workers       int
	Contributions int
	Covered       int // workers with at least one cover
	ModelCeremony int64
	NextCeremony  int64
}

type office struct {
	Invented       string
	InventedWorker string `json:"invented_worker"`
	Office         data.Office
	Signatories    []data.Signatory
	Companies      []data.Company
	Model, Planned data.Ceremony

	Guests          []data.Guest      // of the model ceremony, as they were published
	Persons         map[string]string // by the item of the rundown
	InventedRundown string            `json:"invented_rundown"`
	InventedChange  string            `json:"invented_change"` // why a company is left out by hand
	PlannedGuests   []data.Guest      `json:"planned_guests"`  // of the ceremony that is still to come; invented
}

// Fill makes the sample office. It is deterministic: the same order at the
// same day gives the same records, and worker i is the same one whatever the
// number. A fill that was cut short is finished by the next one, as it was
// ordered first. Errors: data.ErrNotEmpty, ErrWorkers.
func Fill(ctx context.Context, db *data.DB, o Order) (Filled, error) {
	var done Filled
	if o.Workers == 0 {
		o.Workers = DefaultWorkers
	}
	if o.Workers > MaxWorkers {
		return done, ErrWorkers
	}
	o.Workers = max(o.Workers, 0)
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if err := begin(ctx, db, &o); err != nil {
		return done, err
	}
	sample, folk, err := read()
	if err != nil {
		return done, err
	}
	if err := tariff.Ensure(ctx, db); err != nil {
		return done, err
	}
	if err := fillOffice(ctx, db, &sample); err != nil {
		return done, fmt.Errorf("sample office: %w", err)
	}
	for i := range sample.Companies {
		if err := keepCompany(ctx, db, &sample.Companies[i], sample.Invented); err != nil {
			return done, fmt.Errorf("sample company %d: %w", i, err)
		}
	}
	done.Companies = len(sample.Companies)
	ids, err := fillWorkers(ctx, db, folk, o)
	if err != nil {
		return done, err
	}
	done.Workers = len(ids)
	if done.Contributions, done.Covered, err = fillContributions(ctx, db, sample, ids, data.DateOf(o.Now)); err != nil {
		return done, err
	}
	if done.ModelCeremony, err = fillCeremony(ctx, db, sample.Model, sample, sample.Companies); err != nil {
		return done, err
	}
	planned := sample.Planned
	today := data.DateOf(o.Now)
	planned.Date = nextWednesday(today.AddDays(21))
	planned.CutOff = today.InMonth().FirstDay().AddDays(-1)
	if done.NextCeremony, err = fillCeremony(ctx, db, planned, sample, nil); err != nil {
		return done, err
	}
	if err := settleModel(ctx, db, done.ModelCeremony); err != nil {
		return done, err
	}
	if err := settlePlanned(ctx, db, done.NextCeremony, sample.Companies[0], sample.InventedChange); err != nil {
		return done, err
	}
	if err := fillDay(ctx, db, done.ModelCeremony, sample.Guests, sample.Persons, sample.InventedRundown); err != nil {
		return done, err
	}
	if err := fillDay(ctx, db, done.NextCeremony, sample.PlannedGuests, nil, ""); err != nil {
		return done, err
	}
	return done, db.Office.SetSetting(ctx, settingOrder, "")
}

// settingOrder holds the order of a fill that is not finished.
const settingOrder = "sample.order"

// begin notes the order before the first record is made. In an office that an
// earlier fill left half done, that one's order takes the place of o.
func begin(ctx context.Context, db *data.DB, o *Order) error {
	noted, err := db.Office.Setting(ctx, settingOrder)
	if err != nil {
		return err
	}
	empty, err := db.Empty(ctx)
	if err != nil {
		return err
	}
	if !empty {
		var workers int
		var day string
		if _, err := fmt.Sscan(noted, &workers, &day); err != nil {
			return data.ErrNotEmpty
		}
		date, err := data.ParseISODate(day)
		if err != nil {
			return data.ErrNotEmpty
		}
		o.Workers, o.Now = workers, date.Time()
		return nil
	}
	return db.Office.SetSetting(ctx, settingOrder, fmt.Sprint(o.Workers, " ", data.DateOf(o.Now)))
}

// keepCompany keeps a sample company, or finds the one that is kept.
func keepCompany(ctx context.Context, db *data.DB, c *data.Company, note string) error {
	kept, err := db.Companies.ByRef(ctx, c.NPP)
	if err == nil {
		*c = kept
		return nil
	}
	if !errors.Is(err, data.ErrNotFound) {
		return err
	}
	c.Status, c.Notes = data.CompanyActive, note
	return db.Companies.Save(ctx, c)
}

func read() (office, *people, error) {
	var o office
	var p people
	for name, into := range map[string]any{"office": &o, "people": &p} {
		b, err := assets.Sample.ReadFile("sample/" + name + ".json")
		if err == nil {
			err = json.Unmarshal(b, into)
		}
		if err != nil {
			return o, nil, fmt.Errorf("sample %s: %w", name, err)
		}
	}
	p.prepare(o.InventedWorker)
	return o, &p, nil
}

// fillOffice keeps the office, its emblems and who signs. An office that was
// set up before stays as it is.
func fillOffice(ctx context.Context, db *data.DB, sample *office) error {
	kept, err := db.Office.Get(ctx)
	if err != nil {
		return err
	}
	if kept.Name == "" {
		o := sample.Office
		o.Record = kept.Record
		if o.LogoHash, err = putImage(ctx, db, "logo"); err != nil {
			return err
		}
		if o.PartnerLogoHash, err = putImage(ctx, db, "partner"); err != nil {
			return err
		}
		if err := db.Office.Save(ctx, &o); err != nil {
			return err
		}
	}
	signatories, err := db.Office.Signatories(ctx)
	if err != nil {
		return err
	}
	for i := range sample.Signatories {
		g := &sample.Signatories[i]
		if k := slices.IndexFunc(signatories, func(kept data.Signatory) bool { return kept.Name == g.Name }); k >= 0 {
			*g = signatories[k]
		} else if err := db.Office.SaveSignatory(ctx, g); err != nil {
			return err
		}
	}
	return nil
}

func putImage(ctx context.Context, db *data.DB, name string) (hash string, err error) {
	b, err := assets.Sample.ReadFile("sample/" + name + ".png")
	if err != nil {
		return "", err
	}
	size, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return "", fmt.Errorf("emblem %s: %w", name, err)
	}
	return db.Office.PutImage(ctx, data.Image{Type: "image/png", Width: size.Width, Height: size.Height, Bytes: b})
}

func fillWorkers(ctx context.Context, db *data.DB, folk *people, o Order) ([]int64, error) {
	ids, err := db.Workers.IDs(ctx, data.WorkerQuery{})
	if err != nil {
		return nil, err
	}
	slices.Sort(ids) // the order in which they were made
	for len(ids) < o.Workers {
		batch := make([]data.Worker, min(chunk, o.Workers-len(ids)))
		for i := range batch {
			batch[i] = folk.worker(len(ids) + i)
		}
		progress := func(done int) {
			if o.Progress != nil {
				o.Progress(len(ids)+done, o.Workers)
			}
		}
		if err := db.Workers.CreateAll(ctx, batch, progress); err != nil {
			return nil, fmt.Errorf("sample workers: %w", err)
		}
		for i := range batch {
			ids = append(ids, batch[i].ID)
		}
	}
	return ids, nil
}

// fillCeremony keeps a ceremony signed by the head of the office, with awards
// for the companies in their order.
func fillCeremony(ctx context.Context, db *data.DB, c data.Ceremony, sample office, companies []data.Company) (int64, error) {
	kept, err := db.Ceremonies.All(ctx, "")
	if err != nil {
		return 0, err
	}
	if k := slices.IndexFunc(kept, func(r data.CeremonyRow) bool { return r.Title == c.Title && r.Date == c.Date }); k >= 0 {
		c = kept[k].Ceremony
	} else if err := db.Ceremonies.Save(ctx, &c); err != nil {
		return 0, fmt.Errorf("sample ceremony: %w", err)
	}
	if err := db.Ceremonies.SetSignatories(ctx, c.ID, []int64{sample.Signatories[0].ID}); err != nil {
		return 0, fmt.Errorf("sample ceremony: %w", err)
	}
	ids := make([]int64, len(companies))
	for i := range companies {
		ids[i] = companies[i].ID
	}
	if err := db.Ceremonies.AddAwards(ctx, c.ID, ids); err != nil {
		return 0, fmt.Errorf("sample awards: %w", err)
	}
	return c.ID, nil
}

func nextWednesday(d data.Date) data.Date {
	for d.Time().Weekday() != time.Wednesday {
		d = d.AddDays(1)
	}
	return d
}
