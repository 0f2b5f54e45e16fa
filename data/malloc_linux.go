package data

// #include <malloc.h>
import "C"

// What SQLite takes in large pieces goes back to the system when it is done
// with them. Left to itself, the C library learns from the first of them to
// keep the next ones, up to 64 MB in each of its arenas.
func init() { C.mallopt(C.M_MMAP_THRESHOLD, 128<<10) }
