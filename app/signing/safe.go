package signing

import (
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"lingkaran/app/files"
)

// Safe is a folder of this user on this PC that holds the office's PKCS#12
// file as it came, readable by the user alone, and beside it the certificate
// without its key, so that the window can say whose it is before anybody
// types the passphrase. It is no part of any backup of the program.
type Safe struct{ folder string }

// UsualSafe is the folder "tanda-tangan" in the user's configuration of the program.
func UsualSafe() Safe { return SafeIn(filepath.Join(xdg.ConfigHome, "lingkaran", "tanda-tangan")) }

// SafeIn is a safe in a folder, which is made when a file is put in.
func SafeIn(folder string) Safe { return Safe{folder} }

// Folder is where the file lies.
func (s Safe) Folder() string { return s.folder }

func (s Safe) secret() string { return filepath.Join(s.folder, "kantor.p12") }
func (s Safe) public() string { return filepath.Join(s.folder, "kantor.cer") }

// inMemory are the identities that were opened since the program began, by
// their safe. They belong to the program, not to a window: a clerk is asked once.
var inMemory struct {
	sync.Mutex
	ids map[string]held
}

// held is an identity with the file that it was opened from.
type held struct {
	*identity
	file [sha256.Size]byte
}

func (s Safe) keep(id *identity, b []byte) {
	inMemory.Lock()
	defer inMemory.Unlock()
	if inMemory.ids == nil {
		inMemory.ids = map[string]held{}
	}
	inMemory.ids[s.folder] = held{id, sha256.Sum256(b)}
}

// opened returns the identity of the file, when its passphrase was given in
// this run. Errors: ErrNone, ErrClosed.
func (s Safe) opened() (*identity, error) {
	b, err := s.read()
	if err != nil {
		return nil, err
	}
	inMemory.Lock()
	defer inMemory.Unlock()
	h, ok := inMemory.ids[s.folder]
	if !ok || h.file != sha256.Sum256(b) { // another window took another file
		return nil, ErrClosed
	}
	return h.identity, nil
}

func (s Safe) read() ([]byte, error) {
	b, err := readAll(s.secret())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	return b, err
}

// readAll reads a file that may be a PKCS#12 file.
func readAll(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("certificate file: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostFile+1))
	if err != nil {
		return nil, fmt.Errorf("certificate file: %w", err)
	}
	if len(b) > mostFile {
		return nil, ErrFile
	}
	return b, nil
}

// put takes a file in and opens it.
func (s Safe) put(path, passphrase string, now time.Time) (Certificate, error) {
	b, err := readAll(path)
	if err != nil {
		return Certificate{}, err
	}
	id, err := parse(b, passphrase)
	if err != nil {
		return Certificate{}, err
	}
	if err := id.certificate().Judge(now); err != nil {
		return Certificate{}, err
	}
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return Certificate{}, fmt.Errorf("keep certificate: %w", err)
	}
	// The certificate first: with it alone nothing is signed.
	if err := files.WriteBytes(s.public(), files.Private, id.chain[0].Raw); err != nil {
		return Certificate{}, fmt.Errorf("keep certificate: %w", err)
	}
	if err := files.WriteBytes(s.secret(), files.Private, b); err != nil {
		return Certificate{}, fmt.Errorf("keep certificate: %w", err)
	}
	s.keep(id, b)
	return id.certificate(), nil
}

// open opens the file until the program ends.
func (s Safe) open(passphrase string) error {
	b, err := s.read()
	if err != nil {
		return err
	}
	id, err := parse(b, passphrase)
	if err != nil {
		return err
	}
	s.keep(id, b)
	return nil
}

// certificate returns the certificate of the file, nil when there is none.
func (s Safe) certificate() (*Certificate, error) {
	if _, err := s.read(); errors.Is(err, ErrNone) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(s.public())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	c, err := x509.ParseCertificate(b)
	if err != nil { // gone or damaged: the file itself still opens
		return &Certificate{}, nil
	}
	found := certificateOf(c)
	return &found, nil
}

func (s Safe) remove() error {
	inMemory.Lock()
	delete(inMemory.ids, s.folder)
	inMemory.Unlock()
	for _, path := range []string{s.secret(), s.public()} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove certificate: %w", err)
		}
	}
	return nil
}
