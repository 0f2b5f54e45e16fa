package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// idle opens the window on an office, leaves it alone for a while, and says
// what it holds in memory.
func (b *bench) idle(db, workers string) error {
	cmd := exec.CommandContext(b.ctx, b.program)
	cmd.Env = append(os.Environ(), "LINGKARAN_DB="+db, "LINGKARAN_TRACE_START=", "HOME="+b.dir,
		"XDG_CONFIG_HOME="+b.dir+"/config", "XDG_DATA_HOME="+b.dir+"/share", "XDG_CACHE_HOME="+b.dir+"/cache")
	if err := cmd.Start(); err != nil {
		return err
	}
	time.Sleep(20 * time.Second)
	kib, err := resident(cmd.Process.Pid)
	if err != nil {
		return err
	}
	b.note(fmt.Sprintf("idle window with %s workers", workers), "250 MiB", "%d MiB", kib>>10)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	_ = cmd.Wait() // it was ended from outside
	return nil
}

// resident is the memory of a process, in KiB.
func resident(pid int) (int64, error) {
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if v, ok := strings.CutPrefix(lines.Text(), "VmRSS:"); ok {
			return strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(v), "kB")), 10, 64)
		}
	}
	return 0, fmt.Errorf("no VmRSS of process %d", pid)
}
