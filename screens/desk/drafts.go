package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"sync"
	"time"

	"lingkaran/screens/widgets"
)

// Drafts keeps what was typed and not yet saved, so that it survives a crash:
// one file a key in the user's data folder, readable by the user alone. Writing
// happens off the window's thread, in order.
type Drafts struct {
	folder string
	run    widgets.Runner
	log    *slog.Logger

	mu      sync.Mutex
	waiting map[string]json.RawMessage // nil value: to be dropped
	writing bool
}

// Draft is one kept draft.
type Draft struct {
	Key    string
	At     time.Time
	Values map[string]string // field name to text, as of Form.Snapshot
}

// NewDrafts keeps drafts in the folder "drafts" below folder.
func NewDrafts(folder string, run widgets.Runner, log *slog.Logger) *Drafts {
	return &Drafts{folder: filepath.Join(folder, "drafts"), run: run, log: log, waiting: map[string]json.RawMessage{}}
}

var draftKey = regexp.MustCompile(`^[a-z0-9-]{1,60}$`)

// Put keeps the values under a key of lower-case letters, digits and hyphens:
// "worker-0" for a new worker, "worker-17" for that one's change.
func (d *Drafts) Put(key string, values map[string]string) {
	if !draftKey.MatchString(key) {
		d.log.Error("draft with an impossible key")
		return
	}
	b, err := json.Marshal(values)
	if err != nil {
		d.log.Error("draft not encoded", "error", err)
		return
	}
	d.enqueue(key, b)
}

// Drop forgets a draft: it was saved or discarded.
func (d *Drafts) Drop(key string) {
	if draftKey.MatchString(key) {
		d.enqueue(key, nil)
	}
}

func (d *Drafts) enqueue(key string, b json.RawMessage) {
	d.mu.Lock()
	d.waiting[key] = b
	start := !d.writing
	d.writing = true
	d.mu.Unlock()
	if start {
		d.run.Go(d.flush)
	}
}

func (d *Drafts) flush() {
	for {
		d.mu.Lock()
		if len(d.waiting) == 0 {
			d.writing = false
			d.mu.Unlock()
			return
		}
		batch := d.waiting
		d.waiting = map[string]json.RawMessage{}
		d.mu.Unlock()
		for key, b := range batch {
			if err := d.write(key, b); err != nil {
				d.log.Error("draft not kept", "error", err)
			}
		}
	}
}

func (d *Drafts) path(key string) string { return filepath.Join(d.folder, key+".json") }

func (d *Drafts) write(key string, b json.RawMessage) error {
	if b == nil {
		if err := os.Remove(d.path(key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("drop draft: %w", err)
		}
		return nil
	}
	if err := os.MkdirAll(d.folder, 0o700); err != nil {
		return fmt.Errorf("drafts folder: %w", err)
	}
	temp := d.path(key) + ".part"
	if err := os.WriteFile(temp, b, 0o600); err != nil {
		return fmt.Errorf("write draft: %w", err)
	}
	if err := os.Rename(temp, d.path(key)); err != nil {
		return fmt.Errorf("write draft: %w", err)
	}
	return nil
}

// Get returns a kept draft. It reads a small file: call it through Run.
func (d *Drafts) Get(key string) (Draft, bool) {
	if !draftKey.MatchString(key) {
		return Draft{}, false
	}
	b, err := os.ReadFile(d.path(key))
	if err != nil {
		return Draft{}, false
	}
	info, err := os.Stat(d.path(key))
	if err != nil {
		return Draft{}, false
	}
	out := Draft{Key: key, At: info.ModTime()}
	if json.Unmarshal(b, &out.Values) != nil || len(out.Values) == 0 {
		return Draft{}, false
	}
	return out, true
}

// Keys returns the keys of kept drafts that begin with prefix, sorted.
func (d *Drafts) Keys(prefix string) []string {
	entries, err := os.ReadDir(d.folder)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		key, isDraft := strings.CutSuffix(e.Name(), ".json")
		if isDraft && strings.HasPrefix(key, prefix) {
			out = append(out, key)
		}
	}
	sort.Strings(out)
	return out
}
