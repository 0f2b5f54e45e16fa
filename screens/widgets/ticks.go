package widgets

// ticks are the ids of ticked rows: a bit each, in pages, so that a million
// cost little memory and are gone through in a few milliseconds.
type ticks struct {
	pages map[int64]*[tickPage / 64]uint64
	n     int
}

const tickPage = 1 << 15

func (t *ticks) at(id int64) (page *[tickPage / 64]uint64, word int, bit uint64) {
	in := id & (tickPage - 1)
	return t.pages[id>>15], int(in / 64), 1 << (in % 64)
}

func (t *ticks) has(id int64) bool {
	page, word, bit := t.at(id)
	return page != nil && page[word]&bit != 0
}

func (t *ticks) add(id int64) {
	page, word, bit := t.at(id)
	if page == nil {
		if t.pages == nil {
			t.pages = map[int64]*[tickPage / 64]uint64{}
		}
		page = &[tickPage / 64]uint64{}
		t.pages[id>>15] = page
	}
	if page[word]&bit == 0 {
		page[word] |= bit
		t.n++
	}
}

func (t *ticks) remove(id int64) {
	if page, word, bit := t.at(id); page != nil && page[word]&bit != 0 {
		page[word] &^= bit
		t.n--
	}
}

func (t *ticks) clear() { *t = ticks{} }

// among counts those of the ids that are ticked. No id stands in ids twice.
func (t *ticks) among(ids []int64) int {
	n := 0
	if t.n > 0 {
		for _, id := range ids {
			if t.has(id) {
				n++
			}
		}
	}
	return n
}

// each calls f with every ticked id, in no order.
func (t *ticks) each(f func(id int64)) {
	for number, page := range t.pages {
		for word, bits := range page {
			for bit := 0; bits != 0; bit, bits = bit+1, bits>>1 {
				if bits&1 != 0 {
					f(number<<15 + int64(word*64+bit))
				}
			}
		}
	}
}
