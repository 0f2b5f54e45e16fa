package picture

import (
	"bytes"
	"encoding/binary"
)

// notes is what a file says about its picture beside the pixels.
type notes struct {
	turn        int  // EXIF orientation, 1 to 8; 1, upright, when the file does not say
	progressive bool // a JPEG that takes much memory to read
}

// readNotes reads the notes of a file of a kind that image.Decode names.
func readNotes(b []byte, kind string) notes {
	n := notes{turn: 1}
	switch kind {
	case "jpeg":
		n.readJPEG(b)
	case "png":
		n.readPNG(b)
	case "webp":
		n.readWebP(b)
	}
	return n
}

// readJPEG looks through the segments before the first scan.
func (n *notes) readJPEG(b []byte) {
	const startOfScan, app1, progressive = 0xda, 0xe1, 0xc2
	if len(b) < 4 || b[0] != 0xff || b[1] != 0xd8 {
		return
	}
	found := false
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		marker := b[at+1]
		if marker == 0xff { // filling
			at++
			continue
		}
		length := int(binary.BigEndian.Uint16(b[at+2:]))
		if marker == startOfScan || length < 2 || at+2+length > len(b) {
			return
		}
		switch marker {
		case progressive:
			n.progressive = true
		case app1:
			if tiff, ok := bytes.CutPrefix(b[at+4:at+2+length], []byte("Exif\x00\x00")); ok && !found {
				n.turn, found = orientation(tiff), true
			}
		}
		at += 2 + length
	}
}

// readPNG looks for the chunk eXIf.
func (n *notes) readPNG(b []byte) {
	for at := 8; at+12 <= len(b); {
		length := int(binary.BigEndian.Uint32(b[at:]))
		if length < 0 || length > len(b)-at-12 {
			return
		}
		switch string(b[at+4 : at+8]) {
		case "eXIf":
			n.turn = orientation(b[at+8 : at+8+length])
			return
		case "IEND":
			return
		}
		at += 12 + length
	}
}

// readWebP looks for the chunk EXIF.
func (n *notes) readWebP(b []byte) {
	for at := 12; at+8 <= len(b); {
		length := int(binary.LittleEndian.Uint32(b[at+4:]))
		if length < 0 || length > len(b)-at-8 {
			return
		}
		if string(b[at:at+4]) == "EXIF" {
			n.turn = orientation(bytes.TrimPrefix(b[at+8:at+8+length], []byte("Exif\x00\x00")))
			return
		}
		at += 8 + length + length&1
	}
}

// orientation looks the tag up in the first directory of a TIFF block.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(tiff[:2]) {
	case "II":
	case "MM":
		order = binary.BigEndian
	default:
		return 1
	}
	first := order.Uint32(tiff[4:])
	if uint64(first)+2 > uint64(len(tiff)) {
		return 1
	}
	entries := tiff[first:]
	count := int(order.Uint16(entries))
	for i := range count {
		at := 2 + 12*i
		if at+12 > len(entries) {
			return 1
		}
		const tagOrientation, typeShort = 0x0112, 3
		if order.Uint16(entries[at:]) == tagOrientation && order.Uint16(entries[at+2:]) == typeShort {
			if v := int(order.Uint16(entries[at+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}
