package view

import (
	"strconv"
	"strings"

	"putrecords/core/routing"
	"putrecords/core/scenario"
	"putrecords/core/sequencing"
)

// Routed are keys, as they lie on the hash key space.
type Routed struct {
	HashKeys string `json:"hashKeys"` // in decimal, a line break behind each; "" of keys that were numbered
}

// ShownRouted is Routed, and of each key the index of the open shard that owns it.
type ShownRouted struct {
	Routed
	Shards []float64
}

// Route says which shard of the stream behind the view that was shown last each
// key goes to. The query (JSON text) has one of these: keys, a list of partition
// keys; hashKeys, a list of hash keys; prefix, from and count, for so many
// partition keys that are the prefix and a number; or parts and middle, for hash
// keys that lie evenly, as stream.SpreadKeys gives them.
func (p *Playground) Route(query string) (routed ShownRouted, err error) {
	q, err := p.keyQuery(query, "keys", "hashKeys", "prefix", "from", "count", "parts", "middle")
	if err != nil {
		return routed, err
	}
	var keys []routing.HashKey
	for _, key := range q.Keys {
		keys = append(keys, routing.HashPartitionKey(key))
	}
	for _, text := range q.HashKeys {
		key, err := routing.ParseHashKey(text)
		if err != nil {
			return routed, invalid(err)
		}
		keys = append(keys, key)
	}
	listed := q.Count == 0
	for i := range q.Count {
		keys = append(keys, routing.HashPartitionKey(q.Prefix+strconv.Itoa(q.From+i)))
	}
	if q.Keys == nil && q.HashKeys == nil && listed {
		keys = p.stream.SpreadKeys(q.Parts, q.Middle == 1)
	}
	routed.Shards = make([]float64, len(keys))
	var lines []byte
	for i, key := range keys {
		routed.Shards[i] = float64(p.stream.ShardOf(key))
		if listed {
			lines = append(key.AppendDecimal(lines), '\n')
		}
	}
	routed.HashKeys = string(lines)
	return routed, nil
}

// keyQuery reads a query about the stream behind the view that was shown last.
func (p *Playground) keyQuery(text string, members ...string) (q scenario.KeyQuery, err error) {
	if p.session == nil {
		return q, errNothingOpen
	}
	if q, err = scenario.ParseKeyQuery(text, members...); err != nil {
		err = invalid(err)
	}
	return q, err
}

// SequencePartsOf takes a sequence number of version 0, 1 or 2 apart. The error
// says what it is instead.
func SequencePartsOf(number string) (SequenceParts, error) {
	n, err := sequencing.Parse(number)
	if err != nil {
		return SequenceParts{}, invalid(err)
	}
	return *partsOf(n), nil
}

// invalid gives an error of the core's packages the code InvalidRequest.
func invalid(err error) error {
	text := strings.TrimPrefix(err.Error(), "sequencing: ")
	return &Error{"InvalidRequest", strings.TrimPrefix(text, "routing: ")}
}
