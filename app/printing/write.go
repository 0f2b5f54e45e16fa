package printing

import (
	"context"
	"io"
)

// Write draws the job to w. It stops when ctx is done and returns its error.
// Errors: those of NewPlan, of Records.At and of w, ErrDrawn. What was written
// to w before an error is of no use.
func Write(ctx context.Context, w io.Writer, job Job) (Report, error) { panic("contract") }

// WriteFile draws the job to the file at path. It is written under another
// name in the same folder, brought to the disk and then renamed, so that path
// never holds half a document; on an error what was there before stays, and
// nothing else is left behind.
func WriteFile(ctx context.Context, path string, job Job) (Report, error) { panic("contract") }
