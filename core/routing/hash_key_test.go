package routing_test

import (
	"encoding/hex"
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/routing"
)

// number returns a hash key as an integer.
func number(key routing.HashKey) *big.Int {
	n := new(big.Int).SetUint64(key.Hi)
	return n.Add(n.Lsh(n, 64), new(big.Int).SetUint64(key.Lo))
}

// parse reads a hash key that must be one.
func parse(t testing.TB, text string) routing.HashKey {
	t.Helper()
	key, err := routing.ParseHashKey(text)
	if err != nil {
		t.Fatalf("ParseHashKey(%q): %v", text, err)
	}
	return key
}

func TestHashPartitionKeyVectors(t *testing.T) {
	rules.Shows(t, rules.Hash)
	type vector struct {
		ID, PartitionKey, MD5Hex, HashDecimal string
		ShardIndexFor                         map[string]int
	}
	for _, v := range vectors.Load[vector](t, "partitionKeyHash") {
		t.Run(v.ID, func(t *testing.T) {
			digest := routing.MD5(v.PartitionKey)
			if got := hex.EncodeToString(digest[:]); got != v.MD5Hex {
				t.Errorf("MD5(%q) = %s, want %s", v.PartitionKey, got, v.MD5Hex)
			}
			key := routing.HashPartitionKey(v.PartitionKey)
			if got := key.String(); got != v.HashDecimal {
				t.Errorf("HashPartitionKey(%q) = %s, want %s", v.PartitionKey, got, v.HashDecimal)
			}
			if len(v.ShardIndexFor) == 0 {
				t.Fatal("the vector names no shard")
			}
			for count, want := range v.ShardIndexFor {
				n, err := strconv.Atoi(count)
				if err != nil {
					t.Fatal(err)
				}
				if got := evenTable(t, n).Shard(key); got != want {
					t.Errorf("shard of %q among %d = %d, want %d", v.PartitionKey, n, got, want)
				}
			}
		})
	}
}

func TestParseHashKey(t *testing.T) {
	const (
		max     = "340282366920938463463374607431768211455" // 2^128 − 1
		tooHigh = "340282366920938463463374607431768211456" // 2^128
	)
	for _, test := range []struct {
		name, text string
		want       routing.HashKey
		err        error
	}{
		{"zero", "0", routing.HashKey{}, nil},
		{"one", "1", routing.HashKey{Lo: 1}, nil},
		{"2^64 − 1", "18446744073709551615", routing.HashKey{Lo: ^uint64(0)}, nil},
		{"2^64", "18446744073709551616", routing.HashKey{Hi: 1}, nil},
		{"2^127", "170141183460469231731687303715884105728", routing.HashKey{Hi: 1 << 63}, nil},
		{"2^128 − 1", max, routing.MaxHashKey, nil},
		{"lowest of 39 digits", "1" + strings.Repeat("0", 38), routing.HashKey{Hi: 5421010862427522170, Lo: 687399551400673280}, nil},

		{"2^128", tooHigh, routing.HashKey{}, routing.ErrHashKeyRange},
		{"highest of 39 digits", strings.Repeat("9", 39), routing.HashKey{}, routing.ErrHashKeyRange},
		{"2^129, whose lowest 128 bits are zero", "680564733841876926926749214863536422912", routing.HashKey{}, routing.ErrHashKeyRange},

		{"empty", "", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"leading zero", "01", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"two zeros", "00", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"40 digits", "1" + strings.Repeat("0", 39), routing.HashKey{}, routing.ErrHashKeySyntax},
		{"40 digits, small number", strings.Repeat("0", 39) + "1", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"sign +", "+1", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"sign −", "-1", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"minus zero", "-0", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"hexadecimal", "0xff", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"hexadecimal digit", "1f", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"fraction", "1.0", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"exponent", "1e3", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"digit separator", "1_000", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"digits of another script", "٣", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"full-width digit", "\uff11", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"space before", " 1", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"space after", "1 ", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"line break after", "1\n", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"only a space", " ", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"byte below the digits", "1/", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"byte above the digits", "1:", routing.HashKey{}, routing.ErrHashKeySyntax},
		{"NUL", "1\x00", routing.HashKey{}, routing.ErrHashKeySyntax},
		// The form is judged before the number.
		{"above 2^128 and no number", tooHigh[:38] + "x", routing.HashKey{}, routing.ErrHashKeySyntax},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := routing.ParseHashKey(test.text)
			if got != test.want || !errors.Is(err, test.err) {
				t.Errorf("ParseHashKey(%q) = %v, %v, want %v, %v", test.text, got, err, test.want, test.err)
			}
		})
	}
}

// hashKeyPattern is the API's own, anchored.
var hashKeyPattern = regexp.MustCompile(`\A(?:0|[1-9][0-9]{0,38})\z`)

func FuzzParseHashKey(f *testing.F) {
	for _, text := range []string{"0", "01", "", "٣", "+1", "-1", " 1", "1\n", "0x1", "1e3",
		"340282366920938463463374607431768211455", "340282366920938463463374607431768211456",
		strings.Repeat("9", 38), strings.Repeat("9", 39), strings.Repeat("9", 40)} {
		f.Add(text)
	}
	limit := new(big.Int).Lsh(big.NewInt(1), 128)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := routing.ParseHashKey(text)
		if !hashKeyPattern.MatchString(text) {
			if err != routing.ErrHashKeySyntax {
				t.Errorf("ParseHashKey(%q) = %v, %v, want %v", text, got, err, routing.ErrHashKeySyntax)
			}
			return
		}
		want, _ := new(big.Int).SetString(text, 10)
		if want.Cmp(limit) >= 0 {
			if err != routing.ErrHashKeyRange {
				t.Errorf("ParseHashKey(%q) = %v, %v, want %v", text, got, err, routing.ErrHashKeyRange)
			}
			return
		}
		if err != nil || number(got).Cmp(want) != 0 || got.String() != text {
			t.Errorf("ParseHashKey(%q) = %v, %v", text, got, err)
		}
	})
}

// FuzzHashKey holds the arithmetic of hash keys against math/big.
func FuzzHashKey(f *testing.F) {
	const tenTo19 = 10_000_000_000_000_000_000
	for _, word := range []uint64{0, 1, 9, 10, tenTo19 - 1, tenTo19, tenTo19 + 1, 1 << 63, ^uint64(0)} {
		f.Add(word, uint64(0), uint64(0), word)
		f.Add(uint64(0), word, word, uint64(0))
		f.Add(word, word, ^word, word)
	}
	f.Add(uint64(5421010862427522170), uint64(687399551400673280), uint64(0), uint64(0)) // 10^38
	modulus := new(big.Int).Lsh(big.NewInt(1), 128)
	one := big.NewInt(1)
	f.Fuzz(func(t *testing.T, hi, lo, otherHi, otherLo uint64) {
		key, other := routing.HashKey{Hi: hi, Lo: lo}, routing.HashKey{Hi: otherHi, Lo: otherLo}
		n, m := number(key), number(other)

		if got, want := key.String(), n.String(); got != want {
			t.Errorf("String = %s, want %s", got, want)
		}
		if got, want := string(key.AppendDecimal([]byte("before "))), "before "+n.String(); got != want {
			t.Errorf("AppendDecimal = %q, want %q", got, want)
		}
		if back, err := routing.ParseHashKey(key.String()); back != key || err != nil {
			t.Errorf("ParseHashKey(%s) = %v, %v", key, back, err)
		}
		if got, want := key.Compare(other), n.Cmp(m); got != want {
			t.Errorf("(%s).Compare(%s) = %d, want %d", key, other, got, want)
		}
		next := new(big.Int).Add(n, one)
		if got := number(key.Next()); got.Cmp(next.Mod(next, modulus)) != 0 {
			t.Errorf("(%s).Next() = %s, want %s", key, got, next)
		}
		prev := new(big.Int).Sub(n, one)
		if got := number(key.Prev()); got.Cmp(prev.Mod(prev, modulus)) != 0 {
			t.Errorf("(%s).Prev() = %s, want %s", key, got, prev)
		}
		exact, _ := new(big.Float).Quo(new(big.Float).SetInt(n), new(big.Float).SetInt(modulus)).Float64()
		if got := key.Share(); got < 0 || got > 1 || got < exact*(1-0x1p-51) || got > exact*(1+0x1p-51) {
			t.Errorf("(%s).Share() = %v, want about %v", key, got, exact)
		}
		if key.Compare(other) < 0 && key.Share() > other.Share() {
			t.Errorf("Share falls from %s to %s", key, other)
		}
	})
}

func TestNextAndPrevMeetAtTheEnds(t *testing.T) {
	if got := routing.MaxHashKey.Next(); got != (routing.HashKey{}) {
		t.Errorf("MaxHashKey.Next() = %s, want 0", got)
	}
	if got := (routing.HashKey{}).Prev(); got != routing.MaxHashKey {
		t.Errorf("HashKey{}.Prev() = %s, want %s", got, routing.MaxHashKey)
	}
	if got, want := (routing.HashKey{Lo: ^uint64(0)}).Next(), (routing.HashKey{Hi: 1}); got != want {
		t.Errorf("(2^64 − 1).Next() = %s, want %s", got, want)
	}
	if got, want := (routing.HashKey{Hi: 1}).Prev(), (routing.HashKey{Lo: ^uint64(0)}); got != want {
		t.Errorf("(2^64).Prev() = %s, want %s", got, want)
	}
}

func TestShare(t *testing.T) {
	for _, test := range []struct {
		key  routing.HashKey
		want float64
	}{
		{routing.HashKey{}, 0},
		{routing.HashKey{Lo: 1}, 0x1p-128},
		{routing.HashKey{Hi: 1}, 0x1p-64},
		{routing.HashKey{Hi: 1 << 62}, 0.25},
		{routing.HashKey{Hi: 1 << 63}, 0.5},
		{routing.HashKey{Hi: 3 << 62}, 0.75},
		{routing.MaxHashKey, 1},
	} {
		if got := test.key.Share(); got != test.want {
			t.Errorf("(%s).Share() = %v, want %v", test.key, got, test.want)
		}
	}
}
