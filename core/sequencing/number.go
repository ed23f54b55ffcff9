// Package sequencing makes and reads sequence numbers: the decimal numbers that
// a stream assigns to its records.
//
// AWS publishes no layout ("the SequenceNumber … is an identifier assigned to
// the put record, unique to all records in the stream"). The one used here was
// found by the author of kinesalite and agrees with every real number that we
// hold: a test checks them.
package sequencing

import (
	"errors"
	"math/bits"
	"time"
)

// Number is a sequence number taken apart. The fields a version does not have
// are zero.
//
// Assumption: the layout, as kinesalite describes it. Version 2 has 186 bits,
// from the top: 2 (the lead) · shard creation 36 · low nibble of the shard index
// 4 · counter 64 · spare 8 · record time 36 · shard index 32 · version 4.
type Number struct {
	Version      int    // 0 (2013), 1 (2014) or 2 (since September 2014)
	ShardCreated int64  // Unix time in seconds, 36 bits
	ShardIndex   int32  // position in the stream's order of creation
	Counter      uint64 // rises within a shard; below 2^63 in version 2, 8 bits in version 1
	Spare        byte   // zero in every real number of version 2
	Time         int64  // Unix time in seconds, 36 bits; versions 1 and 2
	Random       uint64 // 64 bits in version 0, 56 in version 1
}

// LastCounter is the counter of a closed shard's ending sequence number, above
// that of any record.
//
// Source: an ending sequence number captured from AWS (test data of the Kinesis
// Producer Library, 2015-03-30).
const LastCounter = 1<<63 - 1

// maxSeconds is the first shard creation time that is refused: 2477-10-26.
//
// Assumption: kinesalite's bound.
const maxSeconds = 16025175000

// Errors of Parse.
var (
	ErrSyntax         = errors.New(`sequencing: a sequence number is "0" or a decimal number without a leading zero`)
	ErrUnknownVersion = errors.New("sequencing: the number has no layout that is known")
	ErrCounterTooHigh = errors.New("sequencing: the counter is 2^63 or more")
	ErrTimeTooLate    = errors.New("sequencing: the shard creation time is too far in the future")
)

// New returns the version 2 number of a record that a shard accepted, or, with
// counter 0 and at = shardCreated, the shard's starting sequence number. Times
// are cut to whole seconds.
func New(shardCreated time.Time, shardIndex int32, counter uint64, at time.Time) Number {
	return Number{Version: 2, ShardCreated: shardCreated.Unix(), ShardIndex: shardIndex, Counter: counter, Time: at.Unix()}
}

const seconds36 = 1<<36 - 1

// words returns the number's bits. It is the inverse of fromWords.
func (n Number) words() words {
	index := uint64(uint32(n.ShardIndex))
	created, at := uint64(n.ShardCreated)&seconds36, uint64(n.Time)&seconds36
	var w words
	switch n.Version {
	case 0: // 1 · created 36 · spare 8 · random 64 · index 16
		w.put(124, 1)
		w.put(88, created)
		w.put(80, uint64(n.Spare))
		w.put(16, n.Random)
		w.put(0, index&0xffff)
	case 1: // 2 · created 36 · nibble 4 · spare 8 · time 36 · random 56 · counter 8 · index 32 · 1
		w.put(184, 2)
		w.put(148, created)
		w.put(144, index&15)
		w.put(136, uint64(n.Spare))
		w.put(100, at)
		w.put(44, n.Random&(1<<56-1))
		w.put(36, n.Counter&0xff)
		w.put(4, index)
		w.put(0, 1)
	default: // 2 · created 36 · nibble 4 · counter 64 · spare 8 · time 36 · index 32 · 2
		w.put(184, 2)
		w.put(148, created)
		w.put(144, index&15)
		w.put(80, n.Counter)
		w.put(72, uint64(n.Spare))
		w.put(36, at)
		w.put(4, index)
		w.put(0, 2)
	}
	return w
}

// AppendDecimal appends the number as the service prints it: 56 digits for
// versions 1 and 2, 38 for version 0.
func (n Number) AppendDecimal(dst []byte) []byte {
	return n.words().appendDecimal(dst)
}

// String returns the number in decimal.
func (n Number) String() string {
	return string(n.AppendDecimal(nil))
}

// Hex returns the number's hexadecimal digits, in which its fields can be read:
// 47 for versions 1 and 2, 32 for version 0.
func (n Number) Hex() string {
	w := n.words()
	if n.Version == 0 {
		return w.hex(32)
	}
	return w.hex(47)
}

// Parse takes a sequence number of version 0, 1 or 2 apart. Numbers below 2^124
// are read as version 0 without its leading digit; as such numbers print with
// it, they come back as other text.
//
// Source: API reference, SequenceNumber (pattern 0|([1-9]\d{0,128})).
// Assumption: the layout; the ranges of the versions are kinesalite's.
func Parse(text string) (Number, error) {
	w, fits, err := parseDecimal(text)
	if err != nil {
		return Number{}, err
	}
	if !fits {
		return Number{}, ErrUnknownVersion
	}
	n, err := fromWords(w)
	if err != nil {
		return Number{}, err
	}
	if n.ShardCreated >= maxSeconds {
		return Number{}, ErrTimeTooLate
	}
	return n, nil
}

func fromWords(w words) (Number, error) {
	if w[2] == 0 && w[1] < 1<<60 { // below 2^124
		w[1] += 1 << 60
	}
	length := w.bitLen()
	if length <= 129 { // below 2^129
		return Number{
			ShardCreated: int64(w.bits(88, 36)),
			Spare:        byte(w.bits(80, 8)),
			Random:       w.bits(16, 64),
			ShardIndex:   int32(w.bits(0, 16)),
		}, nil
	}
	if length != 186 || w.bits(184, 1) != 0 {
		return Number{}, ErrUnknownVersion
	}
	n := Number{
		Version:      int(w.bits(0, 4)),
		ShardCreated: int64(w.bits(148, 36)),
		ShardIndex:   int32(w.bits(4, 32)),
	}
	switch n.Version {
	case 1:
		n.Spare = byte(w.bits(136, 8))
		n.Time = int64(w.bits(100, 36))
		n.Random = w.bits(44, 56)
		n.Counter = w.bits(36, 8)
	case 2:
		n.Counter = w.bits(80, 64)
		n.Spare = byte(w.bits(72, 8))
		n.Time = int64(w.bits(36, 36))
		if n.Counter > LastCounter {
			return Number{}, ErrCounterTooHigh
		}
	default:
		return Number{}, ErrUnknownVersion
	}
	return n, nil
}

// words is an unsigned integer of 192 bits, least significant word first.
type words [3]uint64

// put adds value, shifted left by shift bits. The bits it lands on must be zero.
func (w *words) put(shift uint, value uint64) {
	word, shift := shift/64, shift%64
	w[word] |= value << shift
	if shift != 0 && word < 2 {
		w[word+1] |= value >> (64 - shift)
	}
}

// bits returns count bits, at most 64, from bit shift up.
func (w words) bits(shift, count uint) uint64 {
	word, shift := shift/64, shift%64
	value := w[word] >> shift
	if shift != 0 && word < 2 {
		value |= w[word+1] << (64 - shift)
	}
	return value & (1<<count - 1)
}

func (w words) bitLen() int {
	switch {
	case w[2] != 0:
		return 128 + bits.Len64(w[2])
	case w[1] != 0:
		return 64 + bits.Len64(w[1])
	}
	return bits.Len64(w[0])
}
