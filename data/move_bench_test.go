package data

import (
	"context"
	"path/filepath"
	"testing"

	"lingkaran/data/datatest"
)

// BenchmarkMove carries the office of the benchmarks to another file, and on a
// server there and back.
func BenchmarkMove(b *testing.B) {
	db, ctx := benchDB(b), context.Background()
	from := filepath.Join(b.TempDir(), "from.db")
	ok(b, db.Backup(ctx, from))
	b.Run("file to file", func(b *testing.B) {
		for b.Loop() {
			must[Moved](b)(Move(ctx, from, filepath.Join(b.TempDir(), "to.db"), nil))
		}
	})
	if !datatest.OnServer() {
		return
	}
	server := datatest.Server(b)
	b.Run("file to server", func(b *testing.B) { must[Moved](b)(Move(ctx, from, server, nil)) })
	b.Run("server to file", func(b *testing.B) {
		for b.Loop() {
			must[Moved](b)(Move(ctx, server, filepath.Join(b.TempDir(), "to.db"), nil))
		}
	})
}

// BenchmarkCreateAllFresh stores 100,000 workers in a new database, on the
// server that the tests run on when there is one.
func BenchmarkCreateAllFresh(b *testing.B) {
	ws := invented(benchWorkers)
	for b.Loop() {
		b.StopTimer()
		db := openTest(b)
		b.StartTimer()
		ok(b, db.Workers.CreateAll(context.Background(), ws, nil))
		b.StopTimer()
		ok(b, db.Close())
		b.StartTimer()
	}
}
