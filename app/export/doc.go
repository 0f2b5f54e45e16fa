// Package export writes lists that leave the office: workers, companies and the
// awards of a ceremony, as workbooks or separated text, in the columns of a
// layout. It reads and writes in blocks, so that a million workers need no more
// memory than a thousand. A NIK is masked unless the clerk asked for the whole
// one, which the change log notes.
package export
