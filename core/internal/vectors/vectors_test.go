package vectors_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"putrecords/core/internal/vectors"
)

func TestExpand(t *testing.T) {
	for _, test := range []struct{ name, raw, want string }{
		{"plain JSON stays", `{"b": [1, null, "\u00e9"], "a": {}}`, `{"b":[1,null,"\u00e9"],"a":{}}`},
		{"member order and repeated members stay", `{ "b" : 1 , "a" : 2 , "b" : 3 }`, `{"b":1,"a":2,"b":3}`},
		{"numbers keep their spelling", `[1e2, 12345678901234567890, -0.0]`, `[1e2,12345678901234567890,-0.0]`},
		{"repeat", `{"$repeat": ["ab", 3]}`, `"ababab"`},
		{"repeat keeps escapes", `{"$repeat": ["\ud83d\ude00", 2]}`, `"\ud83d\ude00\ud83d\ude00"`},
		{"repeat zero times", `{"$repeat": ["ab", 0]}`, `""`},
		{"zeros in base64, padded", `{"$base64zeros": 4}`, `"AAAAAA=="`},
		{"no zeros", `{"$base64zeros": 0}`, `""`},
		{"list", `{"$list": [{"a": 1}, 2]}`, `[{"a":1},{"a":1}]`},
		{"empty list", `{"$list": ["a", 0]}`, `[]`},
		{"index counts within its list", `{"$list": [{"k": {"$index": "key-"}, "l": [{"$index": ""}]}, 2]}`, `[{"k":"key-0","l":["0"]},{"k":"key-1","l":["1"]}]`},
		{"shorthand inside a list's item", `{"$list": [{"Data": {"$base64zeros": 1}}, 2]}`, `[{"Data":"AA=="},{"Data":"AA=="}]`},
		{"a shorthand has one member", `{"$index": "a", "b": 1}`, `{"$index":"a","b":1}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := vectors.Expand(json.RawMessage(test.raw)); got != test.want {
				t.Errorf("Expand(%s) = %s, want %s", test.raw, got, test.want)
			}
		})
	}
}

func TestExpandPanics(t *testing.T) {
	for _, raw := range []string{`{"$unknown": 1}`, `{"$repeat": "ab"}`, `{"$repeat": [1, 2]}`, `{"$repeat": ["ab"]}`, `{"$list": ["a", "b"]}`, `{"a"`} {
		t.Run(raw, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Errorf("Expand(%s) did not panic", raw)
				}
			}()
			vectors.Expand(json.RawMessage(raw))
		})
	}
}

func TestEveryRequestExpands(t *testing.T) {
	type request struct {
		ID      string
		Request json.RawMessage
		RawBody *string
	}
	for _, v := range vectors.Load[request](t, "validation") {
		t.Run(v.ID, func(t *testing.T) {
			if (v.Request == nil) == (v.RawBody == nil) {
				t.Fatal("want either request or rawBody")
			}
			if v.Request == nil {
				return
			}
			text := vectors.Expand(v.Request)
			if !json.Valid([]byte(text)) || strings.Contains(text, `"$`) {
				t.Errorf("Expand = %.200s", text)
			}
		})
	}
}

func TestIDsAreUnique(t *testing.T) {
	for _, section := range []string{
		"partitionKeyHash", "createStreamRanges", "routing", "routingAfterReshard", "splitShard", "mergeShards",
		"sequenceDecode", "sequenceEncode", "sequenceIncrement", "sequenceParse", "resolveShardId", "validation",
		"awsRealMessages", "sizeLimits", "throughputRounding", "tokenBucketReference", "throttleScenarios",
		"kplAggregated", "kplNegative",
	} {
		seen := map[string]bool{}
		for _, v := range vectors.Load[struct{ ID string }](t, section) {
			if v.ID == "" || seen[v.ID] {
				t.Errorf("%s: id %q is empty or not unique", section, v.ID)
			}
			seen[v.ID] = true
		}
	}
}

// stopped is a testing.TB that notes how a test ended early.
type stopped struct {
	testing.TB
	why string
}

func (s *stopped) Helper() {}

func (s *stopped) Fatalf(format string, args ...any) {
	s.why = fmt.Sprintf(format, args...)
	panic(s)
}

func TestLoadEndsTheTest(t *testing.T) {
	for _, test := range []struct{ name, section, want string }{
		{"section is missing", "sequencedecode", `vectors: no section "sequencedecode"`},
		{"section is not a list", "meta", `vectors: section "meta": `},
		{"case does not fit", "routing", `vectors: section "routing": `},
	} {
		t.Run(test.name, func(t *testing.T) {
			tb := &stopped{TB: t}
			defer func() {
				if recover() != tb || !strings.HasPrefix(tb.why, test.want) {
					t.Errorf("ended by %q, want %q", tb.why, test.want)
				}
			}()
			vectors.Load[int](tb, test.section)
		})
	}
}
