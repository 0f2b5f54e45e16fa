package sheet

import (
	"context"
	"errors"
	"io"
)

const (
	chunkSize      = 1 << 20
	maxStringBytes = 80 << 20 // kept text of one workbook
	maxStringCount = 4 << 20  // of 8 bytes each
	refBlock       = 1 << 16  // places kept together: a table that grows is never copied
	maxCellText    = 1 << 17  // bytes; Excel's cells end at 32,767 characters
)

// stringTable is the workbook's table of texts that cells share. Texts are
// kept in large chunks, and a cell's text is a part of a chunk: a hundred
// thousand names cost no hundred thousand allocations.
type stringTable struct {
	chunks []string
	refs   [][]uint64 // blocks of refBlock: chunk << 40 | start << 20 | length
	count  int
}

func (t *stringTable) add(chunk, start, length int) {
	if t.count%refBlock == 0 {
		t.refs = append(t.refs, make([]uint64, 0, min(refBlock, 64+t.count*2)))
	}
	last := len(t.refs) - 1
	t.refs[last] = append(t.refs[last], uint64(chunk)<<40|uint64(start)<<20|uint64(length))
	t.count++
}

func (t *stringTable) at(i int) (string, bool) {
	if i < 0 || i >= t.count {
		return "", false
	}
	ref := t.refs[i/refBlock][i%refBlock]
	start, length := ref>>20&0xfffff, ref&0xfffff
	return t.chunks[ref>>40][start : start+length], true
}

// sharedStrings reads the table. Readings for Asian scripts (rPh) are left out.
func (c *container) sharedStrings(ctx context.Context, name string) (*stringTable, error) {
	p, err := c.open(ctx, name, maxStrings)
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.Close() }()
	var (
		s       = newScanner(p)
		t       = &stringTable{}
		chunk   = make([]byte, 0, min(int64(chunkSize), p.total+16))
		kept    int
		item    []byte // of several runs, or escaped
		inText  bool
		reading int // depth of rPh
	)
	for {
		tok, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch tok {
		case charData:
			if inText && reading == 0 {
				if len(item)+len(s.text) > maxCellText {
					return nil, errTooLong
				}
				item = unescapeCell(item, s.text, s.cdata)
			}
		case startTag:
			switch string(s.name) {
			case "si":
				item = item[:0]
				if s.empty {
					t.add(len(t.chunks), len(chunk), 0)
				}
			case "t":
				inText = !s.empty
			case "rPh":
				if !s.empty {
					reading++
				}
			}
		case endTag:
			switch string(s.name) {
			case "t":
				inText = false
			case "rPh":
				reading = max(0, reading-1)
			case "si":
				if len(chunk)+len(item) > chunkSize {
					t.chunks = append(t.chunks, string(chunk))
					chunk = chunk[:0]
				}
				t.add(len(t.chunks), len(chunk), len(item))
				chunk = append(chunk, item...)
				kept += len(item)
				item = item[:0]
				if kept > maxStringBytes || t.count > maxStringCount {
					return nil, because(ErrTooLarge, errors.New("too many shared texts"))
				}
			}
		}
	}
	t.chunks = append(t.chunks, string(chunk))
	return t, nil
}
