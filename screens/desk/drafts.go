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
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"lingkaran/screens/widgets"
)

// Drafts keeps what was typed and not yet saved, so that it survives a crash:
// one file a key in the user's data folder, readable by the user alone. Writing
// happens off the window's thread, in order.
//
// Two windows may work on the same records at once. A draft's file bears the
// process that types it, and only what a dead process left is taken over.
type Drafts struct {
	folder string
	owner  int                // this process
	alive  func(pid int) bool // whether another process still runs
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
	return &Drafts{folder: filepath.Join(folder, "drafts"), owner: os.Getpid(), alive: processRuns, run: run, log: log, waiting: map[string]json.RawMessage{}}
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

func (d *Drafts) path(key string) string {
	return filepath.Join(d.folder, key+"."+strconv.Itoa(d.owner)+".json")
}

// split reads a draft's file name: its key and the process that typed it.
func split(name string) (key string, owner int, ok bool) {
	name, isDraft := strings.CutSuffix(name, ".json")
	key, pid, two := strings.Cut(name, ".")
	owner, err := strconv.Atoi(pid)
	return key, owner, isDraft && two && err == nil
}

// adopt takes over the newest draft of the key that a dead process left.
func (d *Drafts) adopt(key string) {
	entries, err := os.ReadDir(d.folder)
	if err != nil {
		return // nothing was typed yet
	}
	var newest time.Time
	var left string
	for _, e := range entries {
		k, owner, ok := split(e.Name())
		if !ok || k != key || owner == d.owner || d.alive(owner) {
			continue
		}
		if info, err := e.Info(); err == nil && (left == "" || info.ModTime().After(newest)) {
			newest, left = info.ModTime(), e.Name()
		}
	}
	if left == "" {
		return
	}
	if err := os.Rename(filepath.Join(d.folder, left), d.path(key)); err != nil {
		d.log.Error("draft not taken over", "error", err)
	}
}

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

// Get returns a kept draft of this process, else one that a dead process left.
// It reads a small file: call it through Run.
func (d *Drafts) Get(key string) (Draft, bool) {
	if !draftKey.MatchString(key) {
		return Draft{}, false
	}
	b, err := os.ReadFile(d.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		d.adopt(key)
		b, err = os.ReadFile(d.path(key))
	}
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
		key, owner, ok := split(e.Name())
		if ok && strings.HasPrefix(key, prefix) && (owner == d.owner || !d.alive(owner)) {
			out = append(out, key)
		}
	}
	sort.Strings(out)
	return slices.Compact(out)
}
