// Package letters writes what the office sends to companies: the letter that
// asks to extend a protection that ends, the letter of thanks for a
// contribution, and the receipt of a payment. Their texts are the office's own
// templates, their numbers follow its pattern (app/numbering), and they are
// drawn on its layout of letters (app/printing). The text of the invitations
// to a ceremony is kept here too; app/pack sets and numbers them.
//
// A template is plain text. Paragraphs are parted by an empty line, fields
// stand in braces ({{company}}), and a paragraph that is the name of a block
// alone ({{table}}) is that block of the letter.
package letters

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"lingkaran/app/numbering"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Text is the template of a letter.
type Text struct {
	Subject string // "Perihal"
	Body    string
}

// Invitation is the letter to a guest of a ceremony.
const Invitation data.LetterKind = "invitation"

// Kinds are the letters to companies, in the order in which they are offered.
func Kinds() []data.LetterKind {
	return []data.LetterKind{data.LetterExtension, data.LetterThanks, data.LetterReceipt}
}

// Settings of the office. Those of a text are SettingSubject and SettingBody
// with the letter's kind behind.
const (
	SettingPattern   = "letter.pattern"   // of the numbers, DefaultPattern when unset
	SettingSignatory = "letter.signatory" // id; the first who may sign when unset
	SettingSubject   = "letter.subject."
	SettingBody      = "letter.body."
)

// DefaultPattern is the pattern of letters' numbers of a new office.
const DefaultPattern = "B/{SEQ:3:YEAR}/{UNIT}/{ROMAN}/{YYYY}"

// Scope names the counter of letters, see data.Numbering.
const Scope = "letter"

// Blocks are the paragraphs in whose place something else than words stands.
const (
	TableField  = "table"
	EventField  = "event"  // day, time and venue of a ceremony
	AgendaField = "agenda" // its order of events
)

// Fields lists the fields that the text of a kind may name.
func Fields(kind data.LetterKind) []string {
	if kind == Invitation {
		return []string{"ceremony", "ceremony_theme", "theme", "date", "time", "venue", "organisers", "recipient", "institution", "seats", "office", "city", "contact_centre", EventField, AgendaField}
	}
	all := []string{"company", "contact", "office", "city", "phone", "contact_centre", "date", "workers", "months", "amount", "amount_words", "programmes"}
	switch kind {
	case data.LetterExtension:
		return append(all, "last_month", "next_month", TableField)
	case data.LetterThanks:
		return append(all, "period", "promise_date", "received", "open", "assigned", TableField)
	}
	return append(all, "period", "receipt_number", "payment_date", "received", "open")
}

// Default returns the text that a kind has before the office writes its own.
func Default(kind data.LetterKind) Text {
	switch kind {
	case Invitation:
		return Text{Subject: "Undangan {{ceremony}}", Body: `Dengan hormat,
Bersama ini kami mengundang Bapak/Ibu untuk hadir pada acara {{ceremony_theme}}, yang akan diselenggarakan pada:

{{event}}

{{agenda}}

Mengingat pentingnya acara ini, kami mengharapkan kehadiran Bapak/Ibu tepat waktu. Atas perhatian dan kehadirannya kami ucapkan terima kasih.`}
	case data.LetterExtension:
		return Text{Subject: "Permohonan perpanjangan perlindungan pekerja rentan", Body: `Dengan hormat,

Kami mengucapkan terima kasih atas kepedulian {{company}} melalui GN Lingkaran (Gerakan Nasional Peduli Perlindungan Pekerja Rentan). Berkat kontribusi tersebut, {{workers}} pekerja rentan terlindungi program {{programmes}}.

Bersama ini kami sampaikan bahwa perlindungan bagi para pekerja berikut segera berakhir:

{{table}}

Agar perlindungan mereka tidak terputus, kami mohon kesediaan {{company}} untuk memperpanjang kontribusi iuran mulai {{next_month}}. Untuk masa perlindungan yang sama, kontribusi yang diperlukan sebesar {{amount}} ({{amount_words}}).

Untuk keterangan lebih lanjut, Bapak/Ibu dapat menghubungi kantor kami. Atas perhatian dan kerja sama yang baik, kami ucapkan terima kasih.`}
	case data.LetterThanks:
		return Text{Subject: "Ucapan terima kasih atas kontribusi GN Lingkaran", Body: `Dengan hormat,

Atas nama {{office}}, kami mengucapkan terima kasih yang sebesar-besarnya kepada {{company}} atas kontribusi sebesar {{amount}} ({{amount_words}}) bagi perlindungan {{workers}} pekerja rentan selama {{months}} bulan, {{period}}, melalui GN Lingkaran (Gerakan Nasional Peduli Perlindungan Pekerja Rentan).

Kontribusi tersebut diperuntukkan bagi iuran program {{programmes}} dengan rincian sebagai berikut:

{{table}}

Dengan perlindungan ini, para pekerja dapat bekerja dengan tenang dan keluarganya terlindungi dari risiko kecelakaan kerja dan kematian. Semoga kepedulian {{company}} menjadi teladan bagi perusahaan lain, dan kerja sama yang baik ini dapat terus berlanjut.`}
	}
	return Text{Subject: "Tanda Terima", Body: `Kontribusi iuran GN Lingkaran, program {{programmes}}, bagi {{workers}} pekerja rentan selama {{months}} bulan ({{period}}).`}
}

// Texts reads the text of a kind, the default where the office has none.
func Texts(ctx context.Context, db *data.DB, kind data.LetterKind) (Text, error) {
	t := Default(kind)
	for key, into := range map[string]*string{SettingSubject: &t.Subject, SettingBody: &t.Body} {
		s, err := db.Office.Setting(ctx, key+string(kind))
		if err != nil {
			return t, err
		}
		if strings.TrimSpace(s) != "" {
			*into = s
		}
	}
	return t, nil
}

// Keep keeps the office's text of a kind. One that is the default is not kept,
// so that a better default reaches the office. Errors: *FieldError, those of
// the store.
func Keep(ctx context.Context, db *data.DB, kind data.LetterKind, t Text) error {
	if err := Check(kind, t); err != nil {
		return err
	}
	usual := Default(kind)
	for _, s := range []struct{ key, value, usual string }{{SettingSubject, t.Subject, usual.Subject}, {SettingBody, t.Body, usual.Body}} {
		if strings.TrimSpace(s.value) == strings.TrimSpace(s.usual) {
			s.value = ""
		}
		if err := db.Office.SetSetting(ctx, s.key+string(kind), s.value); err != nil {
			return err
		}
	}
	return nil
}

// Pattern reads the pattern of letters' numbers.
func Pattern(ctx context.Context, db *data.DB) (numbering.Pattern, error) {
	s, err := db.Office.Setting(ctx, SettingPattern)
	if err != nil {
		return numbering.Pattern{}, err
	}
	if s == "" {
		s = DefaultPattern
	}
	return numbering.Parse(s)
}

// ErrNobody says that there is no letter to write.
var ErrNobody = errors.New("no letter to write")

// FieldError names a field of a template that there is not.
type FieldError struct{ Field string }

func (e *FieldError) Error() string { return "letter: no field " + e.Field }

// Sentence says an error of this package to a clerk; "" for any other error.
func Sentence(err error) string {
	var field *FieldError
	switch {
	case errors.As(err, &field):
		return words.T("There is no field {{%s}} for this letter. Choose one of those that are named beside the text.", field.Field)
	case errors.Is(err, ErrNobody):
		return words.T("There is nobody to write to any more. Look at the list again.")
	}
	return numbering.Sentence(err)
}

var placeholder = regexp.MustCompile(`\{\{\s*([a-z_]+)\s*\}\}`)

// Check tells whether a text names only fields that there are. The error is a
// *FieldError.
func Check(kind data.LetterKind, t Text) error {
	known := Fields(kind)
	for _, s := range []string{t.Subject, t.Body} {
		for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
			if !slices.Contains(known, m[1]) {
				return &FieldError{m[1]}
			}
		}
	}
	return nil
}

// Part is a paragraph of a letter: words, or the name of the block that stands
// in its place.
type Part struct{ Text, Block string }

// Title is the subject with values in the place of fields.
func (t Text) Title(values map[string]string) string { return fill(t.Subject, values) }

// Parts are the paragraphs of the body with values in the place of fields.
// Those that hold nothing then are left out.
func (t Text) Parts(values map[string]string) []Part {
	var all []Part
	for p := range strings.SplitSeq(strings.ReplaceAll(t.Body, "\r\n", "\n"), "\n\n") {
		p = strings.Trim(p, "\n")
		if m := placeholder.FindStringSubmatch(p); m != nil && isBlock(m[1]) && strings.TrimSpace(p) == m[0] {
			all = append(all, Part{Block: m[1]})
			continue
		}
		if p = fill(p, values); strings.TrimSpace(p) != "" {
			all = append(all, Part{Text: p})
		}
	}
	return all
}

func isBlock(field string) bool {
	return field == TableField || field == EventField || field == AgendaField
}

// fill puts values in the place of fields.
func fill(text string, values map[string]string) string {
	return placeholder.ReplaceAllStringFunc(text, func(s string) string {
		return values[placeholder.FindStringSubmatch(s)[1]]
	})
}
