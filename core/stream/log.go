package stream

import (
	"encoding/binary"
	"time"

	"putrecords/core/routing"
)

// log holds a shard's retained records, oldest first, close to their own size:
// a record costs its key and data, two lengths, the time since the record before
// it, and its explicit hash key when it has one. Generated data costs its length
// and number only. The counter is not stored: it rises by one.
type log struct {
	chunks  []chunk
	first   uint64 // counter of the oldest retained record
	records int    // retained
	bytes   int64  // data plus partition keys of the retained records
	newest  int64  // Unix time of the newest record, in nanoseconds
}

// chunk is a run of records. Only the last chunk of a log grows.
type chunk struct {
	packed  []byte
	base    int64 // Unix nanoseconds that the first record's time counts from
	newest  int64 // Unix nanoseconds of the last record
	records int
	bytes   int64
}

// Chunks start small, for streams of many shards, and grow by half to full size:
// in a log of more than firstChunk, at most a third stands empty.
const (
	firstChunk = 512
	nextChunk  = fullChunk / 4
	fullChunk  = 64 << 10
)

// Flags of a record, below its key's length.
const (
	hasExplicitHashKey = 1 << iota
	isGenerated
	flagBits = iota
)

// append adds a record. Times must not step back.
func (l *log) append(counter uint64, at time.Time, r *Record) {
	flags := 0
	if r.Explicit {
		flags = hasExplicitHashKey
	}
	c := l.begin(counter, at, r.PartitionKey, flags, len(r.Data), len(r.Data))
	if r.Explicit {
		c.packed = binary.BigEndian.AppendUint64(c.packed, r.ExplicitHashKey.Hi)
		c.packed = binary.BigEndian.AppendUint64(c.packed, r.ExplicitHashKey.Lo)
	}
	c.packed = append(c.packed, r.Data...)
}

// appendGenerated adds a record of generated data. Times must not step back.
func (l *log) appendGenerated(counter uint64, at time.Time, r *Generated) {
	c := l.begin(counter, at, r.PartitionKey, isGenerated, r.DataBytes, 0)
	c.packed = binary.AppendUvarint(c.packed, r.Number)
}

// begin counts a record and adds its first fields, up to the length of its data.
// What follows takes at most 16 bytes and keptBytes.
func (l *log) begin(counter uint64, at time.Time, key string, flags, dataBytes, keptBytes int) *chunk {
	if l.records == 0 {
		l.first = counter
	}
	now := max(at.UnixNano(), l.newest)
	most := 3*binary.MaxVarintLen64 + len(key) + keptBytes
	if flags != 0 {
		most += 16
	}
	c := l.room(most, now)
	c.packed = binary.AppendUvarint(c.packed, uint64(now-c.newest))
	c.packed = binary.AppendUvarint(c.packed, uint64(len(key)<<flagBits|flags))
	c.packed = append(c.packed, key...)
	c.packed = binary.AppendUvarint(c.packed, uint64(dataBytes))
	c.newest, l.newest = now, now
	c.records++
	c.bytes += int64(len(key) + dataBytes)
	l.records++
	l.bytes += int64(len(key) + dataBytes)
	return c
}

// room returns a chunk that has room for so many bytes more.
func (l *log) room(most int, now int64) *chunk {
	if n := len(l.chunks); n > 0 {
		c := &l.chunks[n-1]
		switch need := len(c.packed) + most; {
		case need <= cap(c.packed):
			return c
		case need <= fullChunk:
			grown := make([]byte, len(c.packed), min(fullChunk, max(need, cap(c.packed)+cap(c.packed)/2)))
			copy(grown, c.packed)
			c.packed = grown
			return c
		}
	}
	size := max(firstChunk, most)
	if len(l.chunks) > 0 {
		size = max(nextChunk, most)
	}
	l.chunks = append(l.chunks, chunk{packed: make([]byte, 0, size), base: now, newest: now})
	return &l.chunks[len(l.chunks)-1]
}

// fork returns a log that shares what is there; appending to either copies what
// it must.
func (l log) fork() log {
	n := len(l.chunks)
	if n == 0 {
		return l
	}
	chunks := make([]chunk, n)
	copy(chunks, l.chunks)
	last := &chunks[n-1]
	last.packed = last.packed[:len(last.packed):len(last.packed)]
	l.chunks = chunks
	return l
}

// logEntry is one record, unpacked.
type logEntry struct {
	counter         uint64
	at              time.Time
	key             []byte
	explicit        bool
	explicitHashKey routing.HashKey
	dataBytes       int
	data            []byte // nil when it is generated
	generated       bool
	number          uint64 // of generated data
}

// each calls yield for each record from the one numbered skip on, until it
// returns false.
func (l *log) each(skip int, yield func(logEntry) bool) {
	counter := l.first
	for i := range l.chunks {
		c := &l.chunks[i]
		if skip >= c.records {
			skip -= c.records
			counter += uint64(c.records)
			continue
		}
		at := c.base
		for rest := c.packed; len(rest) > 0; counter++ {
			var e logEntry
			e, at, rest = unpack(rest, at)
			if skip > 0 {
				skip--
				continue
			}
			e.counter = counter
			if !yield(e) {
				return
			}
		}
	}
}

// unpack reads the first record of packed; before is the time of the record
// before it.
func unpack(packed []byte, before int64) (e logEntry, at int64, rest []byte) {
	number := func() int {
		v, n := binary.Uvarint(packed)
		packed = packed[n:]
		return int(v)
	}
	at = before + int64(number())
	e.at = time.Unix(0, at).UTC()
	n := number()
	e.explicit, e.generated = n&hasExplicitHashKey != 0, n&isGenerated != 0
	n >>= flagBits
	e.key, packed = packed[:n], packed[n:]
	e.dataBytes = number()
	if e.generated {
		e.number = uint64(number())
		return e, at, packed
	}
	if e.explicit {
		e.explicitHashKey = routing.HashKey{Hi: binary.BigEndian.Uint64(packed), Lo: binary.BigEndian.Uint64(packed[8:])}
		packed = packed[16:]
	}
	e.data, packed = packed[:e.dataBytes], packed[e.dataBytes:]
	return e, at, packed
}

// trim forgets the records added at or before end.
func (l *log) trim(end time.Time) {
	limit := end.UnixNano()
	for len(l.chunks) > 0 {
		c := &l.chunks[0]
		if c.newest > limit {
			break
		}
		l.drop(c.records, c.bytes)
		l.chunks = l.chunks[1:]
	}
	if len(l.chunks) == 0 {
		l.chunks = nil
		return
	}
	c := l.chunks[0]
	at := c.base
	for {
		e, next, rest := unpack(c.packed, at)
		if next > limit {
			break
		}
		size := int64(len(e.key) + e.dataBytes)
		l.drop(1, size)
		c.packed, c.base, at = rest, next, next
		c.records--
		c.bytes -= size
	}
	l.chunks[0] = c
}

func (l *log) drop(records int, bytes int64) {
	l.first += uint64(records)
	l.records -= records
	l.bytes -= bytes
}
