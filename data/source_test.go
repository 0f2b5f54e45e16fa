package data

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

// An address that is not of a PostgreSQL server is no file name: the file
// would be made with the password in its name.
func TestAddressIsNoFileName(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, source := range []string{
		"mysql://u:rahasia@h/d",
		"postgress://u:rahasia@h/d",
		"postgres:/u:rahasia@h/d",
		"postgresql:u:rahasia@h/d",
		"jdbc:postgresql://h/d?password=rahasia",
		"host=h user=u password=rahasia dbname=d",
		"user=u PASSWORD = 'rahasia'",
	} {
		if _, err := Open(context.Background(), source, Options{}); !errors.Is(err, ErrAddress) || strings.Contains(err.Error(), "rahasia") {
			t.Errorf("%s: %v", source, err)
		}
		if shown := ShownSource(source); strings.Contains(shown, "rahasia") {
			t.Errorf("%s is shown as %s", source, shown)
		}
	}
	left, err := os.ReadDir(".")
	ok(t, err)
	if len(left) > 0 {
		t.Errorf("%d files were made", len(left))
	}
	for _, source := range []string{"/home/x/office.db", `C:\Data\office.db`, "host.db", "password.db", "a=b.db", "./mysql://x", "/mysql://x"} {
		if !IsFile(source) {
			t.Errorf("%s is not taken for a file", source)
		}
	}
}
