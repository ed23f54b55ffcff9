package deflate

import (
	"cmp"
	"slices"
)

// code is the code of a symbol; one without bits does not occur.
type code struct {
	bits   uint16
	length uint8
}

// codes are the two codes of a block.
type codes struct{ literals, far []code }

// codesOf returns the codes of symbols whose codes have the given lengths.
func codesOf(literals, far []uint8) codes { return codes{assigned(literals), assigned(far)} }

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
	slices.SortFunc(nodes, func(a, b node) int {
		return cmp.Or(cmp.Compare(a.times, b.times), cmp.Compare(a.symbol, b.symbol))
	})
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
	if slices.Max(result) <= limit {
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
	literals, far int // code lengths that are given
	symbols       []lengthSymbol
	codes         []code // for the symbols
	described     int    // of these, in their order, so many
}

// lengthSymbol is a code length, or a symbol that repeats.
type lengthSymbol struct {
	symbol uint8
	extra  uint8
}

func (c codes) header() header {
	h := header{literals: given(c.literals, firstLength), far: given(c.far, 1)}
	all := append(slices.Clone(c.literals[:h.literals]), c.far[:h.far]...)
	for at := 0; at < len(all); {
		length, run := all[at].length, 1
		for at+run < len(all) && all[at+run].length == length {
			run++
		}
		at += run
		h.add(length, run)
	}
	var times [lengthCodes]int
	for _, s := range h.symbols {
		times[s.symbol]++
	}
	lengths := codeLengths(times[:], maxLengthBits)
	h.codes = assigned(lengths)
	for i, symbol := range lengthOrder {
		if lengths[symbol] > 0 {
			h.described = max(i+1, 4)
		}
	}
	return h
}

// given returns how many codes there are up to the last that occurs, at least
// least.
func given(all []code, least int) int {
	n := len(all)
	for n > least && all[n-1].length == 0 {
		n--
	}
	return n
}

// add notes a code length that stands run times.
func (h *header) add(length uint8, run int) {
	if length > 0 {
		h.symbols = append(h.symbols, lengthSymbol{symbol: length})
		run--
	}
	for run > 0 {
		symbol, most := uint8(repeatLast), 6
		switch {
		case length == 0 && run > 10:
			symbol, most = repeatZeros, 138
		case length == 0:
			symbol, most = repeatZero, 10
		}
		n := min(run, most)
		if n < minMatch {
			h.symbols = append(h.symbols, lengthSymbol{symbol: length})
			run--
			continue
		}
		h.symbols = append(h.symbols, lengthSymbol{symbol, uint8(n - int(repeats[symbol-repeatLast].base))})
		run -= n
	}
}

// bits returns how many bits the header takes.
func (h *header) bits() int {
	n := 5 + 5 + 4 + 3*h.described
	for _, s := range h.symbols {
		n += int(h.codes[s.symbol].length + s.extraBits())
	}
	return n
}

func (s lengthSymbol) extraBits() uint8 {
	if s.symbol < repeatLast {
		return 0
	}
	return repeats[s.symbol-repeatLast].extra
}

func (h *header) write(w *writer) {
	w.bits(uint(h.literals-firstLength), 5)
	w.bits(uint(h.far-1), 5)
	w.bits(uint(h.described-4), 4)
	for _, symbol := range lengthOrder[:h.described] {
		w.bits(uint(h.codes[symbol].length), 3)
	}
	for _, s := range h.symbols {
		w.code(h.codes[s.symbol])
		w.bits(uint(s.extra), uint(s.extraBits()))
	}
}
