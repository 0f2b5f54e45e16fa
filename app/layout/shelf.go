package layout

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Shelf gives out layouts, the built-in ones and the office's own, and keeps
// the latter. A reference names a layout, "piagam-kita" as it is now, or one
// of its versions, "piagam-kita@3": what a print keeps.
type Shelf struct{ db *data.DB }

// NewShelf returns the shelf of an office.
func NewShelf(db *data.DB) *Shelf { return &Shelf{db} }

// Entry is a layout on the shelf.
type Entry struct {
	Key       string
	Name      string
	Kind      Kind
	Builtin   bool
	Version   int // of one's own
	ChangedAt time.Time
	ChangedBy string
}

// Refer names a version of a layout.
func Refer(key string, version int) string { return key + "@" + strconv.Itoa(version) }

// Referred takes a reference apart; version is 0 when it names none.
func Referred(ref string) (key string, version int) {
	key, number, found := strings.Cut(ref, "@")
	if n, err := strconv.Atoi(number); found && err == nil && n > 0 {
		return key, n
	}
	return ref, 0
}

// List returns the layouts of a kind, of all kinds for "": the built-in ones,
// then the office's own by name.
func (s *Shelf) List(ctx context.Context, kind Kind) ([]Entry, error) {
	var out []Entry
	for _, l := range Builtins() {
		if kind == "" || l.Kind == kind {
			out = append(out, Entry{Key: l.Key, Name: l.Name, Kind: l.Kind, Builtin: true})
		}
	}
	own, err := s.db.Layouts.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range own {
		if kind == "" || Kind(l.Kind) == kind {
			out = append(out, Entry{Key: l.Key, Name: l.Name, Kind: Kind(l.Kind), Version: l.Version, ChangedAt: l.ChangedAt, ChangedBy: l.ChangedBy})
		}
	}
	return out, nil
}

// Open returns the layout that a reference names. Errors: ErrUnknown, those of
// Parse, of the database.
func (s *Shelf) Open(ctx context.Context, ref string) (*Layout, error) {
	key, version := Referred(ref)
	if version == 0 {
		if l, err := Builtin(key); err == nil {
			return l, nil
		}
	}
	v, err := s.db.Layouts.Version(ctx, key, version)
	if errors.Is(err, data.ErrNotFound) {
		return nil, fmt.Errorf("%w: %q", ErrUnknown, clip(ref))
	}
	if err != nil {
		return nil, err
	}
	return Parse([]byte(v.Document))
}

// Freeze returns the reference that a print keeps: the version of the layout
// that it is drawn with. A built-in layout's present form is kept as a version.
func (s *Shelf) Freeze(ctx context.Context, l *Layout) (ref string, err error) {
	d, err := draft(l)
	if err != nil {
		return "", err
	}
	if _, err := Builtin(l.Key); err == nil {
		version, err := s.db.Layouts.Freeze(ctx, d)
		return Refer(l.Key, version), err
	}
	all, err := s.db.Layouts.Versions(ctx, l.Key)
	if err != nil {
		return "", err
	}
	for _, v := range all {
		if v.Hash == hash(d.Document) {
			return Refer(l.Key, v.Version), nil
		}
	}
	return "", fmt.Errorf("%w: %q was not saved", ErrUnknown, clip(l.Key))
}

// Save keeps a layout of the office's own as a new version. newest is the
// version that it was made from, 0 for a new layout. Errors: *Problem,
// data.ErrStale when someone else saved meanwhile.
func (s *Shelf) Save(ctx context.Context, l *Layout, newest int) (version int, err error) {
	if _, err := Builtin(l.Key); err == nil {
		return 0, &Problem{Reason: words.T("A layout that comes with the program is not changed; copy it first.")}
	}
	d, err := draft(l)
	if err != nil {
		return 0, err
	}
	for name, hash := range l.Pictures {
		if !IsHash(hash) {
			return 0, &Problem{Reason: words.T("The picture “%s” is not in the file.", clip(name))}
		}
	}
	return s.db.Layouts.Save(ctx, d, newest)
}

// Add keeps a layout as a new one of the office's own, under a key that is
// free: a copy of another one, or what was imported. It returns it as it is
// kept.
func (s *Shelf) Add(ctx context.Context, l *Layout, name string) (*Layout, error) {
	own := *l
	own.Format = Format
	if name = strings.TrimSpace(name); name != "" {
		own.Name = name
	}
	base := keyOf(own.Name)
	for n := 1; n < 1000; n++ {
		own.Key = base
		if n > 1 {
			own.Key = base + "-" + strconv.Itoa(n)
		}
		if _, err := Builtin(own.Key); err == nil {
			continue
		}
		_, err := s.Save(ctx, &own, 0)
		if errors.Is(err, data.ErrStale) { // taken
			continue
		}
		return &own, err
	}
	return nil, data.ErrStale
}

// Import keeps what a file holds, see Import, as a new layout. One of whose
// name there is one already gets a number behind it.
func (s *Shelf) Import(ctx context.Context, file []byte) (*Layout, error) {
	l, images, err := Import(file)
	if err != nil {
		return nil, err
	}
	for _, img := range images {
		if _, err := s.db.Office.PutImage(ctx, img); err != nil {
			return nil, err
		}
	}
	all, err := s.List(ctx, "")
	if err != nil {
		return nil, err
	}
	return s.Add(ctx, l, freeName(l.Name, all))
}

// freeName is a name that no layout has: "Piagam kita (2)".
func freeName(name string, all []Entry) string {
	free := name
	for n := 2; slices.ContainsFunc(all, func(e Entry) bool { return strings.EqualFold(e.Name, free) }); n++ {
		free = name + " (" + strconv.Itoa(n) + ")"
	}
	return free
}

// Export writes the layout that a reference names as one file.
func (s *Shelf) Export(ctx context.Context, ref string, w io.Writer) error {
	l, err := s.Open(ctx, ref)
	if err != nil {
		return err
	}
	return Export(w, l, func(hash string) (data.Image, error) { return s.db.Office.Image(ctx, hash) })
}

func draft(l *Layout) (data.LayoutDraft, error) {
	text, err := Marshal(l)
	if err != nil {
		return data.LayoutDraft{}, err
	}
	d := data.LayoutDraft{Key: l.Key, Name: l.Name, Kind: string(l.Kind), Document: string(text)}
	for _, hash := range l.Pictures {
		d.Pictures = append(d.Pictures, hash)
	}
	slices.Sort(d.Pictures)
	return d, nil
}

// keyOf makes a key of a name: "Piagam Kita 2024" is piagam-kita-2024.
func keyOf(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 40 {
			break
		}
	}
	key := strings.Trim(b.String(), "-")
	if key == "" {
		return "tata-letak"
	}
	return key
}
