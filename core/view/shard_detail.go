package view

import (
	"time"

	"putrecords/core/stream"
)

// ShardDetail is one shard as it stands.
type ShardDetail struct {
	ShardID                string   `json:"shardId"`
	Index                  int      `json:"index"`
	Open                   bool     `json:"open"`
	State                  string   `json:"state"`    // OPEN, CLOSED or EXPIRED
	Parents                []string `json:"parents"`  // shard IDs
	Children               []string `json:"children"` // shard IDs
	Created                string   `json:"created"`
	Closed                 string   `json:"closed"` // "" while it is open
	StartingHashKey        string   `json:"startingHashKey"`
	EndingHashKey          string   `json:"endingHashKey"`
	Share                  string   `json:"share"`
	StartingSequenceNumber string   `json:"startingSequenceNumber"`
	EndingSequenceNumber   string   `json:"endingSequenceNumber"` // "" while it is open
	RecordsLevel           float64  `json:"recordsLevel"`
	BytesLevel             float64  `json:"bytesLevel"`
	Failing                int      `json:"failing"` // of the next records
	StoredRecords          int      `json:"storedRecords"`
	StoredBytes            float64  `json:"storedBytes"`
}

var stateNames = [...]string{stream.OpenShard: "OPEN", stream.ClosedShard: "CLOSED", stream.ExpiredShard: "EXPIRED"}

// Detail describes the shard with the given index, which must exist.
func Detail(s *stream.Stream, index int, now time.Time) ShardDetail {
	shard := &s.Shards()[index]
	levels := shard.Levels(s.Settings().Limits, now)
	records, bytes := shard.Retained()
	d := ShardDetail{
		ShardID:                shard.ID(),
		Index:                  index,
		Open:                   shard.Open(),
		State:                  stateNames[s.State(index, now)],
		Parents:                []string{},
		Children:               []string{},
		Created:                format(shard.Created),
		StartingHashKey:        shard.Range.Starting.String(),
		EndingHashKey:          shard.Range.Ending.String(),
		Share:                  share(shard.Range),
		StartingSequenceNumber: shard.StartingSequenceNumber().String(),
		RecordsLevel:           levels.Records.Float(),
		BytesLevel:             levels.Bytes.Float(),
		Failing:                shard.Failing(),
		StoredRecords:          records,
		StoredBytes:            float64(bytes),
	}
	if !shard.Open() {
		d.Closed, d.EndingSequenceNumber = format(shard.Closed), shard.EndingSequenceNumber().String()
	}
	for i := range s.Shards() {
		other := &s.Shards()[i]
		if i == shard.Parent || i == shard.AdjacentParent {
			d.Parents = append(d.Parents, other.ID())
		}
		if other.Parent == index || other.AdjacentParent == index {
			d.Children = append(d.Children, other.ID())
		}
	}
	return d
}
