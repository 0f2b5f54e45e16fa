package doubles

import (
	"strings"

	"lingkaran/app/identity"
	"lingkaran/data"
)

// Fields are the fields that a merge decides, in the order of a worker's form.
var Fields = func() []string {
	all := []string{"NIK"}
	for _, f := range data.WorkerFields {
		all = append(all, f.Name)
	}
	return append(all, "PhotoHash")
}()

// Value returns one of the Fields as the change log writes it.
func Value(w *data.Worker, field string) string {
	switch field {
	case "NIK":
		return w.NIK
	case "PhotoHash":
		return w.PhotoHash
	}
	for i := range data.WorkerFields {
		if f := &data.WorkerFields[i]; f.Name == field {
			return f.Text(w)
		}
	}
	return ""
}

// Take puts one of the Fields of from into to.
func Take(to, from *data.Worker, field string) {
	switch field {
	case "NIK":
		to.NIK = from.NIK
	case "PhotoHash":
		to.PhotoHash = from.PhotoHash
	}
	for i := range data.WorkerFields {
		if f := &data.WorkerFields[i]; f.Name == field {
			f.Copy(to, from)
		}
	}
}

// Propose says whose value of a field to take: 0 for the first of both, 1 for
// the second. What is filled wins over what is empty, the NIK that agrees with
// birth date and sex over one that does not, a name that is written out over
// one that is shortened or in capitals, and otherwise the first.
func Propose(both [2]data.Worker, field string) int {
	a, b := Value(&both[0], field), Value(&both[1], field)
	switch {
	case a == b || b == "":
		return 0
	case a == "":
		return 1
	}
	better := func(x, y int) int {
		if y > x {
			return 1
		}
		return 0
	}
	switch field {
	case "NIK":
		return better(agrees(&both[0]), agrees(&both[1]))
	case "BirthDate", "Sex": // what one of the NIK says too
		return better(agrees(&both[0]), agrees(&both[1]))
	case "Name", "MotherName":
		return better(written(a), written(b))
	case "Address", "BirthPlace", "Notes":
		return better(len(a), len(b))
	}
	return 0
}

// agrees counts what of a worker agrees with his NIK.
func agrees(w *data.Worker) int {
	n, err := identity.ParseNIK(w.NIK)
	if err != nil {
		return 0
	}
	score := 1
	if !w.BirthDate.IsZero() && n.Agrees(w.BirthDate) {
		score += 2
	}
	if w.Sex != "" && n.Sex() == w.Sex {
		score++
	}
	return score
}

// written is how well a name is written: its letters, fewer for one in
// capitals or with points of shortened words.
func written(name string) int {
	n := 4 * len(wordsOf(name))
	for _, w := range strings.Fields(name) {
		if len(strings.Trim(w, ".")) > 1 && !strings.HasSuffix(w, ".") {
			n += len(w)
		}
	}
	if name == strings.ToUpper(name) {
		n -= len(name)
	}
	return n
}
