package explain

import (
	"errors"

	"lingkaran/app/printers"
	"lingkaran/app/words"
)

// paper explains why a printer did not take a file.
func paper(err error) (what, why, todo string) {
	pdf := words.T("Open the PDF and print it from there.")
	switch {
	case errors.Is(err, printers.ErrNoSystem):
		return words.T("This computer has no printing system."), words.T("CUPS is not installed."), words.T("Ask the IT to install it, or open the PDF and print it from there.")
	case errors.Is(err, printers.ErrStopped):
		return words.T("The printing system does not answer."), words.T("Its service is stopped, or the print server cannot be reached."), words.T("Restart the computer, or ask the IT.")
	case errors.Is(err, printers.ErrNone):
		return words.T("No printer is chosen."), words.T("This computer has no usual printer."), words.T("Choose a printer, or set one as the usual one.")
	case errors.Is(err, printers.ErrGone):
		return words.T("This printer is no longer there."), words.T("It was removed or renamed on this computer."), words.T("Choose another printer.")
	case errors.Is(err, printers.ErrRefused):
		return words.T("The printer takes no work just now."), words.T("Someone has set it to refuse."), words.T("Choose another printer, or ask the IT.")
	case errors.Is(err, printers.ErrRights):
		return words.T("You may not print on this printer."), "", words.T("Choose another printer, or ask the IT for the right.")
	case errors.Is(err, printers.ErrViewer):
		return words.T("The PDF could not be handed to the printer."), words.T("The program that opens PDF files on this computer cannot print them for other programs."), pdf
	case errors.Is(err, printers.ErrWhole):
		return words.T("On this computer only whole files can be printed."), "", words.T("Open the PDF and choose the pages there.")
	case errors.Is(err, printers.ErrChoice):
		return words.T("The tray and the sides cannot be chosen from here."), "", words.T("Open the PDF and choose them there.")
	case errors.Is(err, printers.ErrFailed):
		return words.T("The printing system refused the file."), words.T("Reference for the IT: %s.", Reference(err)), pdf
	}
	return "", "", ""
}
