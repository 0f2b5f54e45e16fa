package data

import (
	"math/bits"

	"gorm.io/gorm"
)

// idBits is a set of ids, a bit for each. A set that others hold is not changed.
type idBits []uint64

func (b idBits) has(id int64) bool {
	return id/64 < int64(len(b)) && b[id/64]&(1<<(id%64)) != 0
}

func (b *idBits) add(id int64) {
	for id/64 >= int64(len(*b)) {
		*b = append(*b, make(idBits, id/64+1-int64(len(*b)))...)
	}
	(*b)[id/64] |= 1 << (id % 64)
}

func (b idBits) count() (n int) {
	for _, x := range b {
		n += bits.OnesCount64(x)
	}
	return n
}

// ids returns the ids, the smallest first.
func (b idBits) ids() []int64 {
	ids := make([]int64, 0, b.count())
	for i, x := range b {
		for ; x != 0; x &= x - 1 {
			ids = append(ids, int64(i)*64+int64(bits.TrailingZeros64(x)))
		}
	}
	return ids
}

// list is ids as an order of the list.
func (b idBits) list() []uint32 {
	ids := make([]uint32, 0, b.count())
	for i, x := range b {
		for ; x != 0; x &= x - 1 {
			ids = append(ids, uint32(i*64+bits.TrailingZeros64(x)))
		}
	}
	return ids
}

func union(a, b idBits) idBits {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) == 0 {
		return a
	}
	u := append(idBits(nil), a...)
	for i, x := range b {
		u[i] |= x
	}
	return u
}

func meet(a, b idBits) idBits {
	m := make(idBits, min(len(a), len(b)))
	for i := range m {
		m[i] = a[i] & b[i]
	}
	return m
}

func without(a, b idBits) idBits {
	m := append(idBits(nil), a...)
	for i := range min(len(a), len(b)) {
		m[i] &^= b[i]
	}
	return m
}

// gatherText reads a query's column id as one text, "1,2,3", in its order: a
// call for each of 100,000 rows would take much longer than the query.
func gatherText(g *gorm.DB, query string, args ...any) (text string, err error) {
	return text, queryRow(g, dialectOf(g).gathered(query), args...).Scan(&text)
}

func eachID(text string, fn func(id int64)) {
	if len(text) == 0 {
		return
	}
	var n int64
	for i := range len(text) {
		b := text[i]
		if b == ',' {
			fn(n)
			n = 0
		} else {
			n = n*10 + int64(b-'0')
		}
	}
	fn(n)
}

// gatherIDs reads a query's column id, in its order.
func gatherIDs(g *gorm.DB, query string, args ...any) ([]int64, error) {
	text, err := gatherText(g, query, args...)
	if err != nil || len(text) == 0 {
		return nil, err
	}
	ids := make([]int64, 0, len(text)/7)
	eachID(text, func(id int64) { ids = append(ids, id) })
	return ids, nil
}

// gatherBits reads a query's column id as a set. read is how many rows it had.
func gatherBits(g *gorm.DB, query string, args ...any) (b idBits, read int, err error) {
	text, err := gatherText(g, query, args...)
	if err != nil {
		return nil, 0, err
	}
	eachID(text, func(id int64) { b.add(id); read++ })
	return b, read, nil
}
