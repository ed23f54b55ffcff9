package deflate

// code is the code of a symbol; one without bits does not occur.
type code struct {
	bits   uint16
	length uint8
}

// assigned gives out codes: the shorter ones first, and of the same length those
// of lower symbols.
func assigned(lengths []uint8) []code {
	given := make([]code, len(lengths))
	next := uint16(0)
	for length := uint8(1); length <= maxBits; length++ {
		for symbol := range lengths {
			if lengths[symbol] == length {
				given[symbol] = code{next, length}
				next++
			}
		}
		next <<= 1
	}
	return given
}

// codeLengths returns how long the codes of symbols should be, at most limit bits,
// when they stand in a text that often. Of a single symbol the code has one bit.
func codeLengths(times []int, limit uint8) []uint8 {
	// A node is a symbol or two nodes; its parent is the one above it, which stands behind it.
	type node struct{ times, symbol, parent int }
	var nodes []node
	for symbol, n := range times {
		if n > 0 {
			nodes = append(nodes, node{n, symbol, 0})
		}
	}
	// Inserted one by one: there are few, and a sort from the library is large in the browser.
	for i := range nodes {
		for n := i; n > 0 && nodes[n].times < nodes[n-1].times; n-- {
			nodes[n], nodes[n-1] = nodes[n-1], nodes[n]
		}
	}
	result := make([]uint8, len(times))
	leaves := len(nodes)
	if leaves == 1 {
		result[nodes[0].symbol] = 1
	}
	if leaves < 2 {
		return result
	}
	// Leaves and parents both stand in rising order, so the two rarest nodes without a parent come first in either.
	leaf, parent := 0, leaves
	rarest := func() int {
		if parent == len(nodes) || leaf < leaves && nodes[leaf].times <= nodes[parent].times {
			leaf++
			return leaf - 1
		}
		parent++
		return parent - 1
	}
	for len(nodes) < 2*leaves-1 {
		a, b := rarest(), rarest()
		nodes[a].parent, nodes[b].parent = len(nodes), len(nodes)
		nodes = append(nodes, node{times: nodes[a].times + nodes[b].times})
	}
	depths := make([]uint8, len(nodes)) // the last node is the root
	for i := len(nodes) - 2; i >= 0; i-- {
		if depths[i] = depths[nodes[i].parent] + 1; i < leaves {
			result[nodes[i].symbol] = depths[i]
		}
	}
	if depths[0] <= limit { // the rarest symbol is the deepest
		return result
	}
	// Where some symbols are so rare, their codes are too long: let them be less rare.
	flatter := make([]int, len(times))
	for symbol, n := range times {
		flatter[symbol] = (n + 1) / 2
	}
	return codeLengths(flatter, limit)
}

// header describes the codes of a dynamic block.
type header struct {
	literals, far int     // codes that have a length given
	items         []item  // those lengths, literals first
	lengths       []uint8 // of the codes for the items
	described     int     // of these, in their order, so many
}

// headerOf returns the header for codes of the given lengths.
func headerOf(lengths []uint8) header {
	h := header{literals: used(lengths[:firstDistance], firstLength), far: used(lengths[firstDistance:], 1)}
	all := append(lengths[:h.literals:h.literals], lengths[firstDistance:firstDistance+h.far]...)
	for at := 0; at < len(all); {
		length, run := all[at], 1
		for at+run < len(all) && all[at+run] == length {
			run++
		}
		at += run
		h.add(length, run)
	}
	h.lengths = codeLengths(count(h.items, lengthCodes), maxLengthBits)
	for i, symbol := range lengthOrder {
		if h.lengths[symbol] > 0 {
			h.described = max(i+1, 4)
		}
	}
	return h
}

// used returns how many codes there are up to the last that has a length, at
// least least.
func used(lengths []uint8, least int) int {
	n := len(lengths)
	for n > least && lengths[n-1] == 0 {
		n--
	}
	return n
}

// add notes a code length that stands run times.
func (h *header) add(length uint8, run int) {
	symbol, most := uint16(repeatLast), 6
	for first := length > 0; run > 0; first = false {
		if length == 0 {
			if symbol, most = repeatZero, 10; run > most {
				symbol, most = repeatZeros, 138
			}
		}
		n := min(run, most)
		if first || n < minMatch {
			n = 1
			h.items = append(h.items, item{symbol: uint16(length)})
		} else {
			r := repeats[symbol-repeatLast]
			h.items = append(h.items, item{symbol, uint16(n) - r.base, r.extra})
		}
		run -= n
	}
}

// bits returns how many bits the header takes.
func (h *header) bits() int { return 5 + 5 + 4 + 3*h.described + bitsOf(h.items, h.lengths) }

func (h *header) write(w *writer) {
	w.bits(uint(h.literals-firstLength), 5)
	w.bits(uint(h.far-1), 5)
	w.bits(uint(h.described-4), 4)
	for _, symbol := range lengthOrder[:h.described] {
		w.bits(uint(h.lengths[symbol]), 3)
	}
	w.items(h.items, assigned(h.lengths))
}
