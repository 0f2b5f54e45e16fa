package seal

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"rsc.io/qr/coding"

	"lingkaran/data"
)

var (
	testOffice = "BPJS Ketenagakerjaan Kantor Cabang Pasuruan"
	ceremony   = data.Date{Year: 2022, Month: time.December, Day: 14}
	today      = data.Date{Year: 2026, Month: time.November, Day: 22}

	// hardNames are names as they stand in worker lists, and as they should not.
	hardNames = []string{
		"A", "Nur", "SITI AMINAH", "H. Moch. Syaiful Ma'arif, S.Pd.I., M.M.", "Ni Luh Gede Ayu D’Arcy-O'Neil",
		"محمد عبد الله", "Łukasz Žižka", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
		"😀 Budi", "A\u202eb\u200bc\x00d\ufeff", "  banyak \t  blanko  ", "\xff\xfe rusak", "<script>alert(1)</script>", "Sumber&Rejeki; \"UD\"",
		strings.Repeat("Panjang", 20), strings.Repeat("界", 60), "wati WATI 000 /20 PT ", "Muhammad Abdul Ahmad Nur Siti",
	}
)

func testKey(t testing.TB, n byte) *PrivateKey {
	t.Helper()
	k, err := KeyOf([]byte(strings.Repeat(string(rune('a'+n)), 32)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func certificate(name string) Statement {
	return Statement{Kind: data.PrintCertificate, Number: "001/KPS/XII/2022", Name: name, Office: testOffice, Date: ceremony}
}

func card(name string) Statement {
	return Statement{Kind: data.PrintCard, Number: "KPS-26-000001", Name: name, Office: testOffice, Date: today,
		Expiry: data.Date{Year: 2027, Month: time.May, Day: 31}}
}

func sealed(t testing.TB, k *PrivateKey, s Statement) string {
	t.Helper()
	text, err := k.Seal(s)
	if err != nil {
		t.Fatalf("%+v: %v", s, err)
	}
	return text
}

func TestSealSaysWhatWasSealed(t *testing.T) {
	k := testKey(t, 0)
	ring := NewRing(k.Public(testOffice))
	without := card("Budi")
	without.Expiry = data.Date{}
	all := []Statement{without}
	for _, name := range hardNames {
		all = append(all, certificate(name), card(name))
	}
	for _, s := range all {
		text := sealed(t, k, s)
		want, err := s.Tidy()
		if err != nil {
			t.Fatal(err)
		}
		r := ring.Prove(text)
		if r.Verdict != Genuine || r.Statement != want || r.Key != k.ID() {
			t.Errorf("%q: %s %+v, want %+v", s.Name, r.Verdict, r.Statement, want)
		}
		if again := sealed(t, k, want); again != text {
			t.Errorf("%q: what was tidied is sealed otherwise", s.Name)
		}
		if len(text) > maxLetters || coding.Alpha(text).Check() != nil || strings.ContainsAny(text, " %.:") {
			t.Errorf("%q: letters %s", s.Name, text)
		}
	}
}

func TestTidyCutsByItsRule(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"  banyak \t  blanko  ", "banyak blanko"},
		{"A\u202eb \u200b c\x00d\ufeff", "Ab cd"},
		{"\xff rusak", "\ufffd rusak"},
		{strings.Repeat("a", 40), strings.Repeat("a", 40)},
		{strings.Repeat("a", 41), strings.Repeat("a", 37) + "…"},
		{strings.Repeat("a", 36) + " bcdefgh", strings.Repeat("a", 36) + "…"},
		{strings.Repeat("界", 14), strings.Repeat("界", 12) + "…"},
		{strings.Repeat("a", 36) + "e\u0301xxxxxx", strings.Repeat("a", 36) + "…"}, // the accent stays with its letter
	} {
		s, err := certificate(c.in).Tidy()
		if err != nil || s.Name != c.want {
			t.Errorf("%q: %q, %v, want %q", c.in, s.Name, err, c.want)
		}
	}
}

func TestWhatIsNotSealed(t *testing.T) {
	with := func(change func(*Statement)) Statement {
		s := card("Budi")
		change(&s)
		return s
	}
	for name, c := range map[string]struct {
		s    Statement
		want error
	}{
		"kind":          {with(func(s *Statement) { s.Kind = "letter" }), ErrKind},
		"no number":     {with(func(s *Statement) { s.Number = " \u200b" }), ErrNumber},
		"long number":   {with(func(s *Statement) { s.Number = strings.Repeat("9/", 21) }), ErrNumber},
		"no name":       {with(func(s *Statement) { s.Name = "" }), ErrText},
		"no office":     {with(func(s *Statement) { s.Office = "\x07" }), ErrText},
		"no date":       {with(func(s *Statement) { s.Date = data.Date{} }), ErrDate},
		"no such day":   {with(func(s *Statement) { s.Date.Day = 31 }), ErrDate},
		"long ago":      {with(func(s *Statement) { s.Date.Year = 1999 }), ErrDate},
		"far away":      {with(func(s *Statement) { s.Expiry.Year = 2180 }), ErrDate},
		"expiring":      {with(func(s *Statement) { s.Kind = data.PrintCertificate }), ErrDate},
		"NIK in name":   {with(func(s *Statement) { s.Name = "Budi 3514014101800001" }), ErrNIK},
		"NIK in groups": {with(func(s *Statement) { s.Number = "3514-0141.0180 0001" }), ErrNIK},
		"NIK at 41":     {with(func(s *Statement) { s.Name = strings.Repeat("x", 60) + "3514014101800001" }), ErrNIK},
	} {
		if text, err := testKey(t, 0).Seal(c.s); !errors.Is(err, c.want) || text != "" {
			t.Errorf("%s: %q, %v, want %v", name, text, err, c.want)
		} else if Sentence(err) == "" {
			t.Errorf("%s: no words for %v", name, err)
		}
	}
	if _, err := testKey(t, 0).Seal(with(func(s *Statement) { s.Name = "Budi 3514**********01" })); err != nil {
		t.Errorf("a masked NIK is none: %v", err)
	}
}

func TestVerdicts(t *testing.T) {
	own, other := testKey(t, 0), testKey(t, 1)
	ring := NewRing(own.Public(testOffice))
	good := sealed(t, own, card("Budi"))
	at := 90 + strings.IndexAny(good[90:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	old := card("Budi")
	old.Expiry = today.AddDays(-1)
	last := card("Budi")
	last.Expiry = today
	when := time.Date(2026, time.October, 1, 3, 0, 0, 0, time.UTC)
	known := func(e Entry) Register {
		return func(kind data.PrintKind, number string) (Entry, error) {
			if kind != data.PrintCard || number != "KPS-26-000001" {
				t.Errorf("asked for %s %s", kind, number)
			}
			return e, nil
		}
	}
	for name, c := range map[string]struct {
		code     string
		register Register
		want     Verdict
		notes    int
	}{
		"genuine":        {good, nil, Genuine, 0},
		"link":           {Link("https://contoh.go.id/cek", good), known(Entry{Found: true, Copies: 1, Printed: when}), Genuine, 0},
		"broken lines":   {" " + good[:50] + "\r\n " + good[50:] + "\n", nil, Genuine, 0},
		"capitals lock":  {strings.ToLower(good), nil, Genuine, 0},
		"last day":       {sealed(t, own, last), nil, Genuine, 0},
		"day after":      {sealed(t, own, old), nil, Expired, 0},
		"void":           {good, known(Entry{Found: true, Copies: 1, Voided: when, Reason: "rusak"}), Voided, 1},
		"void and old":   {sealed(t, own, old), known(Entry{Found: true, Voided: when}), Voided, 0},
		"not registered": {good, known(Entry{}), Genuine, 1},
		"copied, newer":  {good, known(Entry{Found: true, Copies: 3, Printed: when, Replaced: "KPS-26-000009"}), Genuine, 2},
		"another code":   {good, known(Entry{Found: true, Code: sealed(t, own, last), Copies: 2, Printed: when, Replaced: "KPS-26-000009"}), Genuine, 1},
		"other office":   {sealed(t, other, card("Budi")), nil, UnknownOffice, 0},
		"cut":            {good[:len(good)-3], nil, Altered, 0},
		"cut in a three": {good[:len(good)-1], nil, Altered, 0},
		"small letter":   {good[:at] + strings.ToLower(good[at:at+1]) + good[at+1:], nil, Altered, 0},
		"empty":          {"", nil, NoSeal, 0},
		"KPJ":            {"24012345678", nil, NoSeal, 0},
		"other link":     {"https://contoh.go.id/#menu", nil, NoSeal, 0},
		"long":           {strings.Repeat("A", 1<<20), nil, NoSeal, 0},
	} {
		r, err := ring.Check(c.code, today, c.register)
		if err != nil || r.Verdict != c.want || len(r.Notes()) != c.notes || r.Sentence() == "" || r.Verdict.Title() == "" || r.Advice() == "" {
			t.Errorf("%s: %s, %v, notes %q, want %s and %d", name, r.Verdict, err, r.Notes(), c.want, c.notes)
		}
		if r.Proven() != (r.Statement != Statement{}) {
			t.Errorf("%s: %s with the statement %+v", name, r.Verdict, r.Statement)
		}
	}
	failing := errors.New("no register")
	if r, err := ring.Check(good, today, func(data.PrintKind, string) (Entry, error) { return Entry{}, failing }); !errors.Is(err, failing) || r.Proven() {
		t.Errorf("a register that fails: %+v, %v", r, err)
	}
	renewed := NewRing(own.Public(testOffice), other.Public(testOffice))
	for _, k := range []*PrivateKey{own, other} {
		if r := renewed.Prove(sealed(t, k, card("Budi"))); r.Verdict != Genuine {
			t.Errorf("after a renewal: %s", r.Verdict)
		}
	}
}

// TestLeakedKey: who stole a key chooses number, name and date, so that only
// the register's very code is genuine.
func TestLeakedKey(t *testing.T) {
	k, trusted := testKey(t, 0), testKey(t, 1)
	public := k.Public(testOffice)
	public.Leaked = data.Date{Year: 2026, Month: time.November, Day: 1}
	ring := NewRing(public, trusted.Public(testOffice))
	own := certificate("PT Asli") // dated long before the theft
	forged := own
	forged.Name = "PT Palsu"
	ended := card("Budi")
	ended.Expiry = data.Date{Year: 2024, Month: time.May, Day: 31}
	void := certificate("PT Batal")
	void.Number = "002/KPS/XII/2022"
	kept := map[string]Entry{
		own.Number:  {Found: true, Code: "https://contoh.id/#" + sealed(t, k, own), Copies: 1},
		void.Number: {Found: true, Code: sealed(t, k, void), Copies: 1, Voided: time.Now()},
	}
	register := func(_ data.PrintKind, number string) (Entry, error) { return kept[number], nil }
	other := own
	other.Number = "999/KPS/XII/2022"
	for name, c := range map[string]struct {
		code  string
		asked Register
		want  Verdict
		notes int
	}{
		"own":                  {sealed(t, k, own), register, Genuine, 1},
		"own, on a phone":      {sealed(t, k, own), nil, Distrusted, 0},
		"another name":         {sealed(t, k, forged), register, Distrusted, 1},
		"another number":       {sealed(t, k, other), register, Distrusted, 1},
		"void":                 {sealed(t, k, void), register, Voided, 1},
		"ended":                {sealed(t, k, ended), register, Distrusted, 1},
		"trusted key":          {sealed(t, trusted, other), register, Genuine, 1},
		"two of a number":      {sealed(t, trusted, own), register, Genuine, 1}, // it is told, since something is wrong
		"altered all the same": {alter(rand.New(rand.NewPCG(1, 2)), sealed(t, k, own), sealed(t, k, forged)), register, Altered, 0},
	} {
		r, err := ring.Check(c.code, today, c.asked)
		if err != nil || r.Verdict != c.want || len(r.Notes()) != c.notes {
			t.Errorf("%s: %s %q, %v", name, r.Verdict, r.Notes(), err)
		}
		if r.Verdict == Distrusted && (!r.Proven() || r.Leaked != public.Leaked || !strings.Contains(r.Sentence(), "2026") || r.Advice() == "") {
			t.Errorf("%s: %+v says %q", name, r, r.Sentence())
		}
	}
}

// Every bit, every letter in every place, every piece cut off or added.
func TestNoAlterationIsAccepted(t *testing.T) {
	k := testKey(t, 0)
	ring := NewRing(k.Public(testOffice), testKey(t, 1).Public("lain"))
	good := sealed(t, k, card("SITI AMINAH"))
	refused := func(text, what string) {
		if r := ring.Prove(text); text != good && (r.Proven() || r.Statement != Statement{}) {
			t.Errorf("%s accepted: %s", what, text)
		}
		if r, _ := ring.Check(text, today, nil); Clean(text) != good && r.Proven() {
			t.Errorf("%s accepted when cleaned: %s", what, text)
		}
	}
	for i := range len(good) {
		for bit := range 8 {
			b := []byte(good)
			b[i] ^= 1 << bit
			refused(string(b), "flipped bit of the text")
		}
		refused(good[:i], "truncated")
		refused(good[i:][min(1, i+1):], "beheaded")
		refused(good[:i]+good[i+1:], "left out")
		refused(good[:i]+"A"+good[i:], "put in")
	}
	raw, err := read(good)
	if err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		for bit := range 8 {
			b := append([]byte(nil), raw...)
			b[i] ^= 1 << bit
			refused(spell(b), "flipped bit of the seal")
		}
		refused(spell(raw[:i]), "truncated seal")
		refused(spell(append(append([]byte(nil), raw[:i]...), raw[i+1:]...)), "shortened seal")
	}
	for _, more := range []string{"0", "00", "000", "\x00", good} {
		refused(good+more, "extended")
		refused(more+good, "extended in front")
	}
	// Parts of two genuine seals of the same length, of one key and of two.
	for _, from := range []*PrivateKey{k, testKey(t, 1)} {
		second := sealed(t, from, card("SITI AMINEH"))
		if len(second) != len(good) {
			t.Fatal("the second is not of the same length")
		}
		for i := 1; i < len(good); i++ {
			for _, mixed := range []string{good[:i] + second[i:], second[:i] + good[i:]} {
				if mixed != second {
					refused(mixed, "swapped")
				}
			}
		}
	}
}

// TestMillionAlteredCodes alters genuine codes at random: letters, bytes,
// pieces of others, signatures of others.
func TestMillionAlteredCodes(t *testing.T) {
	tries := 1_000_000
	if testing.Short() {
		tries = 20_000
	}
	own, other := testKey(t, 0), testKey(t, 1)
	ring := NewRing(own.Public(testOffice), other.Public("lain"))
	genuine := map[string]bool{}
	var list []string
	for _, name := range hardNames {
		for _, s := range []Statement{certificate(name), card(name)} {
			for _, k := range []*PrivateKey{own, other} {
				text := sealed(t, k, s)
				genuine[text], list = true, append(list, text)
			}
		}
	}
	var accepted, tried, reached atomic.Int64
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			r := rand.New(rand.NewPCG(7, uint64(w)))
			for range tries / workers {
				text := alter(r, list[r.IntN(len(list))], list[r.IntN(len(list))])
				if genuine[text] {
					continue
				}
				tried.Add(1)
				got := ring.Prove(text)
				if got.Proven() || (got.Statement != Statement{}) {
					accepted.Add(1)
				}
				if got.Verdict == Altered {
					reached.Add(1)
				}
			}
		})
	}
	wait.Wait()
	if accepted.Load() != 0 {
		t.Errorf("%d altered codes accepted", accepted.Load())
	}
	if tried.Load() < int64(tries)*9/10 || reached.Load() < int64(tries)/4 {
		t.Errorf("only %d altered codes tried, %d of them named a known key: the alterations are not hard", tried.Load(), reached.Load())
	}
}

func alter(r *rand.Rand, text, second string) string {
	raw, _ := read(text)
	from, _ := read(second)
	b := append([]byte(nil), raw...)
	at := r.IntN(len(b))
	switch r.IntN(7) {
	case 0:
		b[at] ^= 1 << r.IntN(8)
	case 1:
		for range 1 + r.IntN(4) {
			b[r.IntN(len(b))] = byte(r.Uint32())
		}
	case 2: // what was sealed, with the signature of another
		b = append(b[:len(b)-signatureSize], from[len(from)-signatureSize:]...)
	case 3: // a byte of the statement only
		b[1+keyIDSize+r.IntN(len(b)-signatureSize-1-keyIDSize)] ^= byte(1 + r.IntN(255))
	case 4:
		b = append(b[:at], from[min(at, len(from)):]...)
	case 5: // a scalar that is the same modulo the order of the group
		addOrder(b[len(b)-32:])
	case 6:
		t := []byte(text)
		t[r.IntN(len(t))] = letters[r.IntN(len(letters))]
		return string(t)
	}
	return spell(b)
}

// addOrder adds the order of the group to a little-endian scalar.
func addOrder(s []byte) {
	order := []byte{0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 31: 0x10}
	carry := 0
	for i := range s {
		carry += int(s[i]) + int(order[i])
		s[i], carry = byte(carry), carry>>8
	}
}

func TestSealAll(t *testing.T) {
	k := testKey(t, 0)
	all := make([]Statement, 1000)
	for i := range all {
		all[i] = card(hardNames[i%len(hardNames)])
	}
	seals, err := k.SealAll(context.Background(), all)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range all {
		if seals[i] != sealed(t, k, s) {
			t.Fatalf("seal %d is not that of its statement", i)
		}
	}
	all[700].Number = ""
	if seals, err := k.SealAll(context.Background(), all); !errors.Is(err, ErrNumber) || !strings.Contains(err.Error(), "statement 701") || seals != nil {
		t.Errorf("%d seals, %v", len(seals), err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := k.SealAll(ended, all); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
	if seals, err := k.SealAll(context.Background(), nil); err != nil || len(seals) != 0 {
		t.Errorf("none: %v, %v", seals, err)
	}
}

func TestPageAddress(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " https://contoh.go.id/cek ": "https://contoh.go.id/cek", "http://kantor.local/a.html?x=1": "http://kantor.local/a.html?x=1",
	} {
		if got, err := TidyPage(in); err != nil || got != want {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"contoh.go.id", "javascript:alert(1)", "file:///cek.html", "https://", "https://u:p@contoh.go.id/", "https://contoh.go.id/#a",
		"https://contoh.go.id/#", "https://contoh.go.id/\x00", "https://" + strings.Repeat("a", MaxPage) + ".id"} {
		if got, err := TidyPage(in); !errors.Is(err, ErrPage) {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	link, text := Split(Link("https://contoh.go.id/cek", "ABC"))
	if link != "https://contoh.go.id/cek#" || text != "ABC" {
		t.Errorf("%q %q", link, text)
	}
	if link, text = Split("ABC"); link != "" || text != "ABC" {
		t.Errorf("%q %q", link, text)
	}
}

// TestSizes holds the codes of usual names to what is read off a card: version
// 10 with the link, 9 without, at level M. -v shows the table.
func TestSizes(t *testing.T) {
	k := testKey(t, 0)
	bytesOf := func(v coding.Version) int { return v.DataBytes(coding.M) * 8 }
	version := func(code string) int {
		link, text := Split(code)
		for v := coding.Version(1); v <= 40; v++ {
			bits := coding.Alpha(text).Bits(v)
			if link != "" {
				bits += coding.String(link).Bits(v)
			}
			if bits <= bytesOf(v) {
				return int(v)
			}
		}
		return 41
	}
	const page = "https://kantor-pasuruan.contoh.id/periksa" // 41 characters
	for _, c := range []struct {
		s            Statement
		bare, linked int // the largest version that is allowed
	}{
		{card("Budi"), 7, 9},
		{card("SITI AMINAH"), 7, 9},
		{card("MUHAMMAD SYAIFUL ANWAR"), 8, 10},
		{card("H. Moch. Syaiful Ma'arif, S.Pd.I., M.M."), 9, 10},
		{card(strings.Repeat("PANJANG ", 15)), 9, 10},
		{certificate("PT Trisakti Purwosari Makmur"), 8, 10},
		{certificate("PT Metsuma Anugrah Graha (Green Eleven)"), 9, 10},
		{certificate("PT Yamaha Electronic Manufacturing Indonesia (YEMI)"), 9, 10},
	} {
		text := sealed(t, k, c.s)
		bare, linked := version(text), version(Link(page, text))
		t.Logf("%-55.55s %3d letters, version %d, with link %d", c.s.Name, len(text), bare, linked)
		if bare > c.bare || linked > c.linked {
			t.Errorf("%s: version %d and %d with the link, want at most %d and %d", c.s.Name, bare, linked, c.bare, c.linked)
		}
	}
	worst := Statement{Kind: data.PrintCard, Number: strings.Repeat("9/", 20), Name: strings.Repeat("x", 99), Office: strings.Repeat("y", 99),
		Date: today, Expiry: today}
	if v := version(Link("https://"+strings.Repeat("a", MaxPage-8), sealed(t, k, worst))); v > 14 {
		t.Errorf("the largest code has version %d", v)
	} else {
		t.Logf("the largest code there is: version %d", v)
	}
}

func FuzzSeal(f *testing.F) {
	for _, n := range hardNames {
		f.Add(n, "001/KPS/XII/2022", int16(300), true)
	}
	k := testKey(f, 0)
	ring := NewRing(k.Public(testOffice))
	f.Fuzz(func(t *testing.T, name, number string, days int16, isCard bool) {
		s := certificate(name)
		if isCard {
			s = card(name)
			s.Expiry = today.AddDays(int(days))
		}
		s.Number = number
		text, err := k.Seal(s)
		if err != nil {
			return
		}
		want, err := s.Tidy()
		if err != nil || !utf8.ValidString(want.Name) {
			t.Fatalf("sealed, but not tidy: %v", err)
		}
		if r := ring.Prove(text); r.Verdict != Genuine || r.Statement != want {
			t.Fatalf("%+v came back as %s %+v", want, r.Verdict, r.Statement)
		}
	})
}

func FuzzRead(f *testing.F) {
	k := testKey(f, 0)
	ring := NewRing(k.Public(testOffice))
	known := map[string]bool{}
	for _, n := range hardNames {
		for _, s := range []Statement{certificate(n), card(n)} {
			text := sealed(f, k, s)
			known[text] = true
			f.Add(text)
			f.Add("https://contoh.go.id/cek#" + text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if b, err := read(text); err == nil && spell(b) != text {
			t.Fatalf("%q is read, but written otherwise", text)
		} else if err == nil && ours(b) {
			if s, body, _, err := open(b); err == nil && string(appendBody(nil, s, keyOf(b))) != string(body) {
				t.Fatalf("%+v has two encodings", s)
			}
		}
		r, err := ring.Check(text, today, nil)
		if err != nil || r.Proven() && !known[Clean(text)] {
			t.Fatalf("accepted: %q", text)
		}
	})
}

func BenchmarkSealAll10000(b *testing.B) {
	k := testKey(b, 0)
	all := make([]Statement, 10_000)
	for i := range all {
		all[i] = card("Muhammad Syaiful Anwar")
	}
	for b.Loop() {
		if _, err := k.SealAll(context.Background(), all); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	k := testKey(b, 0)
	ring := NewRing(k.Public(testOffice))
	text := sealed(b, k, card("Muhammad Syaiful Anwar"))
	for b.Loop() {
		if r := ring.Prove(text); r.Verdict != Genuine {
			b.Fatal(r.Verdict)
		}
	}
}
