package aggregation

// message walks the fields of a protocol buffers message.
//
// Source: protobuf.dev, "Encoding": a field is a varint, of which the lowest
// three bits are the wire type and the others the field's number, and its value.
type message struct {
	text string
	at   int
}

// field is one field of a message.
type field struct {
	tag    uint64 // number and wire type; 0 behind the last field
	number uint64 // value of a varint
	bytes  string // value of a field with a length
}

// lengthPrefixed is the tag of a field with a length, and varint that of a number.
func lengthPrefixed(number uint64) uint64 { return number<<3 | 2 }
func varint(number uint64) uint64         { return number << 3 }

// next reads a field. It reports false where the text is no message: what is cut,
// and groups, which no version of this message has.
func (m *message) next() (f field, ok bool) {
	if m.at == len(m.text) {
		return f, true
	}
	if f.tag, ok = m.varint(); !ok || f.tag>>3 == 0 || f.tag > 1<<32-1 {
		return f, false
	}
	var length uint64
	switch f.tag & 7 {
	case 0:
		f.number, ok = m.varint()
		return f, ok
	case 1:
		length = 8
	case 2:
		if length, ok = m.varint(); !ok {
			return f, false
		}
	case 5:
		length = 4
	default:
		return f, false
	}
	if length > uint64(len(m.text)-m.at) {
		return f, false
	}
	from := m.at
	m.at += int(length)
	f.bytes = m.text[from:m.at]
	return f, true
}

// varint reads a number: seven bits in each byte, the lowest first; the last byte
// is below 128. There are at most ten.
func (m *message) varint() (n uint64, ok bool) {
	for shift := 0; shift < 70 && m.at < len(m.text); shift += 7 {
		b := m.text[m.at]
		m.at++
		n |= uint64(b&127) << shift
		if b < 128 {
			return n, true
		}
	}
	return 0, false
}

// record is the message Record.
type record struct {
	partitionKey, explicitHashKey uint64 // places in the tables
	explicit                      bool
	data                          string
}

// recordOf reads a Record. It reports false for one without the fields that are
// required. Of a field that stands twice the last one counts; others are skipped.
func recordOf(text string) (r record, ok bool) {
	m := message{text: text}
	keyed, filled := false, false
	for {
		f, ok := m.next()
		switch {
		case !ok:
			return r, false
		case f.tag == 0:
			return r, keyed && filled
		case f.tag == varint(1):
			r.partitionKey, keyed = f.number, true
		case f.tag == varint(2):
			r.explicitHashKey, r.explicit = f.number, true
		case f.tag == lengthPrefixed(3):
			r.data, filled = f.bytes, true
		}
	}
}
