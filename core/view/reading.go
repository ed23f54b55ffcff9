package view

import (
	"time"
	"unicode/utf8"

	"putrecords/core/scenario"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// Reading is records of a shard as GetRecords gives them.
type Reading struct {
	Records            []ReadRecord `json:"records"`
	More               bool         `json:"more"`               // the shard holds newer ones
	MillisBehindLatest float64      `json:"millisBehindLatest"` // 0 when there are no newer ones
}

// ReadRecord is one record that was read.
type ReadRecord struct {
	SequenceNumber string `json:"sequenceNumber"`
	PartitionKey   string `json:"partitionKey"`
	At             string `json:"at"` // when it was added
	DataBytes      int    `json:"dataBytes"`
	Data           string `json:"data"` // base64 of at most the first 1,024 bytes
	Text           string `json:"text"` // the same bytes, "" when they are not UTF-8
}

// Read returns records of a shard behind the view that the query (JSON text)
// names. The error of a position that the service refuses has the service's
// code.
//
// Source: GetRecords, API reference ("MillisBehindLatest: the number of
// milliseconds the GetRecords response is from the tip of the stream").
// Assumption: that is the age of the last record that is given, while there are
// newer ones.
//
// The service gives 10 MB at most; here only records are counted.
func (p *Playground) Read(query string) (Reading, error) {
	if p.session == nil {
		return Reading{}, errNothingOpen
	}
	q, err := scenario.ParseQuery([]byte(query))
	if err != nil {
		return Reading{}, &Error{"InvalidRequest", err.Error()}
	}
	if err := p.hasShard(q.View, q.Shard); err != nil {
		return Reading{}, err
	}
	passed, refusal := p.stream.Seek(p.clock, q.Shard, q.Position)
	if refusal != nil {
		return Reading{}, &Error{refusal.Type, refusal.Message}
	}
	shard := &p.stream.Shards()[q.Shard]
	reading := Reading{Records: []ReadRecord{}}
	last := p.clock
	shard.Records(passed, func(r stream.StoredRecord) bool {
		if reading.More = len(reading.Records) == q.Limit; reading.More {
			return false
		}
		reading.Records = append(reading.Records, readRecord(r))
		last = r.At
		return true
	})
	if reading.More {
		reading.MillisBehindLatest = float64(p.clock.Sub(last) / time.Millisecond)
	}
	return reading, nil
}

func readRecord(r stream.StoredRecord) ReadRecord {
	const mostBytes = 1024
	cut := wholeCharacters(r.Data, mostBytes)
	record := ReadRecord{
		SequenceNumber: r.SequenceNumber.String(),
		PartitionKey:   string(r.PartitionKey),
		At:             format(r.At),
		DataBytes:      len(r.Data),
	}
	if utf8.Valid(cut) {
		record.Text = string(cut)
	} else {
		cut = r.Data[:min(len(r.Data), mostBytes)]
	}
	record.Data = wire.EncodeBase64(string(cut))
	return record
}

// wholeCharacters returns at most so many bytes of data, without cutting a
// character of UTF-8.
func wholeCharacters(data []byte, most int) []byte {
	if len(data) <= most {
		return data
	}
	cut := data[:most]
	for n := 1; n < utf8.UTFMax && !utf8.Valid(cut); n++ {
		cut = data[:most-n]
	}
	return cut
}
