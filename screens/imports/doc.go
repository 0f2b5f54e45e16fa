// Package imports is Impor Daftar: from the file that a company or village
// sent to its people in the office's records. A file is read, its columns are
// shown as they were understood, each row is judged beside what is kept, and
// what the clerk takes is stored at once or not at all. Below the place where
// files are dropped stands what was imported before, to be undone.
package imports
