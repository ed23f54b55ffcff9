// Package aggregation reads data in which the Kinesis Producer Library (KPL)
// has packed many user records into one record of a stream.
//
// Source: amazon-kinesis-producer, aggregation-format.md (read 2026-11-23): the
// bytes F3 89 9A C2, a protocol buffers message, and the MD5 of that message.
//
//	message AggregatedRecord {
//	  repeated string partition_key_table     = 1;
//	  repeated string explicit_hash_key_table = 2;
//	  repeated Record records                 = 3;
//	}
//	message Record {
//	  required uint64 partition_key_index     = 1;
//	  optional uint64 explicit_hash_key_index = 2;
//	  required bytes  data                    = 3;
//	  repeated Tag    tags                    = 4;
//	}
package aggregation

import (
	"errors"

	"putrecords/core/routing"
)

const magic = "\xf3\x89\x9a\xc2"

// Why data is not aggregated, and so one plain record. None of them is a fault of
// the data.
//
// Source: amazon-kinesis-client, AggregatorUtil.deaggregate: what does not pass
// these checks is given out as it is.
var (
	ErrMagic   = errors.New("it does not begin with the bytes F3 89 9A C2")
	ErrLength  = errors.New("nothing stands between the bytes F3 89 9A C2 and a digest of 16 bytes")
	ErrDigest  = errors.New("its last 16 bytes are not the MD5 of what stands between")
	ErrMessage = errors.New("what stands between is not the message of the Kinesis Producer Library")
)

// Aggregate is aggregated data: a list of user records. Its zero value has none.
type Aggregate struct {
	message string
	tables  [2][]uint32 // where the partition keys and explicit hash keys stand in the message
	records int
}

// Tables of an Aggregate, by the number of their field, less one.
const (
	partitionKeys = iota
	explicitHashKeys
)

// UserRecord is one of the records in aggregated data.
type UserRecord struct {
	PartitionKey    string
	Explicit        bool // ExplicitHashKey overrides the partition key's hash
	ExplicitHashKey string
	Data            string
}

// Open recognises aggregated data. The error says why it is one plain record.
func Open(data string) (Aggregate, error) {
	if len(data) < len(magic) || data[:len(magic)] != magic {
		return Aggregate{}, ErrMagic
	}
	end := len(data) - routing.MD5Size
	if end <= len(magic) {
		return Aggregate{}, ErrLength
	}
	a := Aggregate{message: data[len(magic):end]}
	if digest := routing.MD5(a.message); string(digest[:]) != data[end:] {
		return Aggregate{}, ErrDigest
	}
	m := message{text: a.message}
	for {
		at := m.at
		field, ok := m.next()
		switch {
		case !ok:
			return Aggregate{}, ErrMessage
		case field.tag == 0:
			return a, nil
		case field.tag == lengthPrefixed(1) || field.tag == lengthPrefixed(2):
			table := &a.tables[field.tag>>3-1]
			*table = append(*table, uint32(at))
		case field.tag == lengthPrefixed(3):
			if _, ok := recordOf(field.bytes); !ok {
				return Aggregate{}, ErrMessage
			}
			a.records++
		}
	}
}

// Len returns how many user records there are.
func (a Aggregate) Len() int { return a.records }

// Records calls yield for each user record, numbered from 0, until it returns
// false. known is false when the record names a key that is in no table.
func (a Aggregate) Records(yield func(i int, r UserRecord, known bool) bool) {
	m := message{text: a.message}
	for i := 0; i < a.records; {
		field, _ := m.next() // Open has read them all
		if field.tag != lengthPrefixed(3) {
			continue
		}
		entry, _ := recordOf(field.bytes)
		key, known := a.key(partitionKeys, entry.partitionKey)
		r := UserRecord{PartitionKey: key, Explicit: entry.explicit, Data: entry.data}
		if r.Explicit {
			explicit, found := a.key(explicitHashKeys, entry.explicitHashKey)
			r.ExplicitHashKey, known = explicit, known && found
		}
		if !yield(i, r, known) {
			return
		}
		i++
	}
}

// key returns an entry of a table, and whether it is there.
func (a Aggregate) key(table int, index uint64) (string, bool) {
	if index >= uint64(len(a.tables[table])) {
		return "", false
	}
	m := message{text: a.message, at: int(a.tables[table][index])}
	field, _ := m.next()
	return field.bytes, true
}

// HashKey returns the hash key of a user record, and whether it has one: an
// explicit hash key that is no hash key is none.
//
// Source: amazon-kinesis-client, AggregatorUtil.effectiveHashKey: the explicit
// hash key, else the MD5 of the partition key's UTF-8.
// Assumption: nobody writes an explicit hash key that the service would refuse; the
// client library itself would read one with leading zeros.
func (r UserRecord) HashKey() (routing.HashKey, bool) {
	if !r.Explicit {
		return routing.HashPartitionKey(r.PartitionKey), true
	}
	key, err := routing.ParseHashKey(r.ExplicitHashKey)
	return key, err == nil
}
