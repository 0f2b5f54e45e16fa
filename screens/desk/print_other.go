//go:build !windows

package desk

import (
	"fmt"
	"os/exec"
)

// printFile hands a PDF to the printing system.
func printFile(path string) error {
	out, err := exec.Command("lp", "--", path).CombinedOutput()
	if err != nil {
		return fmt.Errorf("print with lp: %w: %s", err, out)
	}
	return nil
}
