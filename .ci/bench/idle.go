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

// starts opens the window on an office until it can be used, and closes it.
func (b *bench) starts(db, workers string) error {
	var all []cost
	for range rounds + 1 { // the first makes the day's backup
		cmd := exec.CommandContext(b.ctx, b.program)
		cmd.Env = append(os.Environ(), "LINGKARAN_DB="+db, "LINGKARAN_TRACE_START=1", "HOME="+b.dir,
			"XDG_CONFIG_HOME="+b.dir+"/config", "XDG_DATA_HOME="+b.dir+"/share", "XDG_CACHE_HOME="+b.dir+"/cache")
		begun := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("window: %w\n%s", err, out)
		}
		all = append(all, costOf(cmd.ProcessState, time.Since(begun)))
	}
	b.note(fmt.Sprintf("window usable with %s workers, and closed", workers), "1.2 s", "%s", median(all[1:]))
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
