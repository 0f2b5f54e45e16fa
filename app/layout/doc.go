// Package layout is a printed page as data: millimetres, elements, fields.
//
// A Layout says where things stand on a certificate or a card, in which type
// and colour, under which condition, and how the pages are arranged on paper.
// It holds no value and draws nothing: app/printing fills its fields from
// data.Values and makes the PDF. Layouts are kept as JSON; the built-in ones
// stand in assets/layouts and are read by Builtin, any other by Parse.
//
// Lengths are millimetres from the page's upper left corner, font sizes are
// points, letter spacing and leading are multiples of the font size.
package layout
