package photos

import (
	"lingkaran/app/words"
)

// SetReplace says whether the photo of a worker that has another one is to be
// replaced, and judges anew.
func (p *Plan) SetReplace(replace bool) {
	p.replace = replace
	p.Judge()
}

// Judge says what becomes of each file, after files were looked at, left out,
// chosen or given to someone by hand.
func (p *Plan) Judge() {
	of := map[int64][]int{} // files by worker, those that compete
	for i := range p.Files {
		f := &p.Files[i]
		f.judge(p.replace)
		if f.WorkerID != 0 && f.fault == "" && !f.Left {
			of[f.WorkerID] = append(of[f.WorkerID], i)
		}
	}
	for _, rivals := range of {
		if len(rivals) > 1 {
			p.settle(rivals)
		}
	}
}

// judge says what becomes of a file as if it were the only one.
func (f *File) judge(replace bool) {
	f.Reason = ""
	switch {
	case f.fault != "":
		f.Status, f.Reason = Unreadable, f.fault
	case f.WorkerID == 0:
		f.Status, f.Reason = Nobody, f.why
	case f.Hash == "":
		f.Status = Waiting
	case f.Had == f.Hash:
		f.Status = Same
	case f.Had != "" && !replace && !f.Replace:
		f.Status, f.Reason = Other, words.T("%s has another photo, which is not replaced.", f.Name)
	default:
		f.Status = Matched
	}
}

// settle says which of several files for one worker counts: the one that the
// clerk chose, or the first when all are the same picture.
func (p *Plan) settle(rivals []int) {
	chosen, alike := -1, true
	first := &p.Files[rivals[0]]
	for _, i := range rivals {
		f := &p.Files[i]
		if f.Chosen && chosen < 0 {
			chosen = i
		}
		alike = alike && f.Hash != "" && f.Hash == first.Hash
	}
	if alike && chosen < 0 {
		chosen = rivals[0]
	}
	for _, i := range rivals {
		f := &p.Files[i]
		switch {
		case i == chosen || f.Status == Same:
		case alike:
			f.Status, f.Reason = Same, words.T("The same picture as %s.", p.Files[chosen].Shown)
		case chosen >= 0:
			f.Status, f.Reason = Double, words.T("Another file was chosen for %s.", f.Name)
		default:
			f.Status, f.Reason = Double, words.T("%s files are for %s. Keep the one that counts.", words.Number(len(rivals)), f.Name)
		}
	}
}

// Choose takes one of several files for a worker, and none of the others.
func (p *Plan) Choose(file int) {
	for i := range p.Files {
		if f := &p.Files[i]; f.WorkerID == p.Files[file].WorkerID {
			f.Chosen = i == file
		}
	}
	p.Files[file].Left = false
	p.Judge()
}
