package deflate

import "math/bits"

// Compress returns data compressed: best when it is text, since what does not
// compress is not stored as it is.
func Compress(data []byte) []byte {
	w := writer{out: make([]byte, 0, len(data)/2)}
	f := &finder{text: data}
	var b block
	for at := 0; at < len(data); {
		m := f.longest(at)
		for m.length > 0 && m.length < maxMatch {
			// A longer match one byte later is worth a literal here.
			later := f.longest(at + 1)
			if later.length <= m.length {
				break
			}
			b.literal(data[at])
			at++
			m = later
		}
		if m.length == 0 {
			b.literal(data[at])
			at++
		} else {
			b.match(m)
			at += m.length
		}
		if len(b) >= blockItems && at < len(data) {
			b.write(&w, 0)
			b = nil
		}
	}
	b.write(&w, 1)
	return w.finish()
}

// blockItems is about how many items a block has.
const blockItems = 1 << 14

// item is a symbol and the extra bits behind it. Distances come after the other
// symbols, from firstDistance on.
type item struct {
	symbol uint16
	extra  uint16
	bits   uint8
}

// block is literals, lengths and distances.
type block []item

func (b *block) literal(c byte) { *b = append(*b, item{symbol: uint16(c)}) }

func (b *block) match(m match) {
	length, distance := symbolOf(lengths[:], m.length), symbolOf(distances[:], m.distance)
	*b = append(*b,
		item{uint16(firstLength + length), uint16(m.length) - lengths[length].base, lengths[length].extra},
		item{uint16(firstDistance + distance), uint16(m.distance) - distances[distance].base, distances[distance].extra})
}

// symbolOf returns which span n belongs to: the last that does not begin behind
// it.
func symbolOf(spans []span, n int) int {
	least, most := 0, len(spans) // it is from least on and before most
	for most-least > 1 {
		if middle := (least + most) / 2; int(spans[middle].base) <= n {
			least = middle
		} else {
			most = middle
		}
	}
	return least
}

// write writes the block with its own codes, or with the fixed ones when that is
// shorter. last is 1 for the last block.
func (b block) write(w *writer, last uint) {
	b = append(b, item{symbol: endOfBlock})
	times := count(b, firstDistance+distanceCodes)
	own := append(codeLengths(times[:firstDistance], maxBits), codeLengths(times[firstDistance:], maxBits)...)
	literals, far := fixedLengths()
	agreed := append(literals[:], far[:]...)
	if h := headerOf(own); h.bits()+bitsOf(b, own) < bitsOf(b, agreed) {
		w.bits(last|dynamic<<1, 3)
		h.write(w)
	} else {
		w.bits(last|fixed<<1, 3)
		own = agreed
	}
	w.items(b, append(assigned(own[:firstDistance]), assigned(own[firstDistance:])...))
}

// count returns how often each of so many symbols stands among items.
func count(items []item, symbols int) []int {
	times := make([]int, symbols)
	for _, i := range items {
		times[i.symbol]++
	}
	return times
}

// bitsOf returns how many bits items take when codes have the given lengths.
func bitsOf(items []item, lengths []uint8) (n int) {
	for _, i := range items {
		n += int(lengths[i.symbol] + i.bits)
	}
	return n
}

// writer writes bits, the first one lowest in its byte.
type writer struct {
	out   []byte
	held  uint64
	count uint
}

// bits writes the n lowest bits of value, 16 at most.
func (w *writer) bits(value, n uint) {
	w.held |= uint64(value) << w.count
	for w.count += n; w.count >= 8; w.count -= 8 {
		w.out = append(w.out, byte(w.held))
		w.held >>= 8
	}
}

// items writes items in the given codes.
func (w *writer) items(items []item, codes []code) {
	for _, i := range items {
		c := codes[i.symbol]
		w.bits(uint(bits.Reverse16(c.bits)>>(16-c.length)), uint(c.length)) // a code begins with its highest bit
		w.bits(uint(i.extra), uint(i.bits))
	}
}

// finish fills the last byte up with zeros.
func (w *writer) finish() []byte {
	if w.count > 0 {
		w.bits(0, 8-w.count)
	}
	return w.out
}
