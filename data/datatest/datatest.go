// Package datatest names fresh databases for the tests of all rooms: a file in
// a folder of the test, or a schema of its own on the server that the tests
// run on. It knows nothing of what is kept in them.
package datatest

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Variable names the environment variable with the address of a server for
// tests; see .ci/postgres, which starts one.
const Variable = "LINGKARAN_TEST_POSTGRES"

// OnServer reports whether the tests run on a server.
func OnServer() bool { return os.Getenv(Variable) != "" }

// Source names a database that is not there yet: a file, or a schema of the
// server that the tests run on.
func Source(t testing.TB) string {
	t.Helper()
	if OnServer() {
		return Server(t)
	}
	return filepath.Join(t.TempDir(), "office.db")
}

// Server names a schema that is not there yet, and drops it when the test
// ends. It skips the test when there is no server.
func Server(t testing.TB) string {
	t.Helper()
	address := os.Getenv(Variable)
	if address == "" {
		t.Skip(Variable + " is not set: .ci/postgres go test …")
	}
	schema := "test_" + strings.ToLower(rand.Text()[:12])
	t.Cleanup(func() {
		c, err := pgx.Connect(context.Background(), address)
		if err == nil {
			_, err = c.Exec(context.Background(), `DROP SCHEMA IF EXISTS `+schema+` CASCADE`)
			c.Close(context.Background())
		}
		if err != nil {
			t.Errorf("schema of the test: %v", err)
		}
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("the address in " + Variable + " cannot be read")
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}
