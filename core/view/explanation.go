package view

import (
	"math/bits"
	"strconv"
	"strings"
	"time"

	"putrecords/core/routing"
	"putrecords/core/scenario"
	"putrecords/core/sequencing"
	"putrecords/core/stream"
	"putrecords/core/throttling"
)

// Explanation is why one record went where it did.
type Explanation struct {
	Record          int            `json:"record"`
	Outcome         string         `json:"outcome"` // stored, throttled or internalFailure
	PartitionKey    string         `json:"partitionKey"`
	KeyHex          string         `json:"keyHex"` // at most the first 64 bytes
	KeyBytes        int            `json:"keyBytes"`
	DataBytes       int            `json:"dataBytes"`
	MD5             string         `json:"md5"`
	Explicit        bool           `json:"explicit"`
	HashKey         string         `json:"hashKey"`
	Position        string         `json:"position"`
	ShardID         string         `json:"shardId"`
	ShardIndex      int            `json:"shardIndex"`
	StartingHashKey string         `json:"startingHashKey"`
	EndingHashKey   string         `json:"endingHashKey"`
	Records         Tank           `json:"records"`
	Bytes           Tank           `json:"bytes"`
	ErrorCode       string         `json:"errorCode"`
	ErrorMessage    string         `json:"errorMessage"`
	SequenceNumber  string         `json:"sequenceNumber"`
	Sequence        *SequenceParts `json:"sequence"`
	Overtaken       []Overtaken    `json:"overtaken"`   // empty unless the request is a retry
	UserRecords     int            `json:"userRecords"` // in data that the Kinesis Producer Library aggregated, else −1
}

// Overtaken is a record of the same partition key that was stored before one
// that is sent again, though it stood behind it.
type Overtaken struct {
	Record         int    `json:"record"` // in the request that was sent first
	SequenceNumber string `json:"sequenceNumber"`
}

// Tank is one tank of a shard's meter, around one record.
type Tank struct {
	Capacity   float64 `json:"capacity"`
	PerSecond  float64 `json:"perSecond"`
	Before     float64 `json:"before"`
	Asked      float64 `json:"asked"`
	After      float64 `json:"after"`
	Short      bool    `json:"short"`
	EnoughInMs float64 `json:"enoughInMs"` // 0 when it held enough, -1 when it never can
}

// SequenceParts is a sequence number taken apart.
type SequenceParts struct {
	Version      int    `json:"version"`
	Hex          string `json:"hex"`
	ShardCreated string `json:"shardCreated"`
	ShardIndex   int    `json:"shardIndex"`
	Counter      string `json:"counter"`
	Time         string `json:"time"`
}

// Explain returns why record i (0-based) of an answer went where it did. i must
// be one of the answer's records.
func Explain(a *scenario.Answer, i int) Explanation {
	const mostKeyBytes = 64
	record, entry := &a.Request.Records[i], a.Entries[i]
	shard := &a.Stream.Shards()[entry.Shard]
	digest := routing.MD5(record.PartitionKey)
	verdict := a.Stream.Verdict(entry, a.At)
	took := entry.ErrorCode == stream.Stored
	e := Explanation{
		Record:          i,
		Outcome:         OutcomeName(entry.ErrorCode),
		PartitionKey:    record.PartitionKey,
		KeyHex:          hexadecimal(record.PartitionKey[:min(mostKeyBytes, len(record.PartitionKey))], " "),
		KeyBytes:        len(record.PartitionKey),
		DataBytes:       len(record.Data),
		MD5:             hexadecimal(string(digest[:]), ""),
		Explicit:        record.Explicit,
		HashKey:         entry.HashKey.String(),
		Position:        percent(entry.HashKey),
		ShardID:         shard.ID(),
		ShardIndex:      entry.Shard,
		StartingHashKey: shard.Range.Starting.String(),
		EndingHashKey:   shard.Range.Ending.String(),
		Records:         tank(verdict.Records, took),
		Bytes:           tank(verdict.Bytes, took),
		ErrorCode:       string(entry.ErrorCode),
		Overtaken:       []Overtaken{},
		UserRecords:     userRecords(record.Data),
	}
	for _, o := range a.Overtaken(i) {
		e.Overtaken = append(e.Overtaken, Overtaken{o.Record, o.Number.String()})
	}
	if took {
		number := a.Stream.SequenceNumber(entry, a.At)
		e.SequenceNumber = number.String()
		e.Sequence = partsOf(number)
	} else {
		e.ErrorMessage = a.Stream.ErrorMessage(entry)
	}
	return e
}

func tank(v throttling.TankVerdict, took bool) Tank {
	t := Tank{
		Capacity:  float64(v.Rate.Burst),
		PerSecond: float64(v.Rate.PerSecond),
		Before:    v.Held.Float(),
		Asked:     float64(v.Asked),
		After:     v.Held.Float(),
		Short:     v.Short,
	}
	if took {
		t.After -= t.Asked
	}
	if v.Never {
		t.EnoughInMs = -1
	} else if v.Wait > 0 {
		// Rounded up: a wait of that many whole milliseconds suffices.
		t.EnoughInMs = float64((v.Wait + time.Millisecond - 1) / time.Millisecond)
	}
	return t
}

func partsOf(n sequencing.Number) *SequenceParts {
	return &SequenceParts{
		Version:      n.Version,
		Hex:          n.Hex(),
		ShardCreated: format(time.Unix(n.ShardCreated, 0).UTC()),
		ShardIndex:   int(n.ShardIndex),
		Counter:      strconv.FormatUint(n.Counter, 10),
		Time:         format(time.Unix(n.Time, 0).UTC()),
	}
}

// hexadecimal writes bytes as pairs of digits with a separator between them.
func hexadecimal(text, separator string) string {
	const hex = "0123456789abcdef"
	var out strings.Builder
	for i := range len(text) {
		if i > 0 {
			out.WriteString(separator)
		}
		out.WriteByte(hex[text[i]>>4])
		out.WriteByte(hex[text[i]&15])
	}
	return out.String()
}

// percent writes a position on the hash key space as a share with two decimals,
// cut, so that nothing below the end reads as 100 %.
func percent(key routing.HashKey) string {
	hundredths, _ := bits.Mul64(key.Hi, 10_000)
	digits := strconv.FormatUint(1_00_00+hundredths, 10) // a leading 1 keeps the zeros
	return strconv.FormatUint(hundredths/100, 10) + "." + digits[len(digits)-2:] + " %"
}

// share writes the width of a range as a share of the hash key space.
func share(r routing.HashKeyRange) string {
	width := (r.Ending.Share() - r.Starting.Share()) * 100
	text := strconv.FormatFloat(width, 'f', 2, 64)
	text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	if text == "0" {
		text = "< 0.01"
	}
	return text + " %"
}
