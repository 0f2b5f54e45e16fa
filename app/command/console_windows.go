package command

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachParent is ATTACH_PARENT_PROCESS.
const attachParent = ^uintptr(0)

// AttachConsole lets the program, which is linked without a console, speak to
// the one that it was started from. Output that is redirected to a file or a
// pipe stays so. It does nothing when there is no console, as from a shortcut.
func AttachConsole() {
	kernel := windows.NewLazySystemDLL("kernel32.dll")
	if r, _, _ := kernel.NewProc("AttachConsole").Call(attachParent); r == 0 {
		return
	}
	for _, stream := range []struct {
		id   uint32
		file **os.File
	}{{windows.STD_OUTPUT_HANDLE, &os.Stdout}, {windows.STD_ERROR_HANDLE, &os.Stderr}} {
		if h, err := windows.GetStdHandle(stream.id); err == nil && h != 0 && h != windows.InvalidHandle && usable(h) {
			*stream.file = os.NewFile(uintptr(h), (*stream.file).Name())
			continue
		}
		if f, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
			*stream.file = f
		}
	}
}

func usable(h windows.Handle) bool {
	kind, err := windows.GetFileType(h)
	return err == nil && kind != windows.FILE_TYPE_UNKNOWN
}
