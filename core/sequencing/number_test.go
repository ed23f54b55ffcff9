package sequencing_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"putrecords/core/sequencing"
)

func TestNewCutsTimesToSeconds(t *testing.T) {
	created := time.Date(2014, 12, 4, 0, 0, 0, 999_999_999, time.UTC)
	at := time.Date(2014, 12, 4, 0, 0, 1, 500_000_000, time.FixedZone("elsewhere", 3600))
	got := sequencing.New(created, 7, 42, at)
	want := sequencing.Number{Version: 2, ShardCreated: 1417651200, ShardIndex: 7, Counter: 42, Time: 1417647601}
	if got != want {
		t.Errorf("New = %+v, want %+v", got, want)
	}
}

func TestParseRefuses(t *testing.T) {
	const (
		v2       = "49543463076548007577105092703039560359975228518395019266" // ends in version 2
		tooLate  = 16025175000                                                // in seconds
		twoTo129 = "680564733841876926926749214863536422912"
	)
	late := sequencing.Number{Version: 2, ShardCreated: tooLate}
	high := sequencing.Number{Version: 2, Counter: 1 << 63}
	for _, test := range []struct {
		name, text string
		want       error
	}{
		{"empty", "", sequencing.ErrSyntax},
		{"leading zero", "0" + v2, sequencing.ErrSyntax},
		{"two zeros", "00", sequencing.ErrSyntax},
		{"sign", "+5", sequencing.ErrSyntax},
		{"negative", "-5", sequencing.ErrSyntax},
		{"letter", v2 + "x", sequencing.ErrSyntax},
		{"space", " " + v2, sequencing.ErrSyntax},
		{"line break", v2 + "\n", sequencing.ErrSyntax},
		{"digits of another script", "٣", sequencing.ErrSyntax},
		{"130 digits", "1" + strings.Repeat("0", 129), sequencing.ErrSyntax},

		{"129 digits", "1" + strings.Repeat("0", 128), sequencing.ErrUnknownVersion},
		{"a letter after too many bits", "1" + strings.Repeat("0", 127) + "x", sequencing.ErrSyntax},
		{"a counter of an emulator, 2^129", twoTo129, sequencing.ErrUnknownVersion},
		{"the lead bits are 3", "73559785961562665201200657303214840813699477864812904450", sequencing.ErrUnknownVersion}, // 3·2^184 + 2
		{"57 digits", v2 + "0", sequencing.ErrUnknownVersion},
		{"55 digits", v2[:55], sequencing.ErrUnknownVersion},
		{"counter of 2^63", high.String(), sequencing.ErrCounterTooHigh},
		{"shard created too late", late.String(), sequencing.ErrTimeTooLate},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, err := sequencing.Parse(test.text); !errors.Is(err, test.want) || got != (sequencing.Number{}) {
				t.Errorf("Parse(%q) = %+v, %v, want %v", test.text, got, err, test.want)
			}
		})
	}

	late.ShardCreated--
	if got, err := sequencing.Parse(late.String()); got != late || err != nil {
		t.Errorf("Parse(%s) = %+v, %v: want the last second that is read", late, got, err)
	}
	high.Counter--
	if got, err := sequencing.Parse(high.String()); got != high || err != nil {
		t.Errorf("Parse(%s) = %+v, %v: want the last counter that is read", high, got, err)
	}
}

// Below 2^124 a number lacks the bit that leads a version 0; from 2^125 to 2^129
// it has others there. Both are read as version 0.
func TestParseReadsSmallNumbersAsVersion0(t *testing.T) {
	fields := sequencing.Number{ShardCreated: 5, ShardIndex: 7, Random: 9, Spare: 11}
	low := integer(t, fields.String()) // with the bit 2^124
	low.SetBit(low, 124, 0)
	for lead := range int64(32) {
		text := new(big.Int).Add(low, new(big.Int).Lsh(big.NewInt(lead), 124)).String()
		if got, err := sequencing.Parse(text); got != fields || err != nil {
			t.Errorf("Parse(%s), led by %d = %+v, %v, want %+v", text, lead, got, err, fields)
		}
	}
}

// integer returns a decimal text as a number.
func integer(t testing.TB, text string) *big.Int {
	t.Helper()
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		t.Fatalf("%q is not a number", text)
	}
	return n
}

// FuzzOrder holds the order of numbers: within a shard a higher counter makes a
// higher number, whatever the times, and the shard's own ends lie outside.
func FuzzOrder(f *testing.F) {
	f.Add(int64(1417651200), int32(0), uint64(1), int64(1417651200), uint64(2), int64(1417651200), int32(1))
	f.Add(int64(0), int32(9999), uint64(1), int64(1)<<36-1, uint64(2), int64(0), int32(9983)) // 9999 and 9983 share a low nibble
	f.Add(int64(16025174999), int32(1)<<30, uint64(1)<<62, int64(0), uint64(sequencing.LastCounter-1), int64(5), int32(-1))
	f.Fuzz(func(t *testing.T, created int64, index int32, counter uint64, at int64, counter2 uint64, at2 int64, index2 int32) {
		const seconds = 1<<36 - 1
		shard := time.Unix(created&seconds, 0)
		time1, time2 := time.Unix(at&seconds, 0), time.Unix(at2&seconds, 0)
		counter = 1 + counter%(sequencing.LastCounter-1) // of a record: 1 to LastCounter − 1
		counter2 = 1 + counter2%(sequencing.LastCounter-1)

		number := func(index int32, counter uint64, at time.Time) string {
			text := sequencing.New(shard, index, counter, at).String()
			if len(text) != 56 {
				t.Fatalf("%s has %d digits, want 56", text, len(text))
			}
			return text // texts of one length are in the order of their numbers
		}
		first, second := number(index, counter, time1), number(index, counter2, time2)
		switch {
		case counter < counter2 && first >= second, counter > counter2 && first <= second:
			t.Errorf("counters %d and %d make the numbers %s and %s", counter, counter2, first, second)
		case counter == counter2 && time1.Equal(time2) != (first == second):
			t.Errorf("times %v and %v make the numbers %s and %s", time1, time2, first, second)
		}
		if start := number(index, 0, shard); start >= first {
			t.Errorf("starting number %s is not below %s", start, first)
		}
		if end := number(index, sequencing.LastCounter, time2); end <= first {
			t.Errorf("ending number %s is not above %s", end, first)
		}
		if other := number(index2, counter2, time2); index2 != index && other == first {
			t.Errorf("shards %d and %d share the number %s", index, index2, first)
		}
	})
}
