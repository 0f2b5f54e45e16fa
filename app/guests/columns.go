package guests

import (
	"slices"
	"strings"
	"unicode"

	"lingkaran/app/sheet"
)

// headRows is how far down headings are looked for.
const headRows = 40

// field is what a column holds.
type field int

const (
	name field = iota
	title
	institution
	phone
	address
	seats
	notes
)

// columns are where the fields stand; of several columns the first that says
// something counts, "Instansi" and "Perusahaan" for instance.
type columns map[field][]int

// spoken are the words of headings. What stands first decides: "Alamat
// Instansi" is an address, "Nama Perusahaan" no name.
var spoken = []struct {
	field field
	words []string
}{
	{address, []string{"alamat", "address"}},
	{phone, []string{"hp", "telepon", "telpon", "telp", "tlp", "wa", "whatsapp", "handphone", "ponsel", "kontak", "phone"}},
	{institution, []string{"instansi", "perusahaan", "lembaga", "organisasi", "institusi", "dinas", "kantor", "asal", "opd", "skpd", "company", "institution"}},
	{name, []string{"nama", "name"}},
	{title, []string{"jabatan", "posisi", "pangkat", "position"}},
	{seats, []string{"jumlah", "jml", "kursi", "pax", "orang", "seats"}},
	{notes, []string{"keterangan", "ket", "catatan", "notes"}},
}

// fieldOf guesses what a heading means.
func fieldOf(heading string) (field, bool) {
	said := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(said) == 0 || len(said) > 6 {
		return 0, false
	}
	for _, s := range spoken {
		for _, w := range s.words {
			if slices.Contains(said, w) {
				return s.field, true
			}
		}
	}
	if len(said) == 1 && (said[0] == "undangan" || said[0] == "tamu" || said[0] == "peserta") {
		return name, true
	}
	return 0, false
}

// headings finds the row that names the columns: the one that names most.
// below is its number. It must say a name or an institution.
func headings(head []sheet.Row, epoch sheet.Epoch) (cols columns, below int, ok bool) {
	for i := range head {
		found := columns{}
		for c, cell := range head[i].Cells {
			if cell.Filled || cell.Kind != sheet.Text {
				continue
			}
			if f, known := fieldOf(cell.Plain(epoch)); known {
				found[f] = append(found[f], c)
			}
		}
		if len(found[name])+len(found[institution]) > 0 && len(found) > len(cols) {
			cols, below = found, head[i].Number
		}
	}
	return cols, below, len(cols) > 0
}
