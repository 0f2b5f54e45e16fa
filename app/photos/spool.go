package photos

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sync"
)

// spool holds the finished photos until they are saved: ten thousand would not
// fit in memory. It is a file without a name where the system allows that, and
// in any case under a key that this process alone has: what a crash leaves
// behind is noise.
type spool struct {
	mu    sync.Mutex
	file  *os.File
	block cipher.Block
	end   int64
}

// piece is where a photo lies in a spool.
type piece struct {
	at     int64
	size   int32
	width  int32
	height int32
}

var errSpoolClosed = errors.New("pictures of this folder were let go")

func newSpool() (*spool, error) {
	var key [32]byte
	if _, err := rand.Read(key[:]); err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp("", "lingkaran-*")
	if err != nil {
		return nil, fmt.Errorf("keep pictures meanwhile: %w", err)
	}
	_ = os.Remove(f.Name()) // Windows refuses while it is open; close removes it there
	return &spool{file: f, block: block}, nil
}

// stream is the cipher of a piece. Pieces begin at whole blocks, so that no
// two share a counter.
func (s *spool) stream(at int64) cipher.Stream {
	var counter [aes.BlockSize]byte
	binary.BigEndian.PutUint64(counter[8:], uint64(at/aes.BlockSize))
	return cipher.NewCTR(s.block, counter[:])
}

// put keeps b and says where.
func (s *spool) put(b []byte) (at int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return 0, errSpoolClosed
	}
	at = s.end
	locked := make([]byte, len(b))
	s.stream(at).XORKeyStream(locked, b)
	if _, err := s.file.WriteAt(locked, at); err != nil {
		return 0, fmt.Errorf("keep pictures meanwhile: %w", err)
	}
	s.end += (int64(len(b)) + aes.BlockSize - 1) / aes.BlockSize * aes.BlockSize
	return at, nil
}

// get returns size bytes that put kept.
func (s *spool) get(at int64, size int) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil, errSpoolClosed
	}
	b := make([]byte, size)
	if _, err := s.file.ReadAt(b, at); err != nil {
		return nil, fmt.Errorf("read kept picture: %w", err)
	}
	s.stream(at).XORKeyStream(b, b)
	return b, nil
}

func (s *spool) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return
	}
	name := s.file.Name()
	_ = s.file.Close()
	_ = os.Remove(name)
	s.file = nil
}
