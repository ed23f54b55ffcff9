package sequencing_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/sequencing"
)

// vectorError returns our error for the one that a vector names.
func vectorError(t testing.TB, text string) error {
	t.Helper()
	switch {
	case strings.HasPrefix(text, "Unknown version: "):
		return sequencing.ErrUnknownVersion
	case text == "Sequence index too high":
		return sequencing.ErrCounterTooHigh
	case strings.HasPrefix(text, "Date too large: "):
		return sequencing.ErrTimeTooLate
	}
	t.Fatalf("the vector has an unknown error: %q", text)
	return nil
}

// unsigned reads a number that vectors write as text; empty is 0.
func unsigned(t testing.TB, text string, base int) uint64 {
	t.Helper()
	if text == "" {
		return 0
	}
	n, err := strconv.ParseUint(text, base, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestDecodeVectors(t *testing.T) {
	rules.Shows(t, rules.SequenceLayout)
	type vector struct {
		ID, SequenceNumber string
		DecimalDigits      int
		Decoded            struct {
			Hex, SeqIx, Byte1, SeqRand, Error string
			Version                           int
			ShardCreateSecs, SeqSecs          int64
			ShardIx                           int32
		}
	}
	for _, v := range vectors.Load[vector](t, "sequenceDecode") {
		t.Run(v.ID, func(t *testing.T) {
			n, err := sequencing.Parse(v.SequenceNumber)
			if v.Decoded.Error != "" {
				if want := vectorError(t, v.Decoded.Error); !errors.Is(err, want) {
					t.Errorf("Parse = %+v, %v, want %v", n, err, want)
				}
				return
			}
			want := sequencing.Number{
				Version:      v.Decoded.Version,
				ShardCreated: v.Decoded.ShardCreateSecs,
				ShardIndex:   v.Decoded.ShardIx,
				Counter:      unsigned(t, v.Decoded.SeqIx, 10),
				Spare:        byte(unsigned(t, v.Decoded.Byte1, 16)),
				Time:         v.Decoded.SeqSecs,
				Random:       unsigned(t, v.Decoded.SeqRand, 16),
			}
			if n != want || err != nil {
				t.Errorf("Parse = %+v, %v, want %+v", n, err, want)
			}
			if got := n.Hex(); got != v.Decoded.Hex {
				t.Errorf("Hex = %s, want %s", got, v.Decoded.Hex)
			}
			// A number below 2^124 is read as one without its leading digit, and
			// written with it.
			if got := n.String(); v.DecimalDigits > 1 && got != v.SequenceNumber {
				t.Errorf("String = %s, want %s", got, v.SequenceNumber)
			}
		})
	}
}

func TestEncodeVectors(t *testing.T) {
	rules.Shows(t, rules.SequenceLayout)
	type vector struct {
		ID, Hex, SequenceNumber string
		Input                   struct {
			ShardCreateTime int64  // in milliseconds
			SeqTime         *int64 // in milliseconds; the creation time when missing
			SeqIx           json.RawMessage
			ShardIx         int32
			Byte1, SeqRand  string
			Version         *int // 2 when missing
		}
	}
	for _, v := range vectors.Load[vector](t, "sequenceEncode") {
		t.Run(v.ID, func(t *testing.T) {
			in := v.Input
			created, at := time.UnixMilli(in.ShardCreateTime), time.UnixMilli(in.ShardCreateTime)
			if in.SeqTime != nil {
				at = time.UnixMilli(*in.SeqTime)
			}
			counter := unsigned(t, strings.Trim(string(in.SeqIx), `"`), 10)
			n := sequencing.New(created, in.ShardIx, counter, at)
			if in.Version != nil {
				n.Version, n.Spare, n.Random = *in.Version, byte(unsigned(t, in.Byte1, 16)), unsigned(t, in.SeqRand, 16)
			}
			if got := n.Hex(); got != v.Hex {
				t.Errorf("Hex = %s, want %s", got, v.Hex)
			}
			if got := n.String(); got != v.SequenceNumber {
				t.Errorf("String = %s, want %s", got, v.SequenceNumber)
			}
		})
	}
}

func TestParseVectors(t *testing.T) {
	type vector struct {
		ID, Hex, SequenceNumber, Error string
		Parsed                         *struct {
			ShardCreateTime, SeqTime int64 // in milliseconds
			SeqIx, Byte1, SeqRand    string
			ShardIx                  int32
			Version                  int
		}
	}
	for _, v := range vectors.Load[vector](t, "sequenceParse") {
		t.Run(v.ID, func(t *testing.T) {
			n, err := sequencing.Parse(v.SequenceNumber)
			if v.Parsed == nil {
				if want := vectorError(t, v.Error); !errors.Is(err, want) {
					t.Errorf("Parse = %+v, %v, want %v", n, err, want)
				}
				return
			}
			want := sequencing.Number{
				Version:      v.Parsed.Version,
				ShardCreated: v.Parsed.ShardCreateTime / 1000,
				ShardIndex:   v.Parsed.ShardIx,
				Counter:      unsigned(t, v.Parsed.SeqIx, 10),
				Spare:        byte(unsigned(t, v.Parsed.Byte1, 16)),
				Time:         v.Parsed.SeqTime / 1000,
				Random:       unsigned(t, v.Parsed.SeqRand, 16),
			}
			if n != want || err != nil {
				t.Errorf("Parse = %+v, %v, want %+v", n, err, want)
			}
		})
	}
}

// Kinesalite's iterators change one field of a number, the time, and forget the
// spare one: with our fields that is a plain assignment.
func TestIncrementVectors(t *testing.T) {
	type vector struct {
		ID, SequenceNumber, Result string
		SeqTime                    *int64 // in milliseconds; a second later when missing
	}
	for _, v := range vectors.Load[vector](t, "sequenceIncrement") {
		t.Run(v.ID, func(t *testing.T) {
			n, err := sequencing.Parse(v.SequenceNumber)
			if err != nil {
				t.Fatal(err)
			}
			n.Time, n.Spare = n.Time+1, 0
			if v.SeqTime != nil {
				n.Time = *v.SeqTime / 1000
			}
			if got := n.String(); got != v.Result {
				t.Errorf("a later %s = %s, want %s", v.SequenceNumber, got, v.Result)
			}
		})
	}
}

// The numbers at the ends of a real shard, and at the starts of the two that it
// was split into a second later.
func TestShardEndsVectors(t *testing.T) {
	type shard struct{ ShardID, StartingSequenceNumber, EndingSequenceNumber string }
	type vector struct {
		ID       string
		Closed   *shard
		Children []shard
	}
	const split = 1427748984 // Unix time, from the vector's note
	made := 0
	for _, v := range vectors.Load[vector](t, "routingAfterReshard") {
		if v.Closed == nil {
			continue // it has ranges only, which core/routing tests
		}
		made++
		t.Run(v.ID, func(t *testing.T) {
			start, err := sequencing.Parse(v.Closed.StartingSequenceNumber)
			if err != nil {
				t.Fatal(err)
			}
			created, ended := time.Unix(start.ShardCreated, 0), time.Unix(split, 0)
			if got := sequencing.New(created, 1, 0, created).String(); got != v.Closed.StartingSequenceNumber {
				t.Errorf("starting number = %s, want %s", got, v.Closed.StartingSequenceNumber)
			}
			if got := sequencing.New(created, 1, sequencing.LastCounter, ended).String(); got != v.Closed.EndingSequenceNumber {
				t.Errorf("ending number = %s, want %s", got, v.Closed.EndingSequenceNumber)
			}
			reborn := ended.Add(time.Second)
			for i, child := range v.Children {
				if got := sequencing.New(reborn, int32(4+i), 0, reborn).String(); got != child.StartingSequenceNumber {
					t.Errorf("starting number of %s = %s, want %s", child.ShardID, got, child.StartingSequenceNumber)
				}
			}
		})
	}
	if made == 0 {
		t.Error("no vector has a closed shard")
	}
}
