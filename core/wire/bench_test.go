package wire_test

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"putrecords/core/limits"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// body returns a request of n records with so many bytes of data each.
func body(n, dataBytes int) string {
	data := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("x"), dataBytes))
	var text strings.Builder
	text.WriteString(`{"StreamName":"example","Records":[`)
	for i := range n {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"Data":%q,"PartitionKey":"user-%d"}`, data, i)
	}
	text.WriteString("]}")
	return text.String()
}

func target(profile string) wire.Target {
	p, ok := limits.Named(profile)
	if !ok {
		panic(profile)
	}
	return wire.Target{Profile: p, Name: "example", Account: "111122223333", Region: "us-east-1", MaxRecordBytes: 1 << 20}
}

var start = time.Date(2014, 12, 4, 0, 0, 0, 0, time.UTC)

func newStream(profile limits.Profile, shards int) *stream.Stream {
	return stream.New(stream.Settings{
		Name: "example", Account: "111122223333", Region: "us-east-1", Created: start,
		Limits: profile.Shard, Retention: 24 * time.Hour, InternalFailureText: profile.InternalFailureText,
	}, shards)
}

// BenchmarkPut is the way of one request through the core: 500 small records,
// request text to response text.
func BenchmarkPut(b *testing.B) {
	text, target := body(500, 18), target(limits.Default)
	s := newStream(target.Profile, 4)
	now := start
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		now = now.Add(time.Second)
		s.Expire(now)
		request, _, failure := wire.Read(text, target)
		if failure != nil {
			b.Fatal(failure)
		}
		response := wire.AppendResponse(nil, s, now, s.PutRecords(now, request.Records))
		if len(response) < 500*56 {
			b.Fatal("too short a response")
		}
	}
}

// BenchmarkPutFloor is what BenchmarkPut can't do without: 500 MD5 digests, a
// walk over the request's tokens, and a copy of the response.
func BenchmarkPutFloor(b *testing.B) {
	text, target := body(500, 18), target(limits.Default)
	s := newStream(target.Profile, 4)
	request, _, _ := wire.Read(text, target)
	response := wire.AppendResponse(nil, s, start, s.PutRecords(start, request.Records))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range request.Records {
			md5.Sum([]byte(request.Records[i].PartitionKey))
		}
		decoder := jsontext.NewDecoder(bytes.NewBufferString(text), jsontext.AllowDuplicateNames(true))
		for {
			if _, err := decoder.ReadToken(); err != nil {
				break
			}
		}
		bytes.Clone(response)
	}
}

// BenchmarkPutLarge is a request of 5 MiB of data in 500 records.
func BenchmarkPutLarge(b *testing.B) {
	text, target := body(500, 10<<10), target("2025-10-27")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s := newStream(target.Profile, 4)
		request, _, failure := wire.Read(text, target)
		if failure != nil {
			b.Fatal(failure)
		}
		wire.AppendResponse(nil, s, start, s.PutRecords(start, request.Records))
	}
}
