package seal

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lingkaran/assets"
	"lingkaran/data"
)

// browser is a headless Chromium, which is heavy: who only works at the program
// need not have it, and what it would have proved is skipped there. make test
// installs it, and demands it.
func browser(t *testing.T) func(address string, more ...string) string {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" && os.Getenv("LINGKARAN_MUST_RUN") != "" {
		t.Fatal("no Chromium is installed (apt-get install chromium)")
	}
	if path == "" {
		t.Skip("no Chromium is installed: the page is proved in a browser only where there is one (apt-get install chromium)")
	}
	return func(address string, more ...string) string {
		t.Helper()
		// Its helpers may write for a moment after it has ended: not a folder of
		// the test, which must be empty then.
		profile, err := os.MkdirTemp("", "lingkaran-browser-")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.RemoveAll(profile) })
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
		defer cancel()
		args := append([]string{"--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir=" + profile,
			"--virtual-time-budget=20000", "--dump-dom"}, more...)
		out, err := exec.CommandContext(ctx, path, append(args, address)...).Output()
		if err != nil {
			t.Fatalf("browser: %v", err)
		}
		return string(out)
	}
}

// voidCertificate is void on the page of the tests.
func voidCertificate() Statement {
	s := certificate("PT Batal")
	s.Number = "002/KPS/XII/2022"
	return s
}

func testPage(t testing.TB, keys ...PublicKey) string {
	t.Helper()
	var out bytes.Buffer
	v := voidCertificate()
	err := WritePage(&out, Page{Office: testOffice + ` </script><b>&"`, Address: "Jl. Panglima Sudirman 1,\n Pasuruan", Phone: "(0343) 421111",
		Made: today, Keys: keys, Voided: []Void{{v.Kind, v.Number}}})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPageIsWhole(t *testing.T) {
	k := testKey(t, 0)
	page := testPage(t, k.Public(testOffice))
	if strings.Contains(page, "{{") || strings.Count(page, "</script>") != 2 || strings.Count(page, "<script") != 2 {
		t.Error("a place was not filled, or the office's name ended the script")
	}
	for _, loads := range []string{`src="http`, `href="http`, "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "innerHTML", "localStorage", "cookie"} {
		if strings.Contains(page, loads) {
			t.Errorf("the page has %q", loads)
		}
	}
	if !strings.Contains(page, hex.EncodeToString(k.Public("").Bytes())) || strings.Contains(page, hex.EncodeToString(k.Seed())) {
		t.Error("it must hold the public key, and never the private one")
	}
	if !IsPage([]byte(page)) || IsPage([]byte("<!DOCTYPE html><title>Situs kantor</title>")) {
		t.Error("a page of this program is not told from another")
	}
	// A browser that offers a translation would send what was sealed to its maker.
	if !strings.Contains(page, `translate="no"`) || !strings.Contains(page, `content="notranslate"`) {
		t.Error("the page lets itself be translated")
	}
	if strings.Contains(page, voidCertificate().Number) {
		t.Error("the page tells the numbers of void prints")
	}
	if len(page) > 64<<10 {
		t.Errorf("the page has %d bytes", len(page))
	}
	if err := WritePage(&bytes.Buffer{}, Page{Office: testOffice}); !errors.Is(err, ErrNoKey) {
		t.Errorf("a page without a key: %v", err)
	}
	// The tables of both languages are the same.
	check, err := assets.SealPage.ReadFile("seal/check.js")
	if err != nil {
		t.Fatal(err)
	}
	text := string(check)
	_, list, _ := strings.Cut(text, "const TOKENS = [")
	list, _, _ = strings.Cut(list, "];")
	var have []string
	for _, m := range regexp.MustCompile(`"([^"]*)"`).FindAllStringSubmatch(list, -1) {
		have = append(have, m[1])
	}
	if fmt.Sprint(have) != fmt.Sprint(tokens[:]) {
		t.Errorf("tokens of the page: %q", have)
	}
	for _, same := range []string{
		`LETTERS = "` + letters + `"`, fmt.Sprintf("SHORTEST = %d, LONGEST = %d, MOST_LETTERS = %d, LEAST_PIECE = %d", shortest, longest, maxLetters, leastPiece),
		fmt.Sprintf(`[["number", %d], ["name", %d], ["office", %d]]`, MaxNumber, MaxName, MaxOffice),
	} {
		if !strings.Contains(text, same) {
			t.Errorf("the page has not %s", same)
		}
	}
}

// TestPageInBrowser opens the page as a telephone does, from a file and from a server.
func TestPageInBrowser(t *testing.T) {
	open := browser(t)
	own, other := testKey(t, 0), testKey(t, 1)
	leaked := testKey(t, 2).Public(testOffice)
	leaked.Leaked = data.Date{Year: 2026, Month: time.November, Day: 1}
	page := testPage(t, own.Public(testOffice), leaked)
	file := filepath.Join(t.TempDir(), PageFile)
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	hostile := certificate(`<img src=x onerror=alert(1)> "&amp;'`)
	old := card("Budi")
	old.Expiry = data.Date{Year: 2024, Month: time.May, Day: 31}
	live := card("محمد Syaiful")
	live.Expiry = data.Date{Year: 2099, Month: time.May, Day: 31}
	good := sealed(t, own, hostile)
	stolen := testKey(t, 2)
	late, early := certificate("PT Palsu"), certificate("PT Lama")
	late.Date = data.Date{Year: 2026, Month: time.November, Day: 2}
	verdict := regexp.MustCompile(`data-verdict="([^"]*)"`)
	for name, c := range map[string]struct {
		code string
		want Verdict
		s    Statement
	}{
		"hostile name": {good, Genuine, hostile},
		"card":         {sealed(t, own, live), Genuine, live},
		"expired":      {sealed(t, own, old), Expired, old},
		"void":         {sealed(t, own, voidCertificate()), Voided, voidCertificate()},
		"after theft":  {sealed(t, stolen, late), Distrusted, late},
		"before theft": {sealed(t, stolen, early), Distrusted, early},
		"altered":      {good[:60] + swapped(good[60:62]) + good[62:], Altered, Statement{}},
		"cut":          {good[:120], Altered, Statement{}},
		"other office": {sealed(t, other, hostile), UnknownOffice, Statement{}},
		"nonsense":     {"menu", NoSeal, Statement{}},
		"no code":      {"", "", Statement{}},
	} {
		dom := open("file://" + file + "#" + c.code)
		m := verdict.FindStringSubmatch(dom)
		if m == nil || m[1] != string(c.want) {
			t.Errorf("%s: %v, want %s", name, m, c.want)
			continue
		}
		facts := dom[strings.Index(dom, `<dl id="list">`):strings.Index(dom, "</dl>")]
		for _, text := range []string{c.s.Name, c.s.Number, c.s.Office} {
			if text != "" && !strings.Contains(html.UnescapeString(facts), ">"+text+"<") {
				t.Errorf("%s: %q does not stand in %s", name, text, facts)
			}
		}
		if theft := strings.Contains(dom, "dinyatakan bocor sejak 1 November 2026"); theft != (c.want == Distrusted) {
			t.Errorf("%s: the theft is told: %v", name, theft)
		}
		if warned := strings.Contains(dom, "sejak 1 November 2026. Tanggal"); warned != (name == "before theft") {
			t.Errorf("%s: that dates are forged is told: %v", name, warned)
		}
		if strings.Contains(facts, "<img") || c.s == (Statement{}) && strings.Contains(facts, "<dd") {
			t.Errorf("%s: facts %s", name, facts)
		}
	}

	// From a server without https there is no cryptography of the browser's
	// own. The page asks for nothing but itself.
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte(page))
	}))
	defer server.Close()
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]Verdict{good: Genuine, good[:60] + swapped(good[60:62]) + good[62:]: Altered} {
		asked.Store(0)
		dom := open("http://kantor.test:"+u.Port()+"/#"+code, "--host-resolver-rules=MAP kantor.test 127.0.0.1")
		if m := verdict.FindStringSubmatch(dom); m == nil || m[1] != string(want) || !strings.Contains(dom, `data-engine="own"`) {
			t.Errorf("over http: %v, want %s by the page's own hand", m, want)
		}
		if asked.Load() != 1 {
			t.Errorf("the page asked the server %d times", asked.Load())
		}
	}
}

// swapped changes letters into others of the alphabet.
func swapped(text string) string {
	return strings.Map(func(r rune) rune {
		return rune(letters[(strings.IndexRune(letters, r)+1)%20])
	}, text)
}

// TestPageAgreesWithProgram gives the same codes to both, and the page's two
// ways of computing.
func TestPageAgreesWithProgram(t *testing.T) {
	open := browser(t)
	own, other, stolen := testKey(t, 0), testKey(t, 1), testKey(t, 2)
	leaked := stolen.Public(testOffice)
	leaked.Leaked = data.Date{Year: 2026, Month: time.November, Day: 1}
	ring := NewRing(own.Public(testOffice), leaked)
	r := rand.New(rand.NewPCG(3, 4))
	var genuine, codes []string
	for _, n := range hardNames {
		for _, k := range []*PrivateKey{own, own, own, other, stolen} {
			genuine = append(genuine, sealed(t, k, certificate(n)), sealed(t, k, card(n)))
		}
	}
	codes = append(codes, genuine...)
	for range 400 {
		codes = append(codes, alter(r, genuine[r.IntN(len(genuine))], genuine[r.IntN(len(genuine))]))
	}
	codes = append(codes, "", "A", "24012345678", strings.Repeat("A", 500), genuine[0]+"0", " "+genuine[0]+" ", strings.ToLower(genuine[0]), url.PathEscape(genuine[0]))
	check, err := assets.SealPage.ReadFile("seal/check.js")
	if err != nil {
		t.Fatal(err)
	}
	list, err := json.Marshal(codes)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "codes.html")
	body := fmt.Sprintf(`<!DOCTYPE html><meta charset="utf-8"><pre id="out"></pre><script>%s
(async () => {
  const keys = {%q: %q, %q: %q}, leaked = {%q: %q}, out = [], codes = %s;
  for (const way of ["browser", "own"]) {
    if (way === "own") Object.defineProperty(globalThis, "crypto", { value: undefined });
    for (const code of codes) {
      const r = await Seal.check(code, keys, new Set(), %q, leaked);
      out.push([r.verdict, r.engine || "", r.statement || null]);
    }
  }
  document.getElementById("out").textContent = JSON.stringify(out);
})();</script>`, check, own.ID(), hex.EncodeToString(own.Public("").Bytes()),
		stolen.ID(), hex.EncodeToString(leaked.Bytes()), stolen.ID(), leaked.Leaked, list, today)
	if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	dom := open("file://" + file)
	dom = html.UnescapeString(dom[strings.Index(dom, `<pre id="out">`)+len(`<pre id="out">`) : strings.Index(dom, "</pre>")])
	var answers [][3]json.RawMessage
	if err := json.Unmarshal([]byte(dom), &answers); err != nil || len(answers) != 2*len(codes) {
		t.Fatalf("%d answers, %v: %.200s", len(answers), err, dom)
	}
	seen := map[Verdict]int{}
	for i, a := range answers {
		code := codes[i%len(codes)]
		want, _ := ring.Check(code, today, nil)
		var got struct {
			verdict Verdict
			engine  string
			s       struct{ Kind, Number, Name, Office, Date, Expiry string }
		}
		if json.Unmarshal(a[0], &got.verdict) != nil || json.Unmarshal(a[1], &got.engine) != nil || json.Unmarshal(a[2], &got.s) != nil {
			t.Fatalf("%s", a)
		}
		seen[got.verdict]++
		s := want.Statement
		if got.verdict != want.Verdict || got.s.Name != s.Name || got.s.Number != s.Number || got.s.Office != s.Office ||
			got.s.Kind != string(s.Kind) || got.s.Date != s.Date.String() || got.s.Expiry != s.Expiry.String() {
			t.Errorf("%s: the page says %s %+v, the program %s %+v", code, got.verdict, got.s, want.Verdict, s)
		}
		if engine := map[bool]string{true: "browser", false: "own"}[i < len(codes)]; got.engine != "" && got.engine != engine {
			t.Errorf("%s: computed by %s, want %s", code, got.engine, engine)
		}
	}
	for _, v := range []Verdict{Genuine, Distrusted, Altered, UnknownOffice, NoSeal} {
		if seen[v] == 0 {
			t.Errorf("no code was %s", v)
		}
	}
}
