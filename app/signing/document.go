package signing

import (
	"bytes"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/digitorus/pdf"
	"github.com/digitorus/pdfsign/sign"
	"github.com/digitorus/pkcs7"

	"lingkaran/app/files"
	"lingkaran/data"
)

// reason stands in the signature, in every reader. It is Indonesian like the
// paper, whatever language the screens speak.
const reason = "Penerbitan piagam penghargaan"

// room is kept for a signature beside its certificates, in letters of two to
// a byte. The library guesses too little for long keys, and what it does then
// is no signature.
const room = 2 * 4096

// signFile replaces a document by the same one, signed.
func signFile(path string, id *identity, office data.Office, now time.Time) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	out, err := signed(b, id, office, now)
	if err != nil {
		return err
	}
	return files.WriteBytes(path, files.Shared, out)
}

// signed returns the document b with a signature behind it: b itself stays as
// it is, which is how PDF is signed. It allows no change afterwards. What came
// out is proved before it is given away. Errors: ErrSigned, ErrDocument.
func signed(b []byte, id *identity, office data.Office, now time.Time) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // the reader panics at what is damaged
			out, err = nil, fmt.Errorf("%w: %v", ErrDocument, r)
		}
	}()
	if bytes.Contains(b, []byte("/ByteRange")) {
		return nil, ErrSigned
	}
	r, err := pdf.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDocument, err)
	}
	var buffer bytes.Buffer
	buffer.Grow(len(b) + 64<<10)
	work := sign.SignContext{PDFReader: r, InputFile: bytes.NewReader(b), OutputFile: &buffer, SignatureMaxLengthBase: room, SignData: sign.SignData{
		Signature: sign.SignDataSignature{
			CertType: sign.CertificationSignature, DocMDPPerm: sign.DoNotAllowAnyChangesPerms,
			Info: sign.SignDataSignatureInfo{Name: plain(id.certificate().Name), Location: plain(office.City), Reason: reason, ContactInfo: plain(office.Phone), Date: now},
		},
		Signer: id.key, DigestAlgorithm: crypto.SHA256, Certificate: id.chain[0], CertificateChains: [][]*x509.Certificate{id.chain},
	}}
	if err := work.SignPDF(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDocument, err)
	}
	return buffer.Bytes(), prove(buffer.Bytes(), len(b))
}

// byteRange finds what a signature covers.
var byteRange = regexp.MustCompile(`/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]`)

// prove makes sure that the signature behind the first length bytes covers
// everything but itself, and states the sum of what it covers.
func prove(b []byte, length int) error {
	m := byteRange.FindSubmatch(b[length:])
	if m == nil {
		return fmt.Errorf("%w: no signature came out", ErrDocument)
	}
	var at [4]int
	for i := range at {
		n, err := strconv.Atoi(string(m[i+1]))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDocument, err)
		}
		at[i] = n
	}
	if at[0] != 0 || at[1] < length || at[2] <= at[1]+2 || at[2] > len(b) || at[2]+at[3] != len(b) || b[at[1]] != '<' || b[at[2]-1] != '>' {
		return fmt.Errorf("%w: the signature does not cover the document", ErrDocument)
	}
	contents := make([]byte, hex.DecodedLen(at[2]-at[1]-2))
	if _, err := hex.Decode(contents, b[at[1]+1:at[2]-1]); err != nil {
		return fmt.Errorf("%w: %w", ErrDocument, err)
	}
	var whole asn1.RawValue
	if _, err := asn1.Unmarshal(contents, &whole); err != nil { // without the zeros behind it
		return fmt.Errorf("%w: %w", ErrDocument, err)
	}
	p, err := pkcs7.Parse(whole.FullBytes)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDocument, err)
	}
	var stated []byte
	if err := p.UnmarshalSignedAttribute(pkcs7.OIDAttributeMessageDigest, &stated); err != nil {
		return fmt.Errorf("%w: %w", ErrDocument, err)
	}
	sum := sha256.New()
	sum.Write(b[:at[1]])
	sum.Write(b[at[2]:])
	if !bytes.Equal(sum.Sum(nil), stated) {
		return fmt.Errorf("%w: the signature is not of this document", ErrDocument)
	}
	return nil
}

// plain leaves out what the library would write so that it ends a text of a
// PDF too early: the signs that have a meaning there, also when they are half
// of another sign in the two bytes that PDF writes for it.
func plain(text string) string {
	ascii := !strings.ContainsFunc(text, func(r rune) bool { return r > 0x7e })
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		if ascii {
			return r
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			if special(byte(unit>>8)) || special(byte(unit)) {
				return -1
			}
		}
		return r
	}, text)
}

func special(b byte) bool { return strings.IndexByte("()\\\r\n", b) >= 0 }

// specimen is the page of Test.
const specimen = "%PDF-1.4\n" +
	"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" +
	"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
	"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n" +
	"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n" +
	"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n"
