package issuing

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lingkaran/app/printing"
	"lingkaran/data"
)

// WriteFolder issues the run at once and writes it to files in a folder, which
// is made when it is not there: one file a company, named after it. The papers
// of a company stand together and are numbered anew in that order, without
// separators. Skip holds for the first file. That the files can be written is
// tried first. When one cannot be drawn all the same, the outcomes of those
// before it are returned with the error, and the rest is printed again under
// its numbers. progress, and what becomes of the run, are as in WriteFile.
func (r *Run) WriteFolder(ctx context.Context, dir string, progress func(done, total int)) ([]Outcome, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil { // as the user's umask has it
		return nil, err
	}
	own := *r // others may look at the run meanwhile
	r = &own
	r.options.Separators = false
	r.together()
	files := stretches(draftsOf(r.drafts))
	names := make([]string, len(files))
	used := map[string]bool{}
	for i, f := range files {
		names[i] = filepath.Join(dir, freeName(f.name, used)+".pdf")
		if err := tryFile(r.db, names[i]); err != nil {
			return nil, err
		}
	}
	if _, err := printing.NewPlan(r.Job()); err != nil {
		return nil, err
	}
	n := len(r.drafts)
	tell := func(done int) {
		if progress != nil {
			progress(done, 2*n)
		}
	}
	issued, err := r.issue(ctx, files, tell)
	if err != nil {
		return nil, err
	}
	r = r.spent()
	var out []Outcome
	for i, f := range files {
		o, err := r.write(ctx, names[i], issued[i], nil, func(done, _ int) { tell(n + f.first + done) })
		if err != nil {
			return out, fmt.Errorf("%s: %w", filepath.Base(names[i]), err)
		}
		o.Company = f.name
		out = append(out, o)
	}
	return out, nil
}

// together brings the papers of each company together, companies by name and
// the order within one as it is, and numbers the new ones anew.
func (r *Run) together() {
	c := draftsOf(r.drafts)
	order := make([]int, len(r.drafts))
	names := make([]string, len(r.drafts))
	for i := range order {
		_, name := c.company(i)
		order[i], names[i] = i, folded(name)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if d := strings.Compare(names[a], names[b]); d != 0 {
			return d
		}
		return int(r.drafts[a].CompanyID - r.drafts[b].CompanyID)
	})
	drafts, subjects := make([]data.Draft, len(order)), make([]Subject, len(order))
	for i, from := range order {
		drafts[i], subjects[i] = r.drafts[from], r.Subjects[from]
	}
	r.drafts, r.Subjects = drafts, subjects
	r.settle(false)
}

// longestName is how many letters of a company's name a file's name takes, so
// that there is room for the folder on systems that count both.
const longestName = 80

// reserved are names that Windows keeps for devices, whatever ends them.
var reserved = []string{"con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "conin$", "conout$"}

// safeName is a name that files may have on all systems, without its ending.
func safeName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r), unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if all := []rune(name); len(all) > longestName {
		name = string(all[:longestName])
	}
	for len(name) > 200 { // bytes: a name has at most 255 with what is added
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	name = strings.Trim(name, " .")
	base, _, _ := strings.Cut(name, ".")
	if name == "" || slices.Contains(reserved, strings.ToLower(strings.TrimSpace(base))) {
		name = strings.TrimSpace("Perusahaan " + name)
	}
	return name
}

// freeName is a safe name that no file of the folder has yet, in any case of
// its letters.
func freeName(name string, used map[string]bool) string {
	base := safeName(name)
	name = base
	for n := 2; used[strings.ToLower(name)]; n++ {
		name = base + " (" + strconv.Itoa(n) + ")"
	}
	used[strings.ToLower(name)] = true
	return name
}
