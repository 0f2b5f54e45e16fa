// Package designer is where a layout is drawn: the page as it will print, with
// its elements under mouse and keys, their list at the left and the properties
// of what is selected at the right. What is shown is the PDF that printing
// writes, rendered; the room paints nothing of the page itself but marks,
// rulers and outlines over it. Editing is app/design's, which knows no window.
package designer
