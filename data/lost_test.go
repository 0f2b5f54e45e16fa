package data

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"lingkaran/data/datatest"
)

// cable stands between the program and the server, and can be pulled.
type cable struct {
	t        testing.TB
	server   string // where the server listens
	listener net.Listener

	mu      sync.Mutex
	pulled  bool
	deaf    map[net.Conn]chan struct{} // ends at the server whose answers are lost; each is told of
	ends    map[net.Conn]bool
	onByte  func(sent []byte, server net.Conn) (forward bool) // looks at what the program sends
	through sync.WaitGroup
}

// newCable returns a cable and the source that goes through it.
func newCable(t testing.TB) (*cable, string) {
	t.Helper()
	source := datatest.Server(t)
	u, err := url.Parse(source)
	ok(t, err)
	q := u.Query()
	host := q.Get("host")
	if host == "" {
		t.Skip("the server of " + datatest.Variable + " is not on this computer")
	}
	c := &cable{t: t, server: filepath.Join(host, ".s.PGSQL.5432"), ends: map[net.Conn]bool{}, deaf: map[net.Conn]chan struct{}{}}
	c.listener, err = net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	go c.accept()
	t.Cleanup(func() {
		c.listener.Close()
		c.pull()
		c.through.Wait()
	})
	q.Del("host")
	u.Host, u.RawQuery = c.listener.Addr().String(), q.Encode()
	return c, u.String()
}

func (c *cable) accept() {
	for {
		client, err := c.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", c.server)
		c.mu.Lock()
		if c.pulled || err != nil {
			c.mu.Unlock()
			client.Close()
			if err == nil {
				server.Close()
			}
			continue
		}
		c.ends[client], c.ends[server] = true, true
		c.through.Add(2)
		c.mu.Unlock()
		go func() {
			defer c.through.Done()
			io.Copy(answers{c, client, server}, server)
			client.Close()
			server.Close()
		}()
		go func() {
			defer c.through.Done()
			buffer := make([]byte, 64<<10)
			for {
				n, err := client.Read(buffer)
				if err == nil && !c.forward(server, buffer[:n]) || err != nil {
					break
				}
			}
			client.Close()
			server.Close()
		}()
	}
}

// answers is the way from the server to the program.
type answers struct {
	c              *cable
	client, server net.Conn
}

func (a answers) Write(p []byte) (int, error) {
	a.c.mu.Lock()
	came := a.c.deaf[a.server]
	a.c.mu.Unlock()
	if came == nil {
		return a.client.Write(p)
	}
	select {
	case came <- struct{}{}:
	default:
	}
	return len(p), nil
}

// lose keeps from the program what the server answers on a connection from now
// on, and returns a channel that tells when the first answer came.
func (c *cable) lose(server net.Conn) <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	came := make(chan struct{}, 1)
	c.deaf[server] = came
	return came
}

func (c *cable) forward(server net.Conn, sent []byte) bool {
	c.mu.Lock()
	look := c.onByte
	c.mu.Unlock()
	if look != nil && !look(sent, server) {
		return false
	}
	_, err := server.Write(sent)
	return err == nil
}

// cut ends all connections; new ones can be made.
func (c *cable) cut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for end := range c.ends {
		end.Close()
		delete(c.ends, end)
	}
}

// pull is cut, until plug is called.
func (c *cable) pull() {
	c.mu.Lock()
	c.pulled = true
	c.mu.Unlock()
	c.cut()
}

func (c *cable) plug() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pulled = false
}

func (c *cable) watch(look func([]byte, net.Conn) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.onByte = look
}

// patience sets how long the server is asked for. The function it returns, and
// the end of the test, set it back.
func patience(t *testing.T, d time.Duration) (back func()) {
	kept := connectFor
	connectFor = d
	back = func() { connectFor = kept }
	t.Cleanup(back)
	return back
}

func TestALostConnectionIsFoundAgain(t *testing.T) {
	c, source := newCable(t)
	db, ctx := openAt(t, source), context.Background()
	newCompany(t, db, "A")
	c.cut() // while nobody works
	newCompany(t, db, "B")
	c.cut()
	if got := must[Company](t)(db.Companies.Get(ctx, 1)); got.Name != "A" {
		t.Errorf("read %q", got.Name)
	}
	looks := 0
	ok(t, db.snapshot(ctx, "look", func(g *gorm.DB) error {
		if looks++; looks == 1 {
			c.cut()
		}
		return g.Exec(`SELECT 1`).Error
	}))
	tries := 0
	ok(t, db.write(ctx, "write", func(x *tx) error {
		kept := Company{Name: "C"}
		if err := save(x, KindCompany, &kept, nil); err != nil {
			return err
		}
		if tries++; tries == 1 {
			c.cut()
		}
		_, err := x.exec(`SELECT 1`)
		return err
	}))
	if looks != 2 || tries != 2 {
		t.Errorf("%d looks, %d tries", looks, tries)
	}
	var held int
	ok(t, db.r.Raw(`SELECT COUNT(*) FROM companies`).Scan(&held).Error)
	if held != 3 {
		t.Errorf("%d companies", held)
	}
	sound(t, db)
}

// TestCommitWithoutAnAnswer: whether the commit arrived or not, the change is
// made once, told once, and logged once.
func TestCommitWithoutAnAnswer(t *testing.T) {
	for _, arrives := range []bool{true, false} {
		c, source := newCable(t)
		db := openAt(t, source)
		var told []Event
		db.Events.Subscribe(func(e Event) { told = append(told, e) })
		var once sync.Once
		c.watch(func(sent []byte, server net.Conn) bool {
			forward := true
			if bytes.Contains(sent, []byte("commit\x00")) {
				once.Do(func() {
					forward = false
					if arrives { // the server works, the answer is lost
						came := c.lose(server)
						server.Write(sent)
						<-came
					}
					c.cut()
				})
			}
			return forward
		})
		x := Company{Name: "Sekali"}
		ok(t, db.Companies.Save(context.Background(), &x))
		c.watch(nil)
		if x.ID == 0 || len(told) != 1 || told[0].IDs[0] != x.ID {
			t.Errorf("arrives %v: id %d, told %v", arrives, x.ID, told)
		}
		if log := must[[]Change](t)(db.Changes.Latest(context.Background(), 10)); len(log) != 1 || log[0].Record != x.ID {
			t.Errorf("arrives %v: log %v", arrives, log)
		}
		if all := must[[]Company](t)(allCompanies(db)); len(all) != 1 {
			t.Errorf("arrives %v: %d companies", arrives, len(all))
		}
	}
}

func allCompanies(db *DB) (all []Company, err error) {
	return all, db.r.Find(&all).Error
}

func TestAServerThatStaysAway(t *testing.T) {
	c, source := newCable(t)
	db, ctx := openAt(t, source), context.Background()
	kept := newCompany(t, db, "A")
	back := patience(t, 300*time.Millisecond)
	c.pull()
	edited := kept
	edited.Name = "Diketik"
	if err := db.Companies.Save(ctx, &edited); !errors.Is(err, ErrUnreachable) || edited.Name != "Diketik" || edited.Version != kept.Version {
		t.Errorf("save: %v, %+v", err, edited)
	}
	if _, err := db.Companies.Get(ctx, kept.ID); !errors.Is(err, ErrUnreachable) {
		t.Errorf("read: %v", err)
	}
	if _, err := Open(ctx, source, Options{}); !errors.Is(err, ErrUnreachable) {
		t.Errorf("open: %v", err)
	}
	c.plug()
	back()
	ok(t, db.Companies.Save(ctx, &edited))
	if got := must[Company](t)(db.Companies.Get(ctx, kept.ID)); got.Name != "Diketik" || got.Version != 2 {
		t.Errorf("after that %+v", got)
	}
}

func TestConnectionIsTold(t *testing.T) {
	c, source := newCable(t)
	db, err := Open(context.Background(), source, Options{Watch: time.Hour})
	ok(t, err)
	defer db.Close()
	var told []bool
	db.Events.Subscribe(func(Event) { told = append(told, db.Connected()) }, KindConnection)
	db.lookAround(context.Background())
	c.pull()
	db.lookAround(context.Background())
	db.lookAround(context.Background())
	c.plug()
	db.lookAround(context.Background())
	if len(told) != 2 || told[0] || !told[1] {
		t.Errorf("told %v", told)
	}
}

func TestAServerThatRefuses(t *testing.T) {
	ctx, source := context.Background(), datatest.Server(t)
	u, err := url.Parse(source)
	ok(t, err)
	with := func(change func(*url.URL)) string {
		x := *u
		change(&x)
		return x.String()
	}
	for _, tt := range []struct {
		name, source string
		want         error
	}{
		{"unknown user", with(func(x *url.URL) { x.User = url.UserPassword("tidak_ada", "rahasia") }), ErrRefused},
		{"unknown database", with(func(x *url.URL) { x.Path = "/tidak_ada" }), ErrRefused},
		{"nonsense", "postgres://u:rahasia@host:port/x", ErrAddress},
		{"unknown setting", with(func(x *url.URL) { x.RawQuery += "&rahasia=1" }), ErrAddress},
		{"nobody there", "postgres://u:rahasia@127.0.0.1:1/x", ErrUnreachable},
	} {
		back := patience(t, 100*time.Millisecond)
		_, err := Open(ctx, tt.source, Options{})
		back()
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), "rahasia") {
			t.Errorf("%s: the error shows the password: %v", tt.name, err)
		}
	}
}

// TestABusyServer: another computer writes for longer than a clerk waits.
func TestABusyServer(t *testing.T) {
	db, ctx := openAt(t, datatest.Server(t)), context.Background()
	other := openAt(t, named(db.source))
	ok(t, db.w.Exec(`SET lock_timeout = '100ms'`).Error)
	err := other.write(ctx, "hold", func(x *tx) error {
		if err := db.Companies.Save(ctx, &Company{Name: "A"}); !errors.Is(err, ErrBusy) {
			t.Errorf("beside a writer: %v", err)
		}
		_, err := db.Companies.Get(ctx, 1) // a reader does not wait
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("read beside a writer: %v", err)
		}
		return nil
	})
	ok(t, err)
	ok(t, db.Companies.Save(ctx, &Company{Name: "A"}))
}

// TestAnOlderProgramStopsWriting: another computer brought the schema to a
// later version.
func TestAnOlderProgramStopsWriting(t *testing.T) {
	db := openAt(t, datatest.Server(t))
	ok(t, db.w.Exec(`INSERT INTO schema_steps (version, name, applied_at) VALUES (?, 'later', now())`, len(serverSteps)+1).Error)
	if err := db.Companies.Save(context.Background(), &Company{Name: "A"}); !errors.Is(err, ErrNewer) {
		t.Errorf("save: %v", err)
	}
	if _, err := Open(context.Background(), named(db.source), Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("open: %v", err)
	}
}

func TestManyOpenANewServerAtOnce(t *testing.T) {
	source := datatest.Server(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			db, err := Open(context.Background(), source, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.Companies.Save(context.Background(), &Company{Name: "A"}); err != nil {
				t.Error(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(must[[]Company](t)(allCompanies(openAt(t, source)))); n != 4 {
		t.Errorf("%d companies", n)
	}
}

func TestShownSourceHidesThePassword(t *testing.T) {
	for source, want := range map[string]string{
		"/home/x/office.db": "/home/x/office.db",
		"postgres://u:rahasia@h:5433/d?search_path=s&password=rahasia": "postgres://u@h:5433/d?search_path=s",
		"postgresql://h/d?user=u&password=rahasia&host=/run":           "postgresql://h/d?host=%2Frun&user=u",
		"POSTGRES://u:rahasia@h/d":                                     "postgres://u@h/d",
		"postgres://u:rah%zzasia@h/d":                                  "postgres://…",
	} {
		if got := ShownSource(source); got != want {
			t.Errorf("%s is shown as %s", source, got)
		}
	}
	if IsServer("postgres.db") || IsServer("/tmp/postgres://x") || !IsServer("postgresql://h/d") {
		t.Error("a file is taken for a server, or a server for a file")
	}
	if !datatest.OnServer() {
		return
	}
	db := openAt(t, datatest.Server(t))
	if !db.Server() || !IsServer(db.Source()) {
		t.Errorf("opened from %s", db.Source())
	}
}
