package desk

import "os"

// processRuns reports whether a process still runs.
func processRuns(pid int) bool {
	p, err := os.FindProcess(pid) // fails for a process that is not there
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}
