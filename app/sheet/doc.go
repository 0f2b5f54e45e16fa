// Package sheet reads tables out of the files that strangers send: Excel
// workbooks (.xlsx, .xlsm) and separated text (.csv, .tsv, .txt); and it writes
// tables as such files. It knows rows of cells and nothing of workers.
//
// Every file that is read is taken as hostile. Nothing is ever spilled to disk,
// a part is inflated as a stream and never whole, and each size that a file
// claims or turns out to have is bounded, so that a bomb, a truncated file or
// noise ends in a *Problem within a second or two and within a bounded memory.
// Formulas are not computed (their kept values are read), links are not
// followed.
//
// The workbook reader is the program's own and not excelize's, for three
// reasons: a NIK stored as a number can be judged only by the digits as they
// stand in the file; a bomb must not be spilled to a temporary folder; and it
// reads several times faster (see BenchmarkRows).
//
// The writer streams rows of typed cells in a memory that does not grow with
// them, never writes a formula, and gives back through the reader what was
// written (see Clean for the few characters that a spreadsheet cannot hold).
package sheet
