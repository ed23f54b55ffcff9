package aggregation_test

import (
	"crypto/md5"
	"encoding/binary"
	"slices"

	"putrecords/core/aggregation"
)

// encode packs user records as the Kinesis Producer Library does: tables in the
// order of first use, then the records.
func encode(records []aggregation.UserRecord) string {
	var keys, explicit []string
	var entries []byte
	place := func(table *[]string, key string) uint64 {
		at := slices.Index(*table, key)
		if at < 0 {
			at = len(*table)
			*table = append(*table, key)
		}
		return uint64(at)
	}
	for _, r := range records {
		var entry []byte
		entry = number(entry, 1, place(&keys, r.PartitionKey))
		if r.Explicit {
			entry = number(entry, 2, place(&explicit, r.ExplicitHashKey))
		}
		entries = text(entries, 3, string(text(entry, 3, r.Data)))
	}
	var message []byte
	for _, key := range keys {
		message = text(message, 1, key)
	}
	for _, key := range explicit {
		message = text(message, 2, key)
	}
	return sealed(string(append(message, entries...)))
}

// sealed puts a message between the bytes of the library and its digest.
func sealed(message string) string {
	digest := md5.Sum([]byte(message))
	return "\xf3\x89\x9a\xc2" + message + string(digest[:])
}

// number appends a field that holds a number, text one that holds bytes.
func number(dst []byte, field, value uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(dst, field<<3), value)
}

func text(dst []byte, field uint64, value string) []byte {
	dst = binary.AppendUvarint(binary.AppendUvarint(dst, field<<3|2), uint64(len(value)))
	return append(dst, value...)
}
