package signing

import (
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"lingkaran/app/files"
)

// Safe holds the office's PKCS#12 file as it came, for this user on this PC,
// and beside it the certificate without its key, so that the window can say
// whose it is before anybody types the passphrase.
type Safe struct{ files files.Safe }

// UsualSafe is the folder "tanda-tangan" in the user's configuration of the program.
func UsualSafe() Safe { return Safe{files.UsualSafe("tanda-tangan")} }

// SafeIn is a safe in a folder, which is made when a file is put in.
func SafeIn(folder string) Safe { return Safe{files.SafeIn(folder)} }

// Folder is where the file lies.
func (s Safe) Folder() string { return s.files.Folder() }

// The files of the safe: the office's own, and the certificate that is in it.
const (
	secret = "kantor.p12"
	public = "kantor.cer"
)

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
	inMemory.ids[s.Folder()] = held{id, sha256.Sum256(b)}
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
	h, ok := inMemory.ids[s.Folder()]
	if !ok || h.file != sha256.Sum256(b) { // another window took another file
		return nil, ErrClosed
	}
	return h.identity, nil
}

func (s Safe) read() ([]byte, error) {
	b, err := readAll(s.files.Path(secret))
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
	// The certificate first: with it alone nothing is signed.
	if err := s.files.Put(public, id.chain[0].Raw); err != nil {
		return Certificate{}, fmt.Errorf("keep certificate: %w", err)
	}
	if err := s.files.Put(secret, b); err != nil {
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
	b, err := os.ReadFile(s.files.Path(public))
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
	delete(inMemory.ids, s.Folder())
	inMemory.Unlock()
	for _, name := range []string{secret, public} {
		if err := s.files.Drop(name); err != nil {
			return fmt.Errorf("remove certificate: %w", err)
		}
	}
	return nil
}
