// Package routing maps partition keys to shards: partition key → MD5 → 128-bit
// hash key → the one shard whose hash key range holds it.
//
// Source: PutRecords, API 2013-12-02, announcement of 2014-12-04 ("An MD5 hash
// function is used to map partition keys to 128-bit integer values and to map
// associated data records to shards").
package routing

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// HashKey is a position on a stream's hash key space: an unsigned integer in
// [0, 2^128). The zero value is the lowest hash key.
type HashKey struct {
	Hi, Lo uint64 // most and least significant 64 bits
}

// MaxHashKey is the highest hash key, 2^128 − 1.
var MaxHashKey = HashKey{^uint64(0), ^uint64(0)}

// Errors of ParseHashKey.
var (
	ErrHashKeySyntax = errors.New(`routing: a hash key is "0" or a decimal number of at most 39 digits without a leading zero`)
	ErrHashKeyRange  = errors.New("routing: a hash key is less than 2^128")
)

// HashPartitionKey returns the hash key of a partition key: its MD5 digest read
// as a big-endian integer.
//
// Source: PutRecords, 2014-12-04 ("map partition keys to 128-bit integer
// values").
func HashPartitionKey(partitionKey string) HashKey {
	digest := MD5(partitionKey)
	return HashKey{binary.BigEndian.Uint64(digest[:8]), binary.BigEndian.Uint64(digest[8:])}
}

// ParseHashKey reads a hash key in decimal. It returns ErrHashKeySyntax for
// text that does not match 0|([1-9]\d{0,38}) as a whole, and ErrHashKeyRange
// for a number of that form that is not less than 2^128.
//
// Source: API reference, HashKey (pattern), and the service's separate answer
// "ExplicitHashKey must be in the range: [0, 2^128-1]".
func ParseHashKey(text string) (HashKey, error) {
	if text == "" || len(text) > 39 || text[0] == '0' && len(text) > 1 {
		return HashKey{}, ErrHashKeySyntax
	}
	var key HashKey
	overflow := false
	for i := range len(text) {
		digit := text[i] - '0'
		if digit > 9 {
			return HashKey{}, ErrHashKeySyntax
		}
		var carry uint64
		key, carry = key.times10plus(uint64(digit))
		overflow = overflow || carry != 0
	}
	if overflow {
		return HashKey{}, ErrHashKeyRange
	}
	return key, nil
}

// times10plus returns k·10 + digit, and what does not fit in 128 bits.
func (k HashKey) times10plus(digit uint64) (HashKey, uint64) {
	loHi, lo := bits.Mul64(k.Lo, 10)
	hiHi, hi := bits.Mul64(k.Hi, 10)
	lo, carry := bits.Add64(lo, digit, 0)
	hi, carry = bits.Add64(hi, loHi, carry)
	return HashKey{hi, lo}, hiHi + carry
}

// Compare returns −1, 0 or 1 as k is below, at or above other.
func (k HashKey) Compare(other HashKey) int {
	switch {
	case k == other:
		return 0
	case k.Hi < other.Hi || k.Hi == other.Hi && k.Lo < other.Lo:
		return -1
	}
	return 1
}

// Next returns k + 1; the key after MaxHashKey is 0.
func (k HashKey) Next() HashKey {
	lo, carry := bits.Add64(k.Lo, 1, 0)
	return HashKey{k.Hi + carry, lo}
}

// Prev returns k − 1; the key before 0 is MaxHashKey.
func (k HashKey) Prev() HashKey {
	lo, borrow := bits.Sub64(k.Lo, 1, 0)
	return HashKey{k.Hi - borrow, lo}
}

// Near reports whether k and other are at most so far apart.
func (k HashKey) Near(other HashKey, distance uint64) bool {
	if k.Compare(other) < 0 {
		k, other = other, k
	}
	lo, borrow := bits.Sub64(k.Lo, other.Lo, 0)
	return k.Hi-other.Hi == borrow && lo <= distance
}

// Share returns k / 2^128, in [0, 1]: where k stands on the hash key space, for
// drawing. It is rounded to a float64, so the highest keys return 1.
func (k HashKey) Share() float64 {
	return (float64(k.Hi) + float64(k.Lo)/(1<<64)) / (1 << 64)
}

// AppendDecimal appends k in decimal, at most 39 digits without leading zeros.
func (k HashKey) AppendDecimal(dst []byte) []byte {
	const chunk = 10_000_000_000_000_000_000 // 10^19, the largest power of ten below 2^64
	var text [39]byte
	at := len(text)
	for {
		hi, rest := k.Hi/chunk, k.Hi%chunk
		lo, low := bits.Div64(rest, k.Lo, chunk)
		k = HashKey{hi, lo}
		last := k == HashKey{}
		for digits := 0; digits < 19 && (low != 0 || !last); digits++ {
			at--
			text[at] = byte('0' + low%10)
			low /= 10
		}
		if last {
			break
		}
	}
	if at == len(text) {
		return append(dst, '0')
	}
	return append(dst, text[at:]...)
}

// String returns k in decimal.
func (k HashKey) String() string {
	return string(k.AppendDecimal(nil))
}
