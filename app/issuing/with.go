package issuing

// With returns the run with other options of how it comes on paper: Reason,
// Adjust, Faces. What the papers say, their order and numbers are those that
// were prepared, whatever is changed of the other options. The two runs share
// their papers: issue one of them.
func (r *Run) With(change func(o *Options)) *Run {
	out := *r
	change(&out.options)
	return &out
}
