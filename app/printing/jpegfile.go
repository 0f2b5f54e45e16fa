package printing

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// jpegFile is what a PDF has to say about a JPEG file that it takes in whole.
type jpegFile struct {
	w, h, parts int
}

var errNotWhole = errors.New("not a JPEG file that can be taken in whole")

// readJPEG walks over the parts of a JPEG file without decoding a pixel, which
// would take fifty times as long. It accepts what every reader of PDF draws:
// eight bits, grey or three colours, baseline or progressive, and an end that
// says that nothing is missing. All else is decoded and packed anew.
func readJPEG(b []byte) (jpegFile, error) {
	var j jpegFile
	if len(b) < 4 || b[0] != 0xff || b[1] != 0xd8 || !bytes.HasSuffix(bytes.TrimRight(b, "\x00"), []byte{0xff, 0xd9}) {
		return j, errNotWhole
	}
	tables := 0
	for at := 2; at+4 <= len(b); {
		if b[at] != 0xff {
			return j, errNotWhole
		}
		marker := b[at+1]
		if marker == 0xff { // padding
			at++
			continue
		}
		size := int(binary.BigEndian.Uint16(b[at+2:]))
		if size < 2 || at+2+size > len(b) {
			return j, errNotWhole
		}
		part := b[at+4 : at+2+size]
		switch {
		case marker == 0xc0 || marker == 0xc1 || marker == 0xc2:
			if len(part) < 6 || part[0] != 8 || j.w != 0 {
				return j, errNotWhole
			}
			j.h, j.w, j.parts = int(binary.BigEndian.Uint16(part[1:])), int(binary.BigEndian.Uint16(part[3:])), int(part[5])
			if j.w == 0 || j.h == 0 || j.w*j.h > maxPixels || len(part) < 6+3*j.parts || j.parts != 1 && j.parts != 3 {
				return j, errNotWhole
			}
		case marker == 0xc4, marker == 0xdb: // Huffman and quantisation tables
			tables |= int(marker&1) + 1
		case marker > 0xc2 && marker < 0xd0 && marker != 0xc8 && marker != 0xcc:
			return j, errNotWhole // lossless, arithmetic and the like
		case marker == 0xda:
			if j.w == 0 || tables != 3 || len(b)-(at+2+size) < 3 {
				return j, errNotWhole
			}
			return j, nil
		case marker < 0xc0 || marker >= 0xd0 && marker <= 0xd9:
			return j, errNotWhole
		}
		at += 2 + size
	}
	return j, errNotWhole
}

// colourSpace names the colours of a file of one or three parts.
func (j jpegFile) colourSpace() string {
	if j.parts == 1 {
		return "DeviceGray"
	}
	return "DeviceRGB"
}
