package printers

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	winspool            = windows.NewLazySystemDLL("winspool.drv")
	enumPrinters        = winspool.NewProc("EnumPrintersW")
	getDefaultPrinter   = winspool.NewProc("GetDefaultPrinterW")
	fromLocal           = uintptr(0x2 | 0x4) // PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
	workOffline         = uint32(0x400)      // PRINTER_ATTRIBUTE_WORK_OFFLINE
	errNothingToPrintTo = syscall.Errno(31)  // SE_ERR_NOASSOC of ShellExecute
)

// printerInfo4 is PRINTER_INFO_4, which is read from the registry alone and so
// does not wait for network printers.
type printerInfo4 struct {
	name, server *uint16
	attributes   uint32
}

// list never offers trays or the turning of sheets: a print verb takes neither.
func list(context.Context) ([]Printer, error) {
	if err := winspool.Load(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoSystem, err)
	}
	var room []byte
	var needed, count uint32
	for {
		var at uintptr
		if len(room) > 0 {
			at = uintptr(unsafe.Pointer(&room[0]))
		}
		r, _, err := enumPrinters.Call(fromLocal, 0, 4, at, uintptr(len(room)), uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
		if r != 0 {
			break
		}
		if !errors.Is(err, windows.ERROR_INSUFFICIENT_BUFFER) || int(needed) <= len(room) {
			return nil, fmt.Errorf("list printers: %w: %w", ErrStopped, err) // the spooler's service
		}
		room = make([]byte, needed)
	}
	if count == 0 {
		return nil, nil
	}
	usual := defaultPrinter()
	var all []Printer
	for _, info := range unsafe.Slice((*printerInfo4)(unsafe.Pointer(&room[0])), count) {
		name := windows.UTF16PtrToString(info.name)
		p := Printer{Name: name, Title: name, Default: name == usual}
		if info.attributes&workOffline != 0 {
			p.Busy = Stopped
		}
		all = append(all, p)
	}
	inOrder(all)
	return all, nil
}

// defaultPrinter returns the usual printer, "" when there is none.
func defaultPrinter() string {
	var n uint32
	_, _, _ = getDefaultPrinter.Call(0, uintptr(unsafe.Pointer(&n))) // says how long the name is
	if n == 0 {
		return ""
	}
	name := make([]uint16, n)
	if r, _, _ := getDefaultPrinter.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&n))); r == 0 {
		return ""
	}
	return windows.UTF16ToString(name)
}

// send asks the program that opens PDF files to print this one: by its verb
// "printto" on a chosen printer, by "print" on the usual one. It prints whole
// files and as its own settings say.
func send(ctx context.Context, path string, o Options) error {
	switch {
	case o.First > 1 || o.Last > 0:
		return ErrWhole
	case o.Tray != "" || o.Duplex == LongEdge || o.Duplex == ShortEdge:
		return ErrChoice
	}
	all, err := list(ctx)
	if err != nil {
		return err
	}
	var usual string
	there := false
	for _, p := range all {
		if p.Default {
			usual = p.Name
		}
		there = there || p.Name == o.Printer
	}
	switch {
	case o.Printer == "" && usual == "":
		return ErrNone
	case o.Printer != "" && !there:
		return fmt.Errorf("%w: %s", ErrGone, o.Printer)
	case o.Printer == "":
		return shell("print", path, "")
	}
	err = shell("printto", path, `"`+o.Printer+`"`)
	if errors.Is(err, ErrViewer) && o.Printer == usual {
		return shell("print", path, "") // many viewers know this verb only
	}
	return err
}

// shell carries out a verb of a file. Errors: ErrViewer when no program has it.
func shell(verb, path, parameters string) error {
	v, err := windows.UTF16PtrFromString(verb)
	if err != nil {
		return err
	}
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	var args *uint16
	if parameters != "" {
		if args, err = windows.UTF16PtrFromString(parameters); err != nil {
			return err
		}
	}
	err = windows.ShellExecute(0, v, file, args, nil, windows.SW_HIDE)
	switch {
	case errors.Is(err, errNothingToPrintTo), errors.Is(err, windows.ERROR_NO_ASSOCIATION),
		errors.Is(err, windows.ERROR_BAD_EXE_FORMAT): // it was taken for a program itself
		return fmt.Errorf("%s: %w", verb, ErrViewer)
	case errors.Is(err, windows.ERROR_ACCESS_DENIED):
		return fmt.Errorf("%s: %w", verb, ErrRights)
	case err != nil:
		return fmt.Errorf("%s: %w: %w", verb, ErrFailed, err)
	}
	return nil
}
