package aggregation_test

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"putrecords/core/aggregation"
	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/routing"
)

// list returns the user records; each must have its keys.
func list(t testing.TB, a aggregation.Aggregate) []aggregation.UserRecord {
	t.Helper()
	var records []aggregation.UserRecord
	a.Records(func(i int, r aggregation.UserRecord, known bool) bool {
		if !known || i != len(records) {
			t.Errorf("user record %d is numbered %d, keys known: %t", len(records), i, known)
		}
		records = append(records, r)
		return true
	})
	return records
}

// What the library itself and AWS's samples packed is read, and packed again it
// is the same.
func TestAggregatedVectors(t *testing.T) {
	rules.Shows(t, rules.Aggregated)
	type vector struct {
		ID, Base64       string
		RecordCount      int
		RecordsTruncated bool
		Records          []struct {
			PartitionKey, DataBase64 string
			ExplicitHashKey          *string
		}
	}
	for _, v := range vectors.Load[vector](t, "kplAggregated") {
		t.Run(v.ID, func(t *testing.T) {
			data, err := base64.StdEncoding.DecodeString(v.Base64)
			if err != nil {
				t.Fatal(err)
			}
			a, err := aggregation.Open(string(data))
			if err != nil {
				t.Fatal(err)
			}
			records := list(t, a)
			if a.Len() != v.RecordCount || len(records) != v.RecordCount {
				t.Fatalf("%d user records, %d listed, want %d", a.Len(), len(records), v.RecordCount)
			}
			for i, want := range v.Records {
				got := records[i]
				explicit := want.ExplicitHashKey != nil
				if got.PartitionKey != want.PartitionKey || got.Explicit != explicit || explicit && got.ExplicitHashKey != *want.ExplicitHashKey ||
					base64.StdEncoding.EncodeToString([]byte(got.Data)) != want.DataBase64 {
					t.Errorf("user record %d: %+v, want %+v", i, got, want)
				}
			}
			if again := encode(records); again != string(data) {
				t.Errorf("packed again: %q, want %q", again, data)
			}
		})
	}
}

// Every other data is one plain record, and why.
func TestPlainVectors(t *testing.T) {
	rules.Shows(t, rules.Aggregated)
	type vector struct{ ID, Base64, Hex, Reason string }
	reasons := map[string]error{
		"": aggregation.ErrMagic, "too short": aggregation.ErrMagic, "magic mismatch": aggregation.ErrMagic, "plain data": aggregation.ErrMagic,
		"nothing after the magic": aggregation.ErrLength, "no body": aggregation.ErrLength, "md5 mismatch": aggregation.ErrDigest,
	}
	for _, v := range vectors.Load[vector](t, "kplNegative") {
		data, err := hex.DecodeString(v.Hex)
		if v.Base64 != "" {
			data, err = base64.StdEncoding.DecodeString(v.Base64)
		}
		want, named := reasons[v.Reason]
		if err != nil || !named {
			t.Fatalf("%s: %v, reason %q", v.ID, err, v.Reason)
		}
		if a, err := aggregation.Open(string(data)); !errors.Is(err, want) || a.Len() != 0 {
			t.Errorf("%s: %d user records, %v, want %v", v.ID, a.Len(), err, want)
		}
	}
}

// A message may have fields that we do not know, and keys behind the records that
// name them; what is cut, or lacks what is required, is no message.
func TestMessages(t *testing.T) {
	const (
		key   = "\x0a\x01k"
		entry = "\x1a\x05\x08\x00\x1a\x01d" // key 0, data "d"
	)
	for what, test := range map[string]struct {
		message string
		records int // −1: no message
	}{
		"tables only":                     {key, 0},
		"keys behind records":             {entry + key, 1},
		"a number of ten bytes":           {key + "\x20" + strings.Repeat("\xff", 9) + "\x01" + entry, 1},
		"a number of eleven bytes":        {key + "\x20" + strings.Repeat("\xff", 10) + "\x01" + entry, -1},
		"a number that is cut":            {key + entry + "\x20\x80", -1},
		"eight and four bytes":            {"\x21abcdefgh\x2dabcd" + entry + key, 1},
		"eight bytes that are cut":        {key + "\x21abcdefg", -1},
		"a number for a table":            {"\x08\x05" + entry + key, 1},
		"a group":                         {key + "\x23\x24" + entry, -1},
		"a field without a number":        {key + "\x02\x00" + entry, -1},
		"a length beyond the end":         {key + "\x1a\x7f" + "d", -1},
		"a length of 2^64 − 1":            {key + "\x1a" + strings.Repeat("\xff", 9) + "\x01", -1},
		"a record without data":           {key + "\x1a\x02\x08\x00", -1},
		"a record without key":            {key + "\x1a\x03\x1a\x01d", -1},
		"a record with a tag":             {key + "\x1a\x0a\x08\x00\x22\x03\x0a\x01t\x1a\x01d", 1},
		"an index that stands twice":      {"\x0a\x01j" + key + "\x1a\x07\x08\x00\x08\x01\x1a\x01d", 1},
		"a length of more bytes than one": {key + "\x1a\x85\x00\x08\x00\x1a\x01d", 1},
	} {
		a, err := aggregation.Open(sealed(test.message))
		if (err != nil) != (test.records < 0) || err != nil && !errors.Is(err, aggregation.ErrMessage) {
			t.Errorf("%s: %v", what, err)
		}
		if a.Len() != max(test.records, 0) {
			t.Errorf("%s: %d user records, want %d", what, a.Len(), test.records)
		}
		for _, r := range list(t, a) {
			if r != (aggregation.UserRecord{PartitionKey: "k", Data: "d"}) {
				t.Errorf("%s: %+v", what, r)
			}
		}
	}
}

// A record may name a key that is in no table, and an explicit hash key that is
// none: it has no hash key.
func TestUnknownKeys(t *testing.T) {
	for message, known := range map[string]bool{
		"\x0a\x01k\x1a\x04\x08\x00\x1a\x00":                                         true,
		"\x0a\x01k\x1a\x04\x08\x01\x1a\x00":                                         false,
		"\x0a\x01k\x1a\x06\x08\x00\x10\x00\x1a\x00":                                 false,
		"\x0a\x01k\x1a\x0d\x08" + strings.Repeat("\xff", 9) + "\x01\x1a\x00":        false,
		"\x0a\x01k\x12\x0301x\x1a\x06\x08\x00\x10\x00\x1a\x00":                      true,
		"\x0a\x01k\x12\x0212\x12\x0201\x1a\x06\x08\x00\x10\x01\x1a\x00":             true,
		"\x0a\x01k\x12\x0212\x12\x0201\x1a\x06\x08\x00\x10\x00\x1a\x00\x0a\x01\x00": true,
	} {
		a, err := aggregation.Open(sealed(message))
		if err != nil || a.Len() != 1 {
			t.Fatalf("%q: %d user records, %v", message, a.Len(), err)
		}
		a.Records(func(_ int, r aggregation.UserRecord, got bool) bool {
			if got != known {
				t.Errorf("%q: keys known %t, want %t", message, got, known)
			}
			_, ok := r.HashKey()
			if want := !strings.HasPrefix(r.ExplicitHashKey, "0"); known && ok != want {
				t.Errorf("%q: hash key of %+v: %t, want %t", message, r, ok, want)
			}
			return true
		})
	}
}

// A user record's hash key is that of a record that is put by itself.
func TestHashKeyOfUserRecord(t *testing.T) {
	alone, _ := aggregation.UserRecord{PartitionKey: "é"}.HashKey()
	if want := routing.HashPartitionKey("é"); alone != want {
		t.Errorf("%v, want %v", alone, want)
	}
	explicit, _ := aggregation.UserRecord{PartitionKey: "é", Explicit: true, ExplicitHashKey: "7"}.HashKey()
	if explicit != (routing.HashKey{Lo: 7}) {
		t.Errorf("%v, want 7", explicit)
	}
}

// FuzzRoundTrip: what is packed comes back, and reading ends when it is told to.
func FuzzRoundTrip(f *testing.F) {
	f.Add("a\nb", "1\n\n2", "x\ny\nz", uint8(1))
	f.Add("", "", "", uint8(0))
	f.Fuzz(func(t *testing.T, keys, explicit, data string, most uint8) {
		var want []aggregation.UserRecord
		hashKeys, values := strings.Split(explicit, "\n"), strings.Split(data, "\n")
		for i, key := range strings.Split(keys, "\n") {
			r := aggregation.UserRecord{PartitionKey: key, Data: values[i%len(values)]}
			if r.ExplicitHashKey = hashKeys[i%len(hashKeys)]; r.ExplicitHashKey != "" {
				r.Explicit = true
			}
			want = append(want, r)
		}
		a, err := aggregation.Open(encode(want))
		if err != nil {
			t.Fatal(err)
		}
		if got := list(t, a); !slices.Equal(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		seen := 0
		a.Records(func(int, aggregation.UserRecord, bool) bool {
			seen++
			return seen < int(most)
		})
		if seen != max(1, min(int(most), len(want))) {
			t.Fatalf("%d of %d user records seen, %d wanted", seen, len(want), most)
		}
	})
}

// FuzzOpen: no message makes reading fail, and a list is as long as it says.
func FuzzOpen(f *testing.F) {
	f.Add("\x0a\x01k\x1a\x05\x08\x00\x1a\x01d")
	f.Add("\x1a\x06\x08\x05\x10\x09\x1a\x00")
	f.Fuzz(func(t *testing.T, message string) {
		a, err := aggregation.Open(sealed(message))
		listed := 0
		a.Records(func(int, aggregation.UserRecord, bool) bool {
			listed++
			return true
		})
		if listed != a.Len() || err != nil && listed > 0 {
			t.Fatalf("%d user records, %d listed, %v", a.Len(), listed, err)
		}
		if plain, err := aggregation.Open(message); err == nil && plain.Len() > len(message) {
			t.Fatal("more user records than bytes")
		}
	})
}
