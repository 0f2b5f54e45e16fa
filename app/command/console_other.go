//go:build !windows

package command

// AttachConsole does nothing here: the program has its terminal already.
func AttachConsole() {}
