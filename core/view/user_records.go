package view

import (
	"unicode/utf8"

	"putrecords/core/aggregation"
	"putrecords/core/wire"
)

// Aggregation is what the Kinesis Producer Library packed into one record.
type Aggregation struct {
	Records int          `json:"records"` // user records; 0 of data that is not aggregated
	Plain   string       `json:"plain"`   // why the data is not aggregated, else ""
	Judged  int          `json:"judged"`  // how many user records, from the first on, were looked at for the next two
	Unknown int          `json:"unknown"` // the first user record whose keys are missing, else −1
	Outside int          `json:"outside"` // the first whose hash key lies outside the shard, else −1
	Listed  []UserRecord `json:"listed"`  // at most 100
}

// UserRecord is one of the records in aggregated data.
type UserRecord struct {
	PartitionKey    string `json:"partitionKey"`
	ExplicitHashKey string `json:"explicitHashKey"` // "" when there is none
	ShardIndex      int    `json:"shardIndex"`      // that its hash key belongs to, −1 when it has none
	DataBytes       int    `json:"dataBytes"`
	Data            string `json:"data"` // base64 of at most the first 64 bytes
	Text            string `json:"text"` // the same bytes, "" when they are not UTF-8
}

// Bounds of an Aggregation: of its list, of the data it shows, and of the user
// records that it looks at, for some 30 ms.
const (
	mostListed   = 100
	mostUserData = 64
	mostJudged   = 100_000
)

// UserRecords lists the user records in data. The query (JSON text) has data
// (base64), shard, the index of the shard that the data went to, and from, the
// number of the first user record to list.
func (p *Playground) UserRecords(query string) (Aggregation, error) {
	q, err := p.keyQuery(query, "data", "shard", "from")
	if err != nil {
		return Aggregation{}, err
	}
	data, ok := wire.DecodeBase64(q.Data)
	if !ok {
		return Aggregation{}, &Error{"InvalidRequest", "this is not base64"}
	}
	list := Aggregation{Unknown: -1, Outside: -1, Listed: []UserRecord{}}
	aggregate, plain := aggregation.Open(data)
	if plain != nil {
		list.Plain = plain.Error()
		return list, nil
	}
	list.Records = aggregate.Len()
	reads := true // a consumer reads no further than the first user record with which something is wrong
	aggregate.Records(func(i int, r aggregation.UserRecord, known bool) bool {
		if reads {
			if shard := p.shardOf(r, known); shard < 0 {
				list.Unknown = i
			} else if q.Shard >= 0 && shard != q.Shard {
				list.Outside = i
			}
			list.Judged++
			reads = list.Unknown < 0 && list.Outside < 0 && list.Judged < mostJudged
		}
		if i >= q.From && len(list.Listed) < mostListed {
			list.Listed = append(list.Listed, p.userRecord(r, known))
		}
		return reads || len(list.Listed) < mostListed
	})
	return list, nil
}

// shardOf returns the index of the open shard that owns a user record's hash key,
// −1 when it has none.
func (p *Playground) shardOf(r aggregation.UserRecord, known bool) int {
	if key, ok := r.HashKey(); ok && known {
		return p.stream.ShardOf(key)
	}
	return -1
}

func (p *Playground) userRecord(r aggregation.UserRecord, known bool) UserRecord {
	data := r.Data[:min(len(r.Data), mostUserData)]
	u := UserRecord{
		PartitionKey:    r.PartitionKey,
		ExplicitHashKey: r.ExplicitHashKey,
		ShardIndex:      p.shardOf(r, known),
		DataBytes:       len(r.Data),
		Data:            wire.EncodeBase64(data),
	}
	if len(r.Data) > mostUserData {
		data = string(wholeCharacters([]byte(data)))
	}
	if utf8.ValidString(data) {
		u.Text = data
	}
	return u
}

// userRecords returns how many user records data holds, −1 when it is not
// aggregated.
func userRecords(data []byte) int {
	aggregate, plain := aggregation.Open(string(data))
	if plain != nil {
		return -1
	}
	return aggregate.Len()
}
