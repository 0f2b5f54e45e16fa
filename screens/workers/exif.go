package workers

import (
	"bytes"
	"encoding/binary"
)

// orientation reads from a JPEG file how the camera was held (EXIF tag 0x0112,
// 1 to 8). 1, upright, when the file does not say.
func orientation(jpeg []byte) int {
	const startOfScan, app1 = 0xda, 0xe1
	if len(jpeg) < 4 || jpeg[0] != 0xff || jpeg[1] != 0xd8 {
		return 1
	}
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xff; {
		marker := jpeg[at+1]
		if marker == 0xff { // filling
			at++
			continue
		}
		length := int(binary.BigEndian.Uint16(jpeg[at+2:]))
		if marker == startOfScan || length < 2 || at+2+length > len(jpeg) {
			return 1
		}
		segment := jpeg[at+4 : at+2+length]
		if marker == app1 {
			if tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok {
				return tiffOrientation(tiff)
			}
		}
		at += 2 + length
	}
	return 1
}

// tiffOrientation looks the tag up in the first directory of a TIFF block.
func tiffOrientation(tiff []byte) int {
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
