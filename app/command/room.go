package command

import (
	"os"
	"runtime"
	"runtime/debug"
)

// Memory of a verb. A short run would spend a tenth of its time collecting the
// little that it has left behind, since the first collections come with every
// few megabytes: spare is room that is never written to, which the collector
// counts and the system does not give. A long run collects more often once it
// nears mostRoom: a hundred thousand cards are half as much as twice what lives.
const (
	spareRoom = 24 << 20
	mostRoom  = 280 << 20
)

var spare []byte

// makeRoom sets that up, unless the environment says how to collect.
func makeRoom() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	spare = make([]byte, spareRoom)
	runtime.KeepAlive(spare)
	debug.SetMemoryLimit(spareRoom + mostRoom)
}
