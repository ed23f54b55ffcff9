package stream

import (
	"sort"
	"strconv"
	"strings"
)

// ID returns the shard ID, such as shardId-000000000003.
//
// Source: API reference, samples; the number is the position in the stream's
// order of creation.
func (s *Shard) ID() string { return string(s.AppendID(nil)) }

// AppendID appends the shard ID.
func (s *Shard) AppendID(dst []byte) []byte { return appendShardID(dst, s.Number) }

func appendShardID(dst []byte, number int32) []byte {
	dst = append(dst, "shardId-000000000000"...)
	for at, n := len(dst)-1, number; n > 0; at, n = at-1, n/10 {
		dst[at] = byte('0' + n%10)
	}
	return dst
}

// ParseShardID returns the number in a shard ID, 0 to 2^31 − 1, and whether
// there is one: the decimal digits between the first hyphen and the second, or
// the whole text when it has no hyphen. So 3 and x-3 mean shardId-000000000003.
//
// Source: kinesalite 3.3.3, whose tests its author ran against AWS.
func ParseShardID(id string) (number int32, ok bool) {
	if _, after, found := strings.Cut(id, "-"); found {
		id, _, _ = strings.Cut(after, "-")
	}
	n, err := strconv.ParseUint(id, 10, 31)
	return int32(n), err == nil
}

// find returns the index of the shard with the given number.
func (s *Stream) find(number int32) (index int, found bool) {
	index = sort.Search(len(s.shards), func(i int) bool { return s.shards[i].Number >= number })
	return index, index < len(s.shards) && s.shards[index].Number == number
}
