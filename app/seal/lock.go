package seal

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

// A locked key, version 1:
//
//	4  "LKS1"
//	4  passes, and 4 of memory in KiB, 1 of threads: of Argon2id
//	16 salt
//	24 nonce
//	48 the seed under XChaCha20-Poly1305, with all before it authenticated
const (
	lockMagic  = "LKS1"
	lockHead   = len(lockMagic) + 4 + 4 + 1 + 16
	lockedSize = lockHead + chacha20poly1305.NonceSizeX + 32 + chacha20poly1305.Overhead
)

// cost is what guessing one passphrase takes: about half a second and 128 MiB
// on the office's PC.
type cost struct {
	passes, memory uint32
	threads        uint8
}

var usualCost = cost{passes: 4, memory: 128 << 10, threads: 2}

// What is accepted from a locked key that others may have written to.
const (
	mostPasses = 32
	mostMemory = 1 << 20 // KiB
)

// MinPassphrase is the least number of characters of a recovery passphrase.
// It guards the key in every backup for years; Suggest makes a good one.
const MinPassphrase = 12

// Errors of a locked key. Match with errors.Is.
var (
	ErrPassphrase = errors.New("seal: passphrase does not open the key")
	ErrWeak       = errors.New("seal: passphrase is too short or too simple")
	ErrLocked     = errors.New("seal: locked key is damaged")
)

// Lock returns the key encrypted under a recovery passphrase, which is the only
// form in which it may stand in a database or a backup. It takes about half a
// second. Error: ErrWeak.
func (k *PrivateKey) Lock(passphrase string) ([]byte, error) {
	if err := JudgePassphrase(passphrase); err != nil {
		return nil, err
	}
	return k.lock(passphrase, usualCost)
}

func (k *PrivateKey) lock(passphrase string, c cost) ([]byte, error) {
	b := make([]byte, lockHead+chacha20poly1305.NonceSizeX, lockedSize)
	copy(b, lockMagic)
	binary.BigEndian.PutUint32(b[4:], c.passes)
	binary.BigEndian.PutUint32(b[8:], c.memory)
	b[12] = c.threads
	if _, err := rand.Read(b[13:]); err != nil { // salt and nonce
		return nil, fmt.Errorf("seal: lock key: %w", err)
	}
	box, err := boxOf(passphrase, b, c)
	if err != nil {
		return nil, err
	}
	return box.Seal(b, b[lockHead:], k.Seed(), b[:lockHead]), nil
}

// Unlock opens what Lock returned. Errors: ErrPassphrase, ErrLocked.
func Unlock(locked []byte, passphrase string) (*PrivateKey, error) {
	if len(locked) != lockedSize || string(locked[:4]) != lockMagic {
		return nil, ErrLocked
	}
	c := cost{binary.BigEndian.Uint32(locked[4:]), binary.BigEndian.Uint32(locked[8:]), locked[12]}
	if c.passes < 1 || c.passes > mostPasses || c.memory < 8 || c.memory > mostMemory || c.threads < 1 || c.threads > 16 {
		return nil, ErrLocked
	}
	box, err := boxOf(passphrase, locked, c)
	if err != nil {
		return nil, err
	}
	split := lockHead + chacha20poly1305.NonceSizeX
	seed, err := box.Open(nil, locked[lockHead:split], locked[split:], locked[:lockHead])
	if err != nil {
		return nil, ErrPassphrase
	}
	return KeyOf(seed)
}

// boxOf derives the box of a passphrase. The same passphrase typed on another
// system may be composed of other code points and have other blanks at its ends.
func boxOf(passphrase string, head []byte, c cost) (cipher.AEAD, error) {
	text := norm.NFKC.String(strings.TrimSpace(passphrase))
	key := argon2.IDKey([]byte(text), head[13:lockHead], c.passes, c.memory, c.threads, chacha20poly1305.KeySize)
	return chacha20poly1305.NewX(key)
}

// JudgePassphrase refuses a passphrase that is guessed in a day: fewer than
// MinPassphrase characters, or fewer than six different ones. Error: ErrWeak.
func JudgePassphrase(passphrase string) error {
	text := strings.TrimSpace(passphrase)
	different := map[rune]bool{}
	for _, r := range text {
		different[r] = true
	}
	if utf8.RuneCountInString(text) < MinPassphrase || len(different) < 6 {
		return ErrWeak
	}
	return nil
}

// Suggest returns a passphrase that nobody guesses: five groups of four small
// letters and digits, 100 bits, made to be written down and put into the safe.
// It has neither 0 nor 1, which are mistaken for letters.
func Suggest() string {
	text := strings.ToLower(rand.Text())
	return strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:16], text[16:20]}, "-")
}
