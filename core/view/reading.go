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
	shard.Records(passed, mostData, func(r stream.StoredRecord) bool {
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

// mostData is how many bytes of a record's data are shown.
const mostData = 1024

func readRecord(r stream.StoredRecord) ReadRecord {
	data := r.Data
	if r.DataBytes > len(data) {
		data = wholeCharacters(data)
	}
	record := ReadRecord{
		SequenceNumber: r.SequenceNumber.String(),
		PartitionKey:   string(r.PartitionKey),
		At:             format(r.At),
		DataBytes:      r.DataBytes,
	}
	if utf8.Valid(data) {
		record.Text = string(data)
	} else {
		data = r.Data
	}
	record.Data = wire.EncodeBase64(string(data))
	return record
}

// wholeCharacters returns data that was cut without the character of UTF-8 that
// the cut went through.
func wholeCharacters(data []byte) []byte {
	cut := data
	for n := 1; n < utf8.UTFMax && !utf8.Valid(cut); n++ {
		cut = data[:len(data)-n]
	}
	return cut
}
