// Package workers is the screen of the vulnerable workers (pekerja rentan):
// the list with its search and filters, one worker's record beside it, the
// form that follows the KTP, the photo, and what is done with a selection:
// print cards, give cover from a contribution, move to the bin.
package workers
