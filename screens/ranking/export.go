package ranking

import (
	"context"
	"path/filepath"

	tables "lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
)

// export writes the companies that are listed, in their order, to a file.
func (r *ranking) export() {
	if r.sheet == nil {
		return
	}
	rows := r.listed()
	if len(rows) == 0 {
		return
	}
	d, scope, sheet := r.desk, r.page.Scope, *r.sheet
	name := words.Joined(" ", words.T("Ranking"), sheet.Ceremony.Date.String()) + ".xlsx"
	kinds := []desk.FileKind{{Name: words.T("Excel workbook"), Patterns: []string{"*.xlsx"}}, {Name: words.T("CSV text"), Patterns: []string{"*.csv"}}}
	d.Files.Save(words.T("Save the list"), name, kinds, func(path string) {
		if _, ok := tables.FormatOf(path); !ok {
			path += ".xlsx"
		}
		now := d.Now()
		desk.Do(scope, "", func(ctx context.Context) error { return sheet.Write(ctx, rows, path, now) }, func(err error) {
			if err != nil {
				d.Fail(err)
				return
			}
			desk.Saved(scope, words.T("%s rows are in %s.", words.Number(len(rows)), filepath.Base(path)), path)
		})
	})
}
