package data

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"

	"lingkaran/data/datatest"
)

// A user who may not look into the office's schema is told so, and not that
// the office is damaged.
func TestOfficeClosedToAUser(t *testing.T) {
	ctx, source := context.Background(), datatest.Server(t)
	db := openAt(t, source)
	role := "tamu_" + strings.TrimPrefix(db.source.(*server).schema, "test_")
	run := func(query string) {
		t.Helper()
		ok(t, db.w.Exec(query).Error)
	}
	run(`CREATE ROLE ` + role + ` LOGIN PASSWORD 'rahasia'`)
	t.Cleanup(func() { run(`DROP OWNED BY ` + role); run(`DROP ROLE ` + role) })
	u, err := url.Parse(source)
	ok(t, err)
	u.User = url.UserPassword(role, "rahasia")
	for _, grant := range []string{"", `GRANT USAGE ON SCHEMA ` + db.source.(*server).schema + ` TO ` + role} {
		if grant != "" {
			run(grant)
		}
		if guest, err := Open(ctx, u.String(), Options{}); !errors.Is(err, ErrRights) {
			t.Errorf("after %q: %v, want %v", grant, err, ErrRights)
			if err == nil {
				guest.Close()
			}
		}
		if _, err := Move(ctx, u.String(), t.TempDir()+"/office.db", nil); !errors.Is(err, ErrRights) {
			t.Errorf("moved after %q: %v, want %v", grant, err, ErrRights)
		}
	}
}
