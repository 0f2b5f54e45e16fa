// Package explain turns any error into words that a clerk understands: what is
// wrong, why, and what to do now. What it does not know gets a general
// sentence with a short reference, under which the log tells the IT the rest.
package explain

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"syscall"

	"lingkaran/app/identity"
	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/printing"
	"lingkaran/app/sample"
	"lingkaran/app/scan"
	"lingkaran/app/sealing"
	"lingkaran/app/sheet"
	"lingkaran/app/signing"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Errors of the window, which no other package names.
var (
	ErrNoOpenGL  = errors.New("graphics driver does not support OpenGL")
	ErrNoDisplay = errors.New("no display")
)

// Explainer is an error that brings its own words.
type Explainer interface {
	error
	Explain() (what, why, todo string)
}

// Sentence explains err in the language in use: what is wrong, why, and what
// to do now. Each is a whole sentence; why and todo may be empty. All are
// empty for nil and for what the clerk cancelled.
func Sentence(err error) (what, why, todo string) {
	if err == nil || Cancelled(err) {
		return "", "", ""
	}
	var own Explainer
	if errors.As(err, &own) {
		return own.Explain()
	}
	if what := input(err); what != "" {
		return what, "", ""
	}
	for _, explain := range []func(error) (string, string, string){server, records, prints, paper, files, window} {
		if what, why, todo = explain(err); what != "" {
			return what, why, todo
		}
	}
	return words.T("Something went wrong that the program does not know."), "",
		words.T("Try again. If it happens again, tell the IT this reference: %s.", Reference(err))
}

// Text is the explanation as one text.
func Text(err error) string {
	what, why, todo := Sentence(err)
	var parts []string
	for _, s := range []string{what, why, todo} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// Cancelled reports whether err only says that the clerk stopped the work.
func Cancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, data.ErrCancelled)
}

// Known reports whether the explanation says more than that something went wrong.
func Known(err error) bool {
	what, _, _ := Sentence(err)
	return what != words.T("Something went wrong that the program does not know.")
}

// Reference names an error in the log and to the IT: six characters, the same
// for the same error.
func Reference(err error) string {
	if err == nil {
		return ""
	}
	sum := fmt.Sprintf("%08X", crc32.ChecksumIEEE([]byte(err.Error())))
	return sum[:3] + "-" + sum[3:6]
}

// Log writes an error with its reference to the log, under what was being
// done. What the clerk cancelled or typed wrong is not worth a line.
func Log(log *slog.Logger, doing string, err error) {
	if err == nil || Cancelled(err) || input(err) != "" {
		return
	}
	log.Error(doing, "reference", Reference(err), "error", err.Error())
}

// input explains what was typed or brought, in one sentence that says all.
func input(err error) string {
	var unreadable *words.Unreadable
	if errors.As(err, &unreadable) {
		return unreadable.Sentence
	}
	var problem *identity.Problem
	if errors.As(err, &problem) {
		return identity.Sentence(problem)
	}
	var file *sheet.Problem
	if errors.As(err, &file) {
		return sheet.Sentence(file)
	}
	for _, sentence := range []func(error) string{numbering.Sentence, tariff.Sentence, issuing.Sentence, sample.Sentence, sealing.Sentence, signing.Sentence, scan.Sentence} {
		if s := sentence(err); s != "" {
			return s
		}
	}
	return ""
}

// records explains the errors of the database.
func records(err error) (what, why, todo string) {
	var double *data.DuplicateError
	if errors.As(err, &double) {
		return duplicate(double)
	}
	var merge *data.MergeStandsError
	if errors.As(err, &merge) {
		return mergeStands(merge)
	}
	switch {
	case errors.Is(err, data.ErrNotFound):
		return words.T("This record is no longer there."), words.T("It may have been deleted meanwhile."), words.T("Refresh the list, or look in the bin.")
	case errors.Is(err, data.ErrStale):
		return words.T("This record was changed by someone else meanwhile."), words.T("Your changes were not saved, so that nothing is overwritten."), words.T("Open the record anew and enter your changes again.")
	case errors.Is(err, data.ErrUndone):
		return words.T("This import was undone already."), "", ""
	case errors.Is(err, data.ErrNewer):
		return words.T("This database was written by a newer version of Lingkaran."), words.T("This version cannot read it without damage."), words.T("Install the newest version on this computer.")
	case errors.Is(err, data.ErrDamaged):
		return words.T("The file is damaged or is no database of Lingkaran."), "", words.T("Restore the newest backup, or choose another file. Nothing was changed.")
	case errors.Is(err, data.ErrFull):
		return diskFull()
	case errors.Is(err, data.ErrForeign):
		return words.T("This is no file that may be replaced: %s.", pathOf(err)), words.T("It holds something else, which would be lost."), words.T("Choose another name.")
	case errors.Is(err, data.ErrItself):
		return words.T("The database itself has this name."), words.T("Its records would be lost."), words.T("Choose another name.")
	case errors.Is(err, data.ErrReadOnly) && pathOf(err) != "?":
		return denied(err)
	case errors.Is(err, data.ErrReadOnly):
		return words.T("The database or its folder cannot be written to."), words.T("It is read-only, or your account has no right to write there."), words.T("Ask the IT for the right to write, or move the database to a folder of your own.")
	case errors.Is(err, data.ErrNotEmpty):
		return words.T("The database already holds records."), words.T("The sample office is only filled into an empty one, so that nothing is mixed."), words.T("Choose another database file.")
	case errors.Is(err, data.ErrInUse):
		return words.T("It is still in use."), "", words.T("Close the program that uses it, then try again.")
	case errors.Is(err, data.ErrCoverage):
		return words.T("A worker is already covered in one of these months."), words.T("No worker is covered twice in the same month."), words.T("Choose other months or other workers.")
	case errors.Is(err, data.ErrBusy):
		return words.T("The database is busy with another program."), "", words.T("Wait a moment and try again.")
	case errors.Is(err, data.ErrClosed):
		return words.T("The database was closed meanwhile."), "", words.T("Start the program again.")
	}
	return "", "", ""
}

func duplicate(d *data.DuplicateError) (what, why, todo string) {
	if d.Kind == data.KindPrint {
		return words.T("The number %s was given before.", d.Name), words.T("The number pattern was probably changed so that numbers repeat."), words.T("Change the pattern under Settings, so that each number is new.")
	}
	if d.Kind == data.KindAward {
		return words.T("%s already has an award at this ceremony.", d.Name), "", ""
	}
	return words.T("This %s already belongs to %s.", d.Field, d.Name), "", words.T("Check the number, or open that record.")
}

// prints explains the errors of layouts and of the printing.
func prints(err error) (what, why, todo string) {
	switch {
	case errors.Is(err, printing.ErrEmpty):
		return words.T("There is nothing to print."), words.T("No award or worker is chosen."), words.T("Choose at least one, then print again.")
	case errors.Is(err, printing.ErrSheet):
		return words.T("The layout is not made for this paper."), "", words.T("Choose another paper.")
	case errors.Is(err, layout.ErrFormat):
		return words.T("This layout was made by a newer version of Lingkaran."), "", words.T("Install the newest version on this computer.")
	case errors.Is(err, layout.ErrInvalid), errors.Is(err, layout.ErrUnknown):
		return words.T("This layout cannot be used."), words.T("It is damaged, or no longer there."), words.T("Choose another layout.")
	case errors.Is(err, printing.ErrDrawn):
		return words.T("The pages could not be drawn."), words.T("A picture or a font is probably damaged."), words.T("Replace the logo, signature or photo under Settings, then print again. Reference for the IT: %s.", Reference(err))
	}
	return picture(err)
}

// picture explains a picture that the clerk brought and that cannot be read.
func picture(err error) (what, why, todo string) {
	var badPNG png.FormatError
	var oddPNG png.UnsupportedError
	var badJPEG jpeg.FormatError
	var oddJPEG jpeg.UnsupportedError
	if !errors.Is(err, image.ErrFormat) && !errors.As(err, &badPNG) && !errors.As(err, &oddPNG) && !errors.As(err, &badJPEG) && !errors.As(err, &oddJPEG) {
		return "", "", ""
	}
	return words.T("This picture cannot be read."), words.T("It is damaged, or neither a PNG nor a JPEG picture."), words.T("Open it in a picture program, save it as PNG, and choose it again.")
}

// files explains the errors of the file system.
func files(err error) (what, why, todo string) {
	var number syscall.Errno
	if errors.As(err, &number) {
		switch {
		case isFull(number):
			return diskFull()
		case isLocked(number):
			return words.T("The file is open in another program."), "", words.T("Close it there, then try again.")
		case isReadOnly(number):
			return denied(err)
		case isGone(number):
			return words.T("The network drive or disk does not answer."), "", words.T("Check the connection, or choose a folder on this computer.")
		}
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return denied(err)
	case errors.Is(err, fs.ErrNotExist):
		return words.T("This file or folder is not there: %s.", pathOf(err)), words.T("It may have been moved, renamed or unplugged."), words.T("Check the name, or choose another one.")
	case errors.Is(err, fs.ErrExist):
		return words.T("A file of this name is already there: %s.", pathOf(err)), "", words.T("Choose another name.")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return words.T("This file cannot be used: %s.", path.Path), "", words.T("Choose another file or folder.")
	}
	return "", "", ""
}

func diskFull() (what, why, todo string) {
	return words.T("The disk is full."), words.T("Nothing more can be saved on it. What was saved before is safe."), words.T("Free some space, then try again.")
}

func denied(err error) (what, why, todo string) {
	return words.T("You may not write or read here: %s.", pathOf(err)), words.T("The folder is protected or read-only."), words.T("Choose a folder of your own, such as Documents, or ask the IT.")
}

// pathOf returns the path that an error is about, "?" when it names none.
func pathOf(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Path
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.New
	}
	return "?"
}

// window explains the errors of the screen and its driver.
func window(err error) (what, why, todo string) {
	text := err.Error()
	switch {
	case errors.Is(err, ErrNoOpenGL), strings.Contains(text, "OpenGL"), strings.Contains(text, "WGL:"), strings.Contains(text, "GLX:"):
		return words.T("The window cannot be drawn: the graphics driver lacks OpenGL."),
			words.T("This happens over remote desktop, in virtual machines, and with an old graphics driver."),
			words.T("Install the graphics driver of the computer's maker, or ask the IT to put Mesa's opengl32.dll beside the program. The command line works without a window.")
	case errors.Is(err, ErrNoDisplay), strings.Contains(text, "DISPLAY"):
		return words.T("There is no screen to open the window on."), "", words.T("Start the program on a desktop, or use the command line: lingkaran --help.")
	}
	return "", "", ""
}
