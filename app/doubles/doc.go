// Package doubles finds people who are kept twice: under two NIKs, or under
// names that differ only in how they were written down.
//
// A pair is a double when something ties the two records together (the same
// birth date; nearly the same NIK; a birth date that is nearly the same, in one
// village or with one mother; a phone of their own) and their names say nearly
// the same, and when what else is known of them does not speak against it.
// Every pair has a score from 0 to 100 and its reasons.
//
// The search takes time in proportion to the number of people: only people
// with a tie are compared, and a crowd with the same birth date (1 January) is
// divided by the words of their names. The rules are this program's own: no
// regulation says when two records are one person, and a clerk decides.
package doubles
