// Package printing makes PDF out of a layout and records. It is the only
// importer of gofpdf, takes plain values and knows no store.
//
// A Job names a layout, a paper and the records; Write draws it to any writer
// and WriteFile to a file that is complete or not there. NewPlan tells how
// many pages a job has and which records stand on each without drawing, and
// Job.Pages draws only some of them, so that a preview of page 57 costs one
// page. Whatever a record holds, nothing is lost silently: what could not be
// printed as it is comes back as a Warning.
//
//	job := printing.Job{Layout: l, Sheet: "a4", Records: printing.List(values), Images: store.Image, Now: now}
//	report, err := printing.WriteFile(ctx, "out/certificates.pdf", job)
package printing
