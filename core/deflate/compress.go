package deflate

import "math/bits"

// Compress returns data compressed.
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
		if len(b.tokens) >= blockTokens && at < len(data) {
			b.write(&w, data[b.from:at], false)
			b = block{from: at}
		}
	}
	b.write(&w, data[b.from:], true)
	return w.finish()
}

// blockTokens is about how many literals and matches a block has.
const blockTokens = 1 << 14

// token is a literal, or a match when its length is not 0.
type token struct {
	literal  byte
	length   uint16
	distance uint16 // minus 1
}

// block is literals and matches, and how often each symbol stands among them.
type block struct {
	from     int // where it begins in the text
	tokens   []token
	literals [literalCodes]int
	far      [distanceCodes]int
}

func (b *block) literal(c byte) {
	b.tokens = append(b.tokens, token{literal: c})
	b.literals[c]++
}

func (b *block) match(m match) {
	b.tokens = append(b.tokens, token{length: uint16(m.length), distance: uint16(m.distance - 1)})
	b.literals[firstLength+symbolOf(lengths[:], m.length)]++
	b.far[symbolOf(distances[:], m.distance)]++
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

// write writes the block in the shortest of three ways. It stands for text.
func (b *block) write(w *writer, text []byte, last bool) {
	b.literals[endOfBlock]++
	own := codesOf(codeLengths(b.literals[:], maxBits), codeLengths(b.far[:], maxBits))
	header := own.header()
	fixedLiterals, fixedFar := fixedLengths()
	agreed := codesOf(fixedLiterals[:], fixedFar[:])
	dynamicBits, fixedBits := header.bits()+b.bits(own), b.bits(agreed)

	const mostStored = 1<<16 - 1 // bytes of a stored block
	storedBits := (len(text)/mostStored + 1) * (3 + 7 + 32)
	storedBits += 8 * len(text)
	final := uint(0)
	if last {
		final = 1
	}
	switch {
	case storedBits < min(dynamicBits, fixedBits):
		for len(text) > mostStored {
			w.stored(text[:mostStored], 0)
			text = text[mostStored:]
		}
		w.stored(text, final)
	case fixedBits <= dynamicBits:
		w.bits(final|fixed<<1, 3)
		b.writeTokens(w, agreed)
	default:
		w.bits(final|dynamic<<1, 3)
		header.write(w)
		b.writeTokens(w, own)
	}
}

// bits returns how many bits the tokens take in these codes.
func (b *block) bits(c codes) (n int) {
	for symbol, times := range b.literals {
		n += times * int(c.literals[symbol].length)
		if symbol >= firstLength {
			n += times * int(lengths[symbol-firstLength].extra)
		}
	}
	for symbol, times := range b.far {
		n += times * int(c.far[symbol].length+distances[symbol].extra)
	}
	return n
}

func (b *block) writeTokens(w *writer, c codes) {
	for _, t := range b.tokens {
		if t.length == 0 {
			w.code(c.literals[t.literal])
			continue
		}
		n := symbolOf(lengths[:], int(t.length))
		w.code(c.literals[firstLength+n])
		w.bits(uint(t.length-lengths[n].base), uint(lengths[n].extra))
		n = symbolOf(distances[:], int(t.distance)+1)
		w.code(c.far[n])
		w.bits(uint(t.distance+1-distances[n].base), uint(distances[n].extra))
	}
	w.code(c.literals[endOfBlock])
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

// code writes a code, which begins with its highest bit.
func (w *writer) code(c code) {
	w.bits(uint(bits.Reverse16(c.bits)>>(16-c.length)), uint(c.length))
}

// stored writes a stored block.
func (w *writer) stored(text []byte, final uint) {
	w.bits(final|stored<<1, 3)
	w.out = w.finish()
	w.bits(uint(len(text)), 16)
	w.bits(^uint(len(text))&0xffff, 16)
	w.out = append(w.out, text...)
}

// finish fills the last byte up with zeros.
func (w *writer) finish() []byte {
	if w.count > 0 {
		w.bits(0, 8-w.count)
	}
	return w.out
}
