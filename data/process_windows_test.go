package data

import "os/exec"

func asNobody(*exec.Cmd) {}
