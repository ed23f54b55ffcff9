package routing

import (
	"encoding/binary"
	"math/bits"
)

// MD5Size is the length of an MD5 digest, in bytes.
const MD5Size = 16

// MD5 returns the MD5 digest of a partition key's UTF-8 bytes. It is written out
// here because the standard library's, with the module that certifies it, would
// add a tenth to what a browser has to load.
//
// Source: RFC 1321. PutRecords, 2014-12-04 ("An MD5 hash function").
// Assumption: the bytes that are hashed are the key's UTF-8 encoding. Every
// published key and shard agrees with it; AWS does not name the encoding.
func MD5(partitionKey string) [MD5Size]byte {
	state := [4]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}
	var block [64]byte
	rest := partitionKey
	for len(rest) >= len(block) {
		copy(block[:], rest)
		md5Block(&state, &block)
		rest = rest[len(block):]
	}
	// What is left, a one bit, zeros, and the length in bits fill one block or two.
	n := copy(block[:], rest)
	block[n] = 0x80
	clear(block[n+1:])
	if n+1 > len(block)-8 {
		md5Block(&state, &block)
		clear(block[:])
	}
	binary.LittleEndian.PutUint64(block[len(block)-8:], uint64(len(partitionKey))*8)
	md5Block(&state, &block)

	var digest [MD5Size]byte
	for i, word := range state {
		binary.LittleEndian.PutUint32(digest[4*i:], word)
	}
	return digest
}

// md5Sines are the integer parts of 2^32·|sin(i+1)|.
var md5Sines = [64]uint32{
	0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
	0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
	0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
	0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
	0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
	0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
	0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
	0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
}

// md5Block mixes one block into the state: four rounds of sixteen steps, four
// steps at a time.
func md5Block(state *[4]uint32, block *[64]byte) {
	var x [16]uint32
	for i := range x {
		x[i] = binary.LittleEndian.Uint32(block[4*i:])
	}
	a, b, c, d := state[0], state[1], state[2], state[3]
	for i := 0; i < 16; i += 4 {
		sines := (*[4]uint32)(md5Sines[i:])
		a = b + bits.RotateLeft32(a+((c^d)&b^d)+x[i&15]+sines[0], 7)
		d = a + bits.RotateLeft32(d+((b^c)&a^c)+x[(i+1)&15]+sines[1], 12)
		c = d + bits.RotateLeft32(c+((a^b)&d^b)+x[(i+2)&15]+sines[2], 17)
		b = c + bits.RotateLeft32(b+((d^a)&c^a)+x[(i+3)&15]+sines[3], 22)
	}
	for i := 0; i < 16; i += 4 {
		sines := (*[4]uint32)(md5Sines[16+i:])
		a = b + bits.RotateLeft32(a+((b^c)&d^c)+x[(5*i+1)&15]+sines[0], 5)
		d = a + bits.RotateLeft32(d+((a^b)&c^b)+x[(5*i+6)&15]+sines[1], 9)
		c = d + bits.RotateLeft32(c+((d^a)&b^a)+x[(5*i+11)&15]+sines[2], 14)
		b = c + bits.RotateLeft32(b+((c^d)&a^d)+x[(5*i)&15]+sines[3], 20)
	}
	for i := 0; i < 16; i += 4 {
		sines := (*[4]uint32)(md5Sines[32+i:])
		a = b + bits.RotateLeft32(a+(b^c^d)+x[(3*i+5)&15]+sines[0], 4)
		d = a + bits.RotateLeft32(d+(a^b^c)+x[(3*i+8)&15]+sines[1], 11)
		c = d + bits.RotateLeft32(c+(d^a^b)+x[(3*i+11)&15]+sines[2], 16)
		b = c + bits.RotateLeft32(b+(c^d^a)+x[(3*i+14)&15]+sines[3], 23)
	}
	for i := 0; i < 16; i += 4 {
		sines := (*[4]uint32)(md5Sines[48+i:])
		a = b + bits.RotateLeft32(a+(c^(b|^d))+x[(7*i)&15]+sines[0], 6)
		d = a + bits.RotateLeft32(d+(b^(a|^c))+x[(7*i+7)&15]+sines[1], 10)
		c = d + bits.RotateLeft32(c+(a^(d|^b))+x[(7*i+14)&15]+sines[2], 15)
		b = c + bits.RotateLeft32(b+(d^(c|^a))+x[(7*i+5)&15]+sines[3], 21)
	}
	state[0] += a
	state[1] += b
	state[2] += c
	state[3] += d
}
