package sheet

import (
	"errors"
	"io/fs"

	"lingkaran/app/words"
)

// Problem is why a file cannot be read. Compare by code with errors.Is and the
// values below. It never holds what stands in the file.
type Problem struct {
	Code string
	Err  error // the cause, for the log; may be nil
}

func (p *Problem) Error() string {
	if p.Err != nil {
		return "sheet: " + p.Code + ": " + p.Err.Error()
	}
	return "sheet: " + p.Code
}

func (p *Problem) Unwrap() error { return p.Err }

// Is makes errors.Is compare problems by code, whatever the cause.
func (p *Problem) Is(target error) bool {
	t, ok := target.(*Problem)
	return ok && t.Code == p.Code
}

// Why a file cannot be read.
var (
	ErrMissing      = &Problem{Code: "missing"}       // no such file
	ErrDenied       = &Problem{Code: "denied"}        // not allowed, or locked by another program
	ErrUnreadable   = &Problem{Code: "unreadable"}    // the disk or the network failed
	ErrEmpty        = &Problem{Code: "empty"}         // nothing in it
	ErrOldExcel     = &Problem{Code: "old-excel"}     // .xls
	ErrBinaryExcel  = &Problem{Code: "binary-excel"}  // .xlsb
	ErrEncrypted    = &Problem{Code: "encrypted"}     // asks for a password
	ErrOpenDocument = &Problem{Code: "open-document"} // .ods
	ErrNumbers      = &Problem{Code: "numbers"}       // Apple Numbers
	ErrWebPage      = &Problem{Code: "web-page"}      // HTML or XML under the name of a workbook
	ErrDocument     = &Problem{Code: "document"}      // PDF, picture, letter
	ErrUnknown      = &Problem{Code: "unknown"}       // nothing that can be recognised
	ErrDamaged      = &Problem{Code: "damaged"}       // truncated, or parts do not fit together
	ErrTooLarge     = &Problem{Code: "too-large"}     // beyond the bounds of this package
)

func because(p *Problem, cause error) error { return &Problem{Code: p.Code, Err: cause} }

// Sentence says to a clerk why a file cannot be read and what to do now.
func Sentence(err error) string {
	var p *Problem
	if !errors.As(err, &p) {
		p = ErrUnreadable
	}
	switch p.Code {
	case ErrMissing.Code:
		return words.T("The file is no longer there. It may have been moved or renamed.")
	case ErrDenied.Code:
		return words.T("The file cannot be opened. Close it in Excel, or ask for the right to read it, and try again.")
	case ErrEmpty.Code:
		return words.T("The file is empty. Ask the sender for it again.")
	case ErrOldExcel.Code:
		return words.T("This is an old Excel file (.xls). Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and import that file.")
	case ErrBinaryExcel.Code:
		return words.T("This is a binary Excel file (.xlsb). Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and import that file.")
	case ErrEncrypted.Code:
		return words.T("This file is locked with a password. Open it in Excel with the password, choose File > Info > Protect Workbook > Encrypt with Password, clear the password, save it as .xlsx, and import that file.")
	case ErrOpenDocument.Code:
		return words.T("This is a LibreOffice file (.ods). Open it in LibreOffice or Excel, choose File > Save As > Excel Workbook (.xlsx), and import that file.")
	case ErrNumbers.Code:
		return words.T("This is an Apple Numbers file. Open it in Numbers, choose File > Export To > Excel (.xlsx), and import that file.")
	case ErrWebPage.Code:
		return words.T("This file is named like a spreadsheet but is a web page or XML. Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and import that file.")
	case ErrDocument.Code:
		return words.T("This is a document or a picture, not a table. Ask the sender for the list as an Excel file (.xlsx).")
	case ErrUnknown.Code:
		return words.T("This file is not a table that can be read. Ask the sender for the list as an Excel file (.xlsx).")
	case ErrDamaged.Code:
		return words.T("The file is damaged or incomplete. Copy it again, or open it in Excel and save it as .xlsx under a new name.")
	case ErrHeld.Code:
		return words.T("The file cannot be replaced because it is open in another program, Excel for instance. Close it there, or save under another name.")
	case ErrEnding.Code:
		return words.T("The name of the file must end in .xlsx or .csv.")
	case ErrTooLarge.Code:
		return words.T("The file is larger than a worker list can be. Keep only the list in it, or split it into several files.")
	}
	return words.T("The file could not be read to its end. Copy it to this computer and try again.")
}

// fromSystem turns an error of the file system into a Problem.
func fromSystem(err error) error {
	var p *Problem
	switch {
	case err == nil || errors.As(err, &p):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return because(ErrMissing, nil) // the cause would name the path
	case errors.Is(err, fs.ErrPermission), locked(err):
		return because(ErrDenied, nil)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return because(ErrUnreadable, err)
}
