package desk

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// printFile asks the program that opens PDF files to print this one.
func printFile(path string) error {
	verb, err := windows.UTF16PtrFromString("print")
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	if err := windows.ShellExecute(0, verb, file, nil, nil, windows.SW_HIDE); err != nil {
		return fmt.Errorf("print through the shell: %w", err)
	}
	return nil
}
