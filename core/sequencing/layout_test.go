package sequencing_test

import (
	"math/big"
	"regexp"
	"strings"
	"testing"

	"putrecords/core/sequencing"
)

// field is one field of a layout: width bits from bit shift up.
type field struct {
	shift, width uint
	value        uint64
}

// layout is the fields of a number's version, written out a second time: as bit
// positions from the right, and on math/big.
func layout(n sequencing.Number) []field {
	created, index, at := uint64(n.ShardCreated), uint64(uint32(n.ShardIndex)), uint64(n.Time)
	switch n.Version {
	case 0:
		return []field{{124, 1, 1}, {88, 36, created}, {80, 8, uint64(n.Spare)}, {16, 64, n.Random}, {0, 16, index}}
	case 1:
		return []field{{184, 2, 2}, {148, 36, created}, {144, 4, index & 15}, {136, 8, uint64(n.Spare)}, {100, 36, at},
			{44, 56, n.Random}, {36, 8, n.Counter}, {4, 32, index}, {0, 4, 1}}
	default:
		return []field{{184, 2, 2}, {148, 36, created}, {144, 4, index & 15}, {80, 64, n.Counter}, {72, 8, uint64(n.Spare)},
			{36, 36, at}, {4, 32, index}, {0, 4, 2}}
	}
}

// assemble returns the number that the fields make.
func assemble(fields []field) *big.Int {
	n := new(big.Int)
	for _, f := range fields {
		n.Add(n, new(big.Int).Lsh(new(big.Int).SetUint64(f.value), f.shift))
	}
	return n
}

// take returns width bits of n from bit shift up.
func take(n *big.Int, shift, width uint) uint64 {
	cut := new(big.Int).Rsh(n, shift)
	return cut.And(cut, new(big.Int).SetUint64(1<<width-1)).Uint64()
}

// FuzzNumber holds the writing of numbers against math/big, and their reading
// as its inverse.
func FuzzNumber(f *testing.F) {
	f.Add(byte(2), int64(1411403981), int32(1), uint64(5500), byte(0), int64(1411431220), uint64(0))
	f.Add(byte(1), int64(1416034339), int32(0), uint64(250), byte(0), int64(1416343936), uint64(0x13c27425065ef7))
	f.Add(byte(0), int64(5402708), int32(195), uint64(0), byte(0xa8), int64(0), uint64(0x5db878ba8aeb6d04))
	f.Add(byte(2), int64(16025174999), int32(-1), uint64(sequencing.LastCounter), byte(255), int64(1)<<36-1, uint64(0))
	f.Add(byte(1), int64(16025174999), int32(-1)<<31, ^uint64(0), byte(255), int64(1)<<36-1, ^uint64(0))
	f.Add(byte(0), int64(0), int32(0), uint64(0), byte(0), int64(0), uint64(0))
	f.Fuzz(func(t *testing.T, version byte, created int64, index int32, counter uint64, spare byte, at int64, random uint64) {
		n := sequencing.Number{Version: int(version % 3), ShardCreated: int64(uint64(created) % 16025175000), Spare: spare}
		digits := 56
		switch n.Version {
		case 0:
			n.ShardIndex, n.Random = index&0xffff, random
			digits = 38
		case 1:
			n.ShardIndex, n.Counter, n.Time, n.Random = index, counter&0xff, at&(1<<36-1), random&(1<<56-1)
		case 2:
			n.ShardIndex, n.Counter, n.Time = index, counter&sequencing.LastCounter, at&(1<<36-1)
		}
		want := assemble(layout(n))
		text := n.String()
		if text != want.String() || len(text) != digits {
			t.Errorf("%+v makes %s of %d digits, want %s of %d", n, text, len(text), want, digits)
		}
		if got := string(n.AppendDecimal([]byte("before "))); got != "before "+text {
			t.Errorf("AppendDecimal = %q, want %q", got, "before "+text)
		}
		if got, hex := n.Hex(), want.Text(16); got != hex {
			t.Errorf("Hex = %s, want %s", got, hex)
		}
		if back, err := sequencing.Parse(text); back != n || err != nil {
			t.Errorf("Parse(%s) = %+v, %v, want %+v", text, back, err, n)
		}
	})
}

// pattern is the API's own, anchored.
var pattern = regexp.MustCompile(`\A(?:0|[1-9][0-9]{0,128})\z`)

// FuzzParse reads any text: what is accepted has the fields that the layout
// says, and nothing is lost but the copy of the shard index's lowest bits and,
// in version 0, the digit in front of the fields.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "0", "5", "01", "-1", "٣", strings.Repeat("9", 129), strings.Repeat("9", 130),
		"21267647932558653966460912964485513216",                   // 2^124
		"680564733841876926926749214863536422911",                  // 2^129 − 1
		"680564733841876926926749214863536422912",                  // 2^129
		"49039857307708443467467104868809893875799651909875269632", // 2^185
		"49543463076548007577105092703039560359975228518395019266", // version 2
		"49545115243490985018280067714973144582180062593244200961", // version 1
		"73559785961562665201200657303214840813699477864812904448", // 3·2^184
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := sequencing.Parse(text)
		if match := pattern.MatchString(text); match == (err == sequencing.ErrSyntax) {
			t.Fatalf("Parse(%q): %v, and the pattern matches: %v", text, err, match)
		}
		if err != nil {
			if n != (sequencing.Number{}) {
				t.Errorf("Parse(%q) = %+v and %v", text, n, err)
			}
			return
		}
		number := integer(t, text)
		lost := big.NewInt(0) // bits that Parse may ignore
		if n.Version == 0 {
			lost.Lsh(big.NewInt(31), 124)
		} else {
			lost.Lsh(big.NewInt(15), 144)
		}
		for _, f := range layout(n) {
			if ignored := take(lost, f.shift, f.width) != 0; !ignored && take(number, f.shift, f.width) != f.value {
				t.Errorf("Parse(%s) = %+v: bits %d to %d are %x", text, n, f.shift, f.shift+f.width-1, take(number, f.shift, f.width))
			}
		}
		back := integer(t, n.String())
		if number.AndNot(number, lost).Cmp(back.AndNot(back, lost)) != 0 {
			t.Errorf("Parse(%s).String() = %s", text, n)
		}
	})
}
