package link_test

import (
	stdjson "encoding/json"
	"strings"
	"testing"
	"time"

	"putrecords/core/link"
)

func TestFacts(t *testing.T) {
	text := `{"stream":{"shards":3},"draft":"{\"Records\":[1,2]}","steps":[{"wait":250},{"put":{"Records":[{},{}]}},{"put":"{ \"Records\":[{}]"},{"put":"{ \"Records\":[{}]}"},{"wait":1},{"load":{"recordsPerSecond":1,"seconds":1}}]}`
	got, err := link.FactsOf(text)
	want := link.Facts{Records: 5, Shards: 3, Steps: 6, Wait: 251 * time.Millisecond}
	if err != nil || got != want {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
	if _, err := link.FactsOf("{"); err == nil {
		t.Error("what is no scenario has facts")
	}
}

func TestWithoutData(t *testing.T) {
	for _, c := range []struct{ rule, text, want string }{
		{"zero bytes, as many", puts(`{"Data":"aGVsbG8=","PartitionKey":"hello"},{"Data":"","PartitionKey":"a"}`), puts(`{"Data":"AAAAAAA=","PartitionKey":"hello"},{"Data":"","PartitionKey":"a"}`)},
		{"what is no base64", puts(`{"Data":"sécret"},{"Data":"aGVsbG9=="}`), puts(`{"Data":"******"},{"Data":"*********"}`)},
		{"what is no text", puts(`{"Data":123},{"Data":true},{"Data":null}`), puts(`{"Data":0},{"Data":true},{"Data":null}`)},
		{"names that only look otherwise", puts(`{"D\u0061ta":"aGVsbG8="},{"data":"aGVsbG8="}`), puts(`{"D\u0061ta":"AAAAAAA="},{"data":"AAAAAAA="}`)},
		{"all levels", `{"steps":[{"put":{"Data":"aGVsbG8=","a":[{"Data":"aGVsbG8="}]}}]}`, `{"steps":[{"put":{"Data":"AAAAAAA=","a":[{"Data":"AAAAAAA="}]}}]}`},
		{"text that is JSON", `{"steps":[{"put":"{ \"Data\" :\"aGVsbG8=\"}"}]}`, `{"steps":[{"put":"{ \"Data\" :\"AAAAAAA=\"}"}]}`},
		{"text that is not JSON", `{"steps":[{"put":"{ \"Data\" :\"aGVsbG8=\""}],"draft":"secret"}`, `{"steps":[{"put":""}],"draft":""}`},
		{"data that is a body", `{"steps":[{"put":{"Data":{"x":"secret"}}},{"put":"{ \"Data\":[\"secret\"]}"},{"put":["secret"]},{"put":"\"secret\""}]}`, `{"steps":[{"put":""},{"put":""},{"put":""},{"put":""}]}`},
		{"a draft", `{"draft":"{\"Data\":\"aGVsbG8=\"}"}`, `{"draft":"{\"Data\":\"AAAAAAA=\"}"}`},
		{"what is wanted", `{"steps":[{"wait":1,"want":{"Data":"secret"}}],"want":"secret"}`, `{"steps":[{"wait":1}]}`},
		{"nothing but what is wanted", `{"want":"secret"}`, `{}`},
		{"everything else", `{"title":"a","steps":[{"retry":{}}]}`, `{"title":"a","steps":[{"retry":{}}]}`},
	} {
		got, err := link.WithoutData(c.text)
		if err != nil || got != c.want {
			t.Errorf("%s: %s, %v, want %s", c.rule, got, err, c.want)
		}
	}
	if _, err := link.WithoutData("{"); err == nil {
		t.Error("what is no scenario has no data")
	}
}

// FuzzWithoutData: the data of a request is gone, however the request is laid out
// or broken around it.
func FuzzWithoutData(f *testing.F) {
	f.Add(`{"Records":[`, `,"PartitionKey":"a"}]}`)
	f.Add(`{"Data":`, `}}`)
	f.Add("{\"a\":", "}\n}")
	f.Fuzz(func(t *testing.T, before, after string) {
		const secret = "c2VjcmV0c2VjcmV0"
		if strings.Contains(before+after, secret) || strings.Contains(before, `"`) && !stdjson.Valid([]byte(before+"1"+after)) {
			return // it may not be data
		}
		body, err := stdjson.Marshal(before + `{"Data":"` + secret + `"}` + after)
		if err != nil {
			t.Fatal(err)
		}
		got, err := link.WithoutData(`{"steps":[{"put":` + string(body) + `}],"draft":` + string(body) + `}`)
		if err != nil || strings.Contains(got, secret) {
			t.Fatalf("%s: %s, %v", body, got, err)
		}
	})
}
