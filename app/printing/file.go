package printing

import (
	"context"
	"fmt"
	"os"

	"lingkaran/app/files"
)

// WriteFile draws the job to the file at path, which never holds half a
// document: on an error what was there before stays, see files.Write.
func WriteFile(ctx context.Context, path string, job Job) (report Report, err error) {
	err = files.Write(path, files.Shared, func(f *os.File) error {
		report, err = Write(ctx, files.Ahead(f), job)
		return err
	})
	if err != nil {
		return Report{}, fmt.Errorf("write document: %w", err)
	}
	return report, nil
}
