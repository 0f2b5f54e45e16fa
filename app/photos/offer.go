package photos

import (
	"context"
	"path/filepath"
	"strings"
	"unicode"

	"lingkaran/app/words"
	"lingkaran/data"
)

func gone() string { return words.T("The worker was deleted meanwhile.") }

// notNames are words that cameras and people write into a file's name.
var notNames = map[string]bool{"img": true, "dsc": true, "dscn": true, "dcim": true, "pxl": true, "wa": true, "foto": true, "photo": true,
	"pas": true, "pasfoto": true, "image": true, "gambar": true, "scan": true, "copy": true, "salinan": true, "nik": true, "kpj": true, "whatsapp": true,
	"screenshot": true, "at": true, "no": true, "edited": true, "edit": true, "ktp": true, "depan": true}

// NameIn is what may be a person's name in the name of a file, "" for none.
func NameIn(path string) string {
	base := filepath.Base(path)
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	all := strings.FieldsFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	var name []string
	for _, w := range all {
		if !notNames[strings.ToLower(w)] && len([]rune(w)) > 1 {
			name = append(name, w)
		}
	}
	return strings.Join(name, " ")
}

// Offers are workers whose name stands in a file's name, for the clerk to
// choose from: a name alone decides nothing. text is what the clerk typed in
// place of that name, "" for nothing.
func Offers(ctx context.Context, db *data.DB, path, text string, limit int) ([]data.WorkerRow, error) {
	if strings.TrimSpace(text) == "" {
		if text = NameIn(path); text == "" {
			return nil, nil
		}
	}
	return db.Workers.First(ctx, data.WorkerQuery{Text: text}, limit)
}
