// Package ceremonies is "Acara Penghargaan": the list of ceremonies and, in
// its place, the workspace of one of them with its awardees in the order of
// call, who signs, and what is still missing before its certificates can be
// printed. The tabs on that page are rooms of their own: ranking, guests,
// rundown and stage.
package ceremonies
