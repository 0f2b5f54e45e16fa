package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"lingkaran/app/sheet"
)

// Columns says which column, counted from 0, holds a field. In JSON the
// columns are letters, as the spreadsheet shows them: {"nik":"B"}.
type Columns map[Field]int

// MarshalJSON implements json.Marshaler.
func (c Columns) MarshalJSON() ([]byte, error) {
	out := make(map[string]string, len(c))
	for f, column := range c {
		if f != NoField && column >= 0 {
			out[f.String()] = sheet.Column(column)
		}
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements json.Unmarshaler. A field that this version does
// not know is left out.
func (c *Columns) UnmarshalJSON(b []byte) error {
	var in map[string]string
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	*c = make(Columns, len(in))
	for name, letters := range in {
		var f Field
		if f.UnmarshalText([]byte(name)) != nil || f == NoField {
			continue
		}
		column := sheet.ColumnIndex(letters)
		if column < 0 || column >= sheet.MaxColumns {
			return fmt.Errorf("column %q of %s: no such column", letters, name)
		}
		(*c)[f] = column
	}
	return nil
}

// DateOrder says how a date of three numbers is read.
type DateOrder string

// Day first is the country's way; month first comes from programs set up for
// the United States. A year of four digits in front is understood in both.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// Mapping says how a file is read: what the program guessed or a clerk chose.
// Its JSON form can be kept and used for the next file of the same source.
type Mapping struct {
	Sheet       string    `json:"sheet"`
	HeaderRow   int       `json:"header_row"`  // number of the header's first row; 0 when there is none
	HeaderRows  int       `json:"header_rows"` // 1 or 2; 0 when there is none
	Columns     Columns   `json:"columns"`
	DateOrder   DateOrder `json:"date_order"`
	MaleIsP     bool      `json:"male_is_p,omitempty"`  // the list writes P/W (pria, wanita), not L/P
	TitleCase   bool      `json:"title_case,omitempty"` // write names in capitals as "H. Abdul Mujib"
	Fingerprint string    `json:"fingerprint"`          // of the header's words; "" without a header
}

// Clone returns a mapping that can be changed without changing m.
func (m Mapping) Clone() Mapping {
	columns := make(Columns, len(m.Columns))
	for f, c := range m.Columns {
		columns[f] = c
	}
	m.Columns = columns
	return m
}

// Complete reports whether enough is mapped to read workers: NIK and name.
func (m Mapping) Complete() bool {
	_, nik := m.Columns[NIK]
	_, name := m.Columns[Name]
	return nik && name
}

// Field returns the field that a column holds, NoField for none.
func (m Mapping) Field(column int) Field {
	for f, c := range m.Columns {
		if c == column {
			return f
		}
	}
	return NoField
}

// Assign gives a column a field, NoField to leave it out. The column that had
// the field loses it.
func (m *Mapping) Assign(column int, f Field) {
	if m.Columns == nil {
		m.Columns = Columns{}
	}
	for g, c := range m.Columns {
		if c == column {
			delete(m.Columns, g)
		}
	}
	if f != NoField {
		m.Columns[f] = column
	}
}

// fingerprint names a header by its words in their columns, whatever their
// case and punctuation.
func fingerprint(texts []string) string {
	v := vocab()
	var b strings.Builder
	for i, t := range texts {
		if words := strings.Join(v.tokens(t), " "); words != "" {
			fmt.Fprintf(&b, "%d=%s\n", i, words)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:12])
}
