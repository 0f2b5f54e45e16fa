// Package sheet reads tables out of the files that strangers send: Excel
// workbooks (.xlsx, .xlsm) and separated text (.csv, .tsv, .txt). It yields
// rows of cells and knows nothing of workers.
//
// Every file is taken as hostile. Nothing is ever written to disk, a part is
// inflated as a stream and never whole, and each size that a file claims or
// turns out to have is bounded, so that a bomb, a truncated file or noise ends
// in a *Problem within a second or two and within a bounded memory. Formulas
// are not computed (their kept values are read), links are not followed.
//
// The workbook reader is the program's own and not excelize's, for three
// reasons: a NIK stored as a number can be judged only by the digits as they
// stand in the file; a bomb must not be spilled to a temporary folder; and it
// reads several times faster (see BenchmarkRows).
package sheet
