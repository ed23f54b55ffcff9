package wire_test

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/limits"
	"putrecords/core/wire"
)

// zeros returns the base64 of n zero bytes.
func zeros(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }

// bound is one limit: texts that are of size most pass, larger ones do not.
type bound struct {
	rule     string
	profiles string // names, separated by spaces
	most     int
	text     func(n int) string // a request in which the limited thing has size n
	refusal  func(n int) string // the service's words for it
}

const (
	all       = "2014-12-04 2015-06-02 2025-10-27"
	untilNow  = "2014-12-04 2015-06-02"
	countsU16 = "2015-06-02 2025-10-27"
)

func oneError(value, path, constraint string) string {
	return "1 validation error detected: Value" + value + " at '" + path + "' failed to satisfy constraint: " + constraint
}

// tooLong is the refusal of a member whose value is repeated.
func tooLong(path, shown string, most int) string {
	return oneError(" '"+shown+"'", path, "Member must have length less than or equal to "+strconv.Itoa(most))
}

func key(text string) string { return request(record("", text)) }

// filled returns a request with so many bytes of data and keys in total, none of
// its records larger than 50,000 bytes.
func filled(total int) string {
	const each = 50_000
	var records []string
	for ; total > 0; total -= each {
		records = append(records, record(zeros(min(total, each)-1), "k"))
	}
	return request(records...)
}

func bounds() []bound {
	long := func(text string, n int) string { return strings.Repeat(text, n) }
	data := func(n int) string { return request(record(zeros(n), "k")) }
	buffer := func(n int) string {
		return "java.nio.HeapByteBuffer[pos=0 lim=" + strconv.Itoa(n) + " cap=" + strconv.Itoa(n) + "]"
	}
	const entry = "com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310"
	count := func(n int) string { return request(slices.Repeat([]string{good}, n)...) }
	return []bound{
		{"records of a request", untilNow, 500, count,
			func(n int) string {
				return tooLong("records", "["+strings.TrimSuffix(long(entry+", ", n), ", ")+"]", 500)
			}},
		{"records of a request, without the value", today, 500, count,
			func(int) string {
				return oneError("", "records", "Member must have length less than or equal to 500")
			}},
		{"data blob of 2014", limits.Default, 51_200, data,
			func(n int) string { return tooLong("records.1.member.data", buffer(n), 51_200) }},
		{"data blob of 2015", classic, 1 << 20, data,
			func(n int) string { return tooLong("records.1.member.data", buffer(n), 1<<20) }},
		{"data and key together today", today, 1<<20 - 1, data,
			func(int) string {
				return oneError("", "records.1.member.data", "Member must have length less than or equal to 1048576.")
			}},
		{"partition key in bytes", limits.Default, 256, func(n int) string { return key(long("a", n)) },
			func(n int) string { return tooLong("records.1.member.partitionKey", long("a", n), 256) }},
		{"partition key of two-byte letters", limits.Default, 128, func(n int) string { return key(long("é", n)) },
			func(n int) string { return tooLong("records.1.member.partitionKey", long("é", n), 256) }},
		{"partition key in UTF-16 units", countsU16, 256, func(n int) string { return key(long("€", n)) },
			func(n int) string { return tooLong("records.1.member.partitionKey", long("€", n), 256) }},
		{"partition key of surrogate pairs", countsU16, 128, func(n int) string { return key(long("😀", n)) },
			func(n int) string { return tooLong("records.1.member.partitionKey", long("😀", n), 256) }},
		{"partition key of combining marks", countsU16, 128, func(n int) string { return key(long("e\u0301", n)) },
			func(n int) string { return tooLong("records.1.member.partitionKey", long("e\u0301", n), 256) }},
		{"data and keys of a request of 2015", classic, 5 << 20, filled,
			func(int) string { return "Records size exceeds 5 MB limit" }},
		{"data and keys of a request today", today, 10 << 20, filled,
			func(int) string { return "Records size exceeds 10 MB limit" }},
	}
}

// TestUpperLimits tries each limit one below, at, and one above.
func TestUpperLimits(t *testing.T) {
	rules.Shows(t, rules.RecordCount, rules.KeyBytes, rules.KeyCharacters, rules.DataSize2014, rules.DataSize2015, rules.RecordSize, rules.RequestSize)
	for _, b := range bounds() {
		for profile := range strings.FieldsSeq(b.profiles) {
			t.Run(b.rule+"/"+profile, func(t *testing.T) {
				accepted(t, b.text(b.most-1), target(profile))
				accepted(t, b.text(b.most), target(profile))
				failure, _ := refused(t, b.text(b.most+1), target(profile))
				if got, want := failure.Message, b.refusal(b.most+1); got != want {
					t.Errorf("one above:\ngot  %s\nwant %s", short(got), short(want))
				}
			})
		}
	}
}

func TestLowerLimits(t *testing.T) {
	rules.Shows(t, rules.RecordCount, rules.KeyBytes, rules.KeyCharacters)
	const atLeastOne = "Member must have length greater than or equal to 1"
	for _, tt := range []struct{ rule, profiles, refused, accepted, want string }{
		{"a request has a record", untilNow, request(), request(good), oneError(" '[]'", "records", atLeastOne)},
		{"a request has a record", today, request(), request(good), oneError("", "records", atLeastOne)},
		{"a partition key has a character", all, key(""), key("a"), oneError(" ''", "records.1.member.partitionKey", atLeastOne)},
	} {
		for profile := range strings.FieldsSeq(tt.profiles) {
			t.Run(tt.rule+"/"+profile, func(t *testing.T) {
				accepted(t, tt.accepted, target(profile))
				if failure, _ := refused(t, tt.refused, target(profile)); failure.Message != tt.want {
					t.Errorf("got  %s\nwant %s", failure.Message, tt.want)
				}
			})
		}
	}
	t.Run("data may be empty", func(t *testing.T) {
		for _, profile := range profiles(t) {
			if request := accepted(t, key("a"), target(profile)); len(request.Records[0].Data) != 0 {
				t.Errorf("%s: data = %q", profile, request.Records[0].Data)
			}
		}
	})
}

func TestStreamNameLength(t *testing.T) {
	rules.Shows(t, rules.StreamName)
	for _, profile := range profiles(t) {
		named := target(profile)
		named.Name = strings.Repeat("n", 128)
		accepted(t, `{"StreamName":"`+named.Name+`","Records":[`+good+`]}`, named)
		failure, _ := refused(t, `{"StreamName":"`+named.Name+`n","Records":[`+good+`]}`, named)
		if want := tooLong("streamName", named.Name+"n", 128); failure.Message != want {
			t.Errorf("%s: got  %s\nwant %s", profile, failure.Message, want)
		}
	}
}

// TestRequestOf2014HasNoTotal: the document of 2014 states no limit for a whole
// request.
func TestRequestOf2014HasNoTotal(t *testing.T) {
	rules.Shows(t, rules.NoRequestSize)
	accepted(t, filled(10<<20+1), target(limits.Default))
}

// TestMaximumRecordSize: today's streams choose how large a record may be.
func TestMaximumRecordSize(t *testing.T) {
	rules.Shows(t, rules.RecordSize)
	large := target(today)
	large.MaxRecordBytes = 10 << 20
	const keyBytes = len("€") // UTF-8
	of := func(dataBytes int) string { return request(record(zeros(dataBytes), "€")) }
	for _, dataBytes := range []int{10<<20 - keyBytes - 1, 10<<20 - keyBytes} {
		if got := accepted(t, of(dataBytes), large); len(got.Records[0].Data) != dataBytes {
			t.Errorf("%d bytes of data, want %d", len(got.Records[0].Data), dataBytes)
		}
	}
	failure, problems := refused(t, of(10<<20-keyBytes+1), large)
	if want := "Member must have length less than or equal to 10485760."; !strings.HasSuffix(failure.Message, want) {
		t.Errorf("got %s, want …%s", failure.Message, want)
	}
	if want := "data and partition key together may have at most 10485760 bytes, here 10485761"; problems[0].Message != want {
		t.Errorf("our words %q, want %q", problems[0].Message, want)
	}
}

func TestExplicitHashKey(t *testing.T) {
	rules.Shows(t, rules.HashKeySyntax, rules.HashKeyRange)
	const max = "340282366920938463463374607431768211455" // 2^128 − 1
	inRange := func(text string) wire.Failure {
		return wire.Failure{Type: wire.InvalidArgumentException,
			Message: "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was " + text}
	}
	pattern := func(text string) wire.Failure {
		return wire.Failure{Type: wire.ValidationException,
			Message: oneError(" '"+text+"'", "records.1.member.explicitHashKey", `Member must satisfy regular expression pattern: 0|([1-9]\d{0,38})`)}
	}
	for _, tt := range []struct {
		hashKey string
		refusal func(string) wire.Failure // nil when it passes
	}{
		{"0", nil},
		{"1", nil},
		{"9223372036854775808", nil},  // 2^63
		{"18446744073709551616", nil}, // 2^64
		{strings.Repeat("9", 38), nil},
		{max[:38] + "4", nil},
		{max, nil},
		{max[:38] + "6", inRange}, // 2^128
		{strings.Repeat("9", 39), inRange},
		{"1" + strings.Repeat("0", 39), pattern},
		{"", pattern},
		{"00", pattern},
		{"01", pattern},
		{"-1", pattern},
		{"+1", pattern},
		{"0xff", pattern},
		{"1.0", pattern},
		{"1e3", pattern},
		{"1_000", pattern},
		{" 1", pattern},
		{"1 ", pattern},
		{"１", pattern}, // full-width
		{"٣", pattern}, // Arabic-Indic
	} {
		for _, profile := range profiles(t) {
			text := request(`{"Data":"","PartitionKey":"a","ExplicitHashKey":"` + tt.hashKey + `"}`)
			if tt.refusal == nil {
				record := accepted(t, text, target(profile)).Records[0]
				if !record.Explicit || record.ExplicitHashKey.String() != tt.hashKey {
					t.Errorf("%s: %q is read as %v, %v", profile, tt.hashKey, record.Explicit, record.ExplicitHashKey)
				}
			} else if failure, _ := refused(t, text, target(profile)); failure != tt.refusal(tt.hashKey) {
				t.Errorf("%s: got %+v, want %+v", profile, failure, tt.refusal(tt.hashKey))
			}
		}
	}
}

// TestLargestRequestKeepsItsData: what is decoded into one array stays apart.
func TestLargestRequestKeepsItsData(t *testing.T) {
	var records []string
	for i := range 500 {
		records = append(records, record(base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{byte(i)}, i)), "k"))
	}
	request := accepted(t, request(records...), target(limits.Default))
	for i, r := range request.Records {
		if !bytes.Equal(r.Data, bytes.Repeat([]byte{byte(i)}, i)) {
			t.Fatalf("record %d has data %v", i, r.Data)
		}
		if cap(r.Data) != len(r.Data) {
			t.Fatalf("record %d: appending to its data would change the next one's", i)
		}
	}
}
