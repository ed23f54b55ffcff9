package deflate

import "errors"

// What Decompress refuses.
var (
	ErrCut      = errors.New("deflate: the data ends too early")
	ErrCorrupt  = errors.New("deflate: the data is damaged")
	ErrTooLarge = errors.New("deflate: the data unpacks to too much")
)

// Decompress returns what data unpacks to. The data must end where its last
// block does. When it would unpack to more than most bytes, the error is
// ErrTooLarge, and hardly more than that is ever held; otherwise the error is
// ErrCut or ErrCorrupt.
func Decompress(data []byte, most int) ([]byte, error) {
	d := decompressor{in: data, most: most}
	for last := uint(0); last == 0 && d.err == nil; {
		last = d.bits(1)
		switch d.bits(2) {
		case stored:
			d.stored()
		case fixed:
			d.block(fixedDecoders())
		case dynamic:
			d.block(d.tables())
		default:
			d.fail(ErrCorrupt)
		}
	}
	if d.err == nil && (len(d.in) > 0 || d.held != 0) {
		d.fail(ErrCorrupt)
	}
	if d.err != nil {
		return nil, d.err
	}
	return d.out, nil
}

// decompressor unpacks a stream. After an error it reads zeros and does nothing.
type decompressor struct {
	in    []byte
	held  uint // bits that are taken from in but not read yet, the next one lowest
	count uint // of these
	out   []byte
	most  int
	err   error
}

// fail keeps the first error.
func (d *decompressor) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// bits reads n bits, 16 at most, as a number.
func (d *decompressor) bits(n uint) uint {
	for d.count < n {
		if len(d.in) == 0 {
			d.fail(ErrCut)
			return 0
		}
		d.held |= uint(d.in[0]) << d.count
		d.in = d.in[1:]
		d.count += 8
	}
	read := d.held & (1<<n - 1)
	d.held >>= n
	d.count -= n
	return read
}

// room makes sure that n more bytes may be unpacked.
func (d *decompressor) room(n int) bool {
	if n > d.most-len(d.out) {
		d.fail(ErrTooLarge)
	}
	return d.err == nil
}

// stored copies a stored block.
func (d *decompressor) stored() {
	d.held, d.count = 0, 0
	size, check := d.bits(16), d.bits(16)
	switch {
	case size != ^check&0xffff:
		d.fail(ErrCorrupt)
	case int(size) > len(d.in):
		d.fail(ErrCut)
	}
	if d.room(int(size)) {
		d.out = append(d.out, d.in[:size]...)
		d.in = d.in[size:]
	}
}

// block unpacks a compressed block.
func (d *decompressor) block(literal, distance *decoder) {
	for d.err == nil {
		symbol := d.symbol(literal)
		switch {
		case d.err != nil || symbol == endOfBlock:
			return
		case symbol < endOfBlock:
			if d.room(1) {
				d.out = append(d.out, byte(symbol))
			}
		case symbol >= literalCodes:
			d.fail(ErrCorrupt)
		default:
			length := d.span(lengths[symbol-firstLength])
			if symbol = d.symbol(distance); symbol >= distanceCodes {
				d.fail(ErrCorrupt)
				return
			}
			d.copy(length, d.span(distances[symbol]))
		}
	}
}

// copy repeats what stands distance bytes back.
func (d *decompressor) copy(length, distance int) {
	if distance > len(d.out) {
		d.fail(ErrCorrupt)
	}
	if d.room(length) {
		from := len(d.out) - distance
		for i := range length { // one by one: they may overlap
			d.out = append(d.out, d.out[from+i])
		}
	}
}

// span reads which of the numbers of s is meant.
func (d *decompressor) span(s span) int { return int(s.base) + int(d.bits(uint(s.extra))) }

// tables reads the codes of a dynamic block.
func (d *decompressor) tables() (literal, distance *decoder) {
	literals, far, described := int(d.bits(5))+firstLength, int(d.bits(5))+1, d.bits(4)+4
	if literals > literalCodes || far > distanceCodes {
		d.fail(ErrCorrupt)
	}
	var short [lengthCodes]uint8
	for _, symbol := range lengthOrder[:described] {
		short[symbol] = uint8(d.bits(3))
	}
	code := d.decoder(short[:])
	var all [literalCodes + distanceCodes]uint8
	for n := 0; n < literals+far && d.err == nil; {
		symbol := d.symbol(code)
		if symbol < repeatLast {
			all[n] = uint8(symbol)
			n++
			continue
		}
		last := uint8(0)
		if symbol == repeatLast && n > 0 {
			last = all[n-1]
		}
		times := d.span(repeats[symbol-repeatLast])
		if symbol == repeatLast && n == 0 || n+times > literals+far {
			d.fail(ErrCorrupt)
			break
		}
		for range times {
			all[n] = last
			n++
		}
	}
	if d.err != nil {
		return nil, nil
	}
	return d.decoder(all[:literals]), d.decoder(all[literals : literals+far])
}

// decoder is a prefix code: the shorter codes are the lower ones, and of the same
// length those of lower symbols.
type decoder struct {
	counts  [maxBits + 1]int // of the codes of each length
	symbols []uint16         // in the order of their codes
}

// decoder makes a prefix code of the lengths of its symbols' codes, 0 for none.
// No code may be the beginning of another, and only a code of no symbol or of one
// may leave anything unused.
func (d *decompressor) decoder(lengths []uint8) *decoder {
	c := newDecoder(lengths)
	free := 1
	for _, n := range c.counts[1:] {
		if free = 2*free - n; free < 0 {
			d.fail(ErrCorrupt)
			break
		}
	}
	if single := len(c.symbols) == 1 && c.counts[1] == 1; free > 0 && len(c.symbols) > 0 && !single {
		d.fail(ErrCorrupt)
	}
	return c
}

func newDecoder(lengths []uint8) *decoder {
	c := &decoder{}
	for bits := uint8(1); bits <= maxBits; bits++ {
		for symbol, length := range lengths {
			if length == bits {
				c.counts[bits]++
				c.symbols = append(c.symbols, uint16(symbol))
			}
		}
	}
	return c
}

// fixedDecoders returns the codes of a fixed block.
var fixedDecoders = func() func() (literal, distance *decoder) {
	literals, far := fixedLengths()
	literal, distance := newDecoder(literals[:]), newDecoder(far[:])
	return func() (*decoder, *decoder) { return literal, distance }
}()

// symbol reads one symbol.
func (d *decompressor) symbol(c *decoder) int {
	code, first, index := 0, 0, 0 // first is the first code of the length, index its symbol's place
	for _, n := range c.counts[1:] {
		if code |= int(d.bits(1)); d.err != nil {
			return 0
		}
		if code-first < n {
			return int(c.symbols[index+code-first])
		}
		index += n
		first = (first + n) << 1
		code <<= 1
	}
	d.fail(ErrCorrupt)
	return 0
}
