package view_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

// Long data is cut between characters, and what is no text has none.
func TestReadCutsData(t *testing.T) {
	long := strings.Repeat("€", 400) // 1,200 bytes; 341 characters fit
	binary := "\xff" + strings.Repeat("x", 2000)
	fits := strings.Repeat("a", 1024)
	for data, want := range map[string]struct{ data, text string }{
		"":      {"", ""},
		"hello": {"hello", "hello"},
		long:    {strings.Repeat("€", 341), strings.Repeat("€", 341)},
		binary:  {binary[:1024], ""},

		fits:               {fits, fits},
		fits + "a":         {fits, fits},
		fits + "\xff":      {fits, fits}, // what is shown is text
		fits[:1023] + "é":  {fits[:1023], fits[:1023]},
		fits[:1021] + "😀":  {fits[:1021], fits[:1021]},
		fits[:1020] + "😀b": {fits[:1020] + "😀", fits[:1020] + "😀"},
		"a\x00b":           {"a\x00b", "a\x00b"},
		"a\xff":            {"a\xff", ""},
		"\xed\xa0\x80":     {"\xed\xa0\x80", ""}, // a surrogate is not UTF-8
	} {
		p, shown := open(t, `{"stream":{"shards":1},"steps":[{"put":`+body(`{"Data":"`+base64.StdEncoding.EncodeToString([]byte(data))+`","PartitionKey":"k"}`)+`}]}`)
		reading := must(t, p.Read, fmt.Sprintf(`{"view":%d,"shard":0,"ShardIteratorType":"TRIM_HORIZON"}`, shown.ID))
		if len(reading.Records) != 1 || reading.More || reading.MillisBehindLatest != 0 {
			t.Fatalf("%.20q: %+v", data, reading)
		}
		r := reading.Records[0]
		if r.DataBytes != len(data) || r.Text != want.text || r.Data != base64.StdEncoding.EncodeToString([]byte(want.data)) {
			t.Errorf("%.20q: %+v", data, r)
		}
	}
}

// From one page to the next, a reader gets every record once and learns how far
// behind it is.
func TestReadPages(t *testing.T) {
	var steps []string
	for i := range 7 {
		steps = append(steps, `{"put":`+body(fmt.Sprintf(`{"Data":"","PartitionKey":"%d"}`, i))+`},{"wait":100}`)
	}
	p, shown := open(t, `{"stream":{"shards":1},"steps":[`+strings.Join(steps, ",")+`]}`)
	got, position := "", `"TRIM_HORIZON"`
	for page, behind := range []float64{500, 200, 0, 0} {
		reading := must(t, p.Read, fmt.Sprintf(`{"view":%d,"shard":0,"Limit":3,"ShardIteratorType":%s}`, shown.ID, position))
		if reading.MillisBehindLatest != behind || reading.More != (behind > 0) {
			t.Errorf("page %d: %v behind, more %t", page, reading.MillisBehindLatest, reading.More)
		}
		for _, r := range reading.Records {
			got += r.PartitionKey
			position = `"AFTER_SEQUENCE_NUMBER","StartingSequenceNumber":"` + r.SequenceNumber + `"`
		}
	}
	if got != "0123456" {
		t.Errorf("read %s", got)
	}
	_, err := p.Read(fmt.Sprintf(`{"view":%d,"shard":0,"ShardIteratorType":"AT_TIMESTAMP"}`, shown.ID))
	checkError(t, err, "InvalidArgumentException", "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.")
	_, err = p.Read(fmt.Sprintf(`{"view":%d,"shard":0,"ShardIteratorType":"AT_TIMESTAMP","Timestamp":"now"}`, shown.ID))
	checkError(t, err, "InvalidRequest", "")
}
