package main

import (
	"math"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall/js"
	"testing"

	"putrecords/core/view"
)

// core returns the object that main sets, as the page finds it.
func core(t testing.TB) js.Value {
	t.Helper()
	if js.Global().Get("putrecords").IsUndefined() {
		go main()
		for js.Global().Get("putrecords").IsUndefined() {
			runtime.Gosched()
		}
	}
	return js.Global().Get("putrecords")
}

// stringify is JSON.stringify, with typed arrays as lists.
var stringify = js.Global().Get("Function").New("value",
	"return JSON.stringify(value, (name, v) => v instanceof Float64Array ? Array.from(v) : v)")

func text(t testing.TB, reply js.Value) string {
	t.Helper()
	return canonical(t, []byte(stringify.Invoke(reply).String()))
}

// open opens a scenario that must be right and returns the view.
func open(t testing.TB, scenario string) js.Value {
	t.Helper()
	return ok(t, core(t).Call("open", scenario))
}

// ok returns the value of a reply that must have one.
func ok(t testing.TB, reply js.Value) js.Value {
	t.Helper()
	if e := reply.Get("error"); !e.IsUndefined() || reply.Get("ok").IsUndefined() {
		t.Fatalf("reply %.300s", stringify.Invoke(reply).String())
	}
	return reply.Get("ok")
}

// checkError compares an error reply.
func checkError(t *testing.T, reply js.Value, code, message string) {
	t.Helper()
	want := canonical(t, []byte(`{"error":{"code":"`+code+`","message":"`+message+`"}}`))
	if got := text(t, reply); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestReplies makes the calls of the golden file, with texts as strings and as
// bytes: every reply is the one that the core gives natively, byte for byte.
func TestReplies(t *testing.T) {
	for how, crossing := range map[string]func(any) any{
		"strings": func(arg any) any { return arg },
		"bytes":   asBytes,
	} {
		fresh := exports(&view.Playground{}) // the views count from one
		for _, e := range exchanges(t) {
			args := make([]any, len(e.Args))
			for i, arg := range e.Args {
				args[i] = crossing(arg)
			}
			if got, want := text(t, fresh.Call(e.Call, args...)), string(e.Reply); got != want {
				t.Errorf("%s: %s(%.300v), %s:\ngot  %s\nwant %s", how, e.Call, e.Args, e.ID, got, want)
			}
		}
	}
}

// asBytes turns a text into its UTF-8 bytes, as web/worker.js does, and leaves
// other arguments alone.
func asBytes(arg any) any {
	if text, ok := arg.(string); ok {
		return js.Global().Get("TextEncoder").New().Call("encode", text)
	}
	return arg
}

// TestLargeBodies: long requests arrive whole, and their answers too.
func TestLargeBodies(t *testing.T) {
	native := &view.Playground{}
	if _, err := native.Open(largeStream); err != nil {
		t.Fatal(err)
	}
	fresh := exports(&view.Playground{})
	ok(t, fresh.Call("open", largeStream))
	for name, body := range largeBodies() {
		if got, want := text(t, fresh.Call("preview", body)), nativePreview(t, native, body); got != want {
			t.Errorf("%s:\ngot  %.500s\nwant %.500s", name, got, want)
		}
	}
}

// TestNames: the object has the functions of the interface Core, and nothing
// else.
func TestNames(t *testing.T) {
	declared, err := os.ReadFile("../web/wire.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(declared), "export interface Core {")
	body, _, closed := strings.Cut(rest, "\n}")
	if !found || !closed {
		t.Fatal("no interface Core in web/wire.d.ts")
	}
	var want []string
	for _, match := range regexp.MustCompile(`(?m)^  (\w+)\(`).FindAllStringSubmatch(body, -1) {
		want = append(want, match[1])
	}
	keys := js.Global().Get("Object").Call("keys", core(t))
	var got []string
	for i := range keys.Length() {
		got = append(got, keys.Index(i).String())
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("functions %q, want %q", got, want)
	}
}

// TestTypedArrays: numbers are Float64Arrays with memory of their own.
func TestTypedArrays(t *testing.T) {
	constructor := js.Global().Get("Float64Array")
	shown := open(t, `{"stream":{"shards":2},"steps":[{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"YQ==","PartitionKey":"a"}]}}]}`)
	for name, length := range map[string]int{"records": view.RecordFields, "shards": 2 * view.ShardFields} {
		array := shown.Get(name)
		if !array.InstanceOf(constructor) || array.Length() != length || array.Get("byteOffset").Int() != 0 || array.Get("buffer").Get("byteLength").Int() != 8*length {
			t.Errorf("%s is %s", name, stringify.Invoke(array).String())
		}
	}
	empty := open(t, "{}").Get("records")
	if !empty.InstanceOf(constructor) || empty.Length() != 0 {
		t.Errorf("no records are %s", stringify.Invoke(empty).String())
	}
	// Later calls leave earlier arrays alone.
	before := stringify.Invoke(shown.Get("shards")).String()
	open(t, `{"stream":{"shards":10000}}`)
	if after := stringify.Invoke(shown.Get("shards")).String(); after != before {
		t.Errorf("%s became %s", before, after)
	}
	numbers := []float64{0, 1, -1, 0.1, 1 - 0x1p-53, 1 << 53, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(-1)}
	array := float64Array(numbers)
	for i, want := range numbers {
		if got := array.Index(i).Float(); got != want {
			t.Errorf("%v crosses as %v", want, got)
		}
	}
}

// TestWrongArguments: nothing but one text, or two whole numbers, is taken.
func TestWrongArguments(t *testing.T) {
	shown := open(t, "{}")
	object := js.Global().Get("Object").New()
	stringObject := js.Global().Get("Object").Invoke("{}") // a String, not a string
	for _, name := range []string{"open", "apply", "preview", "format", "addRecord", "read", "encodeLink", "decodeLink", "withoutData", "linkFacts", "route", "aggregation", "sequence"} {
		for what, args := range map[string][]any{
			"nothing": {}, "null": {nil}, "undefined": {js.Undefined()}, "a number": {1}, "true": {true}, "an object": {object}, "a String": {stringObject},
			"other bytes": {js.Global().Get("Uint16Array").New(2)},
			"a symbol":    {js.Global().Get("Symbol").Invoke("x")}, "two texts": {"{}", "{}"},
		} {
			t.Run(name+" of "+what, func(t *testing.T) {
				checkError(t, core(t).Call(name, args...), "InvalidRequest", "want one text")
			})
		}
	}
	id := shown.Get("id").Int()
	for _, name := range []string{"explain", "shard", "history", "splitPoints"} {
		for what, args := range map[string][]any{
			"nothing": {}, "one number": {id}, "three numbers": {id, 0, 0}, "null": {id, nil}, "undefined": {id, js.Undefined()},
			"a text": {id, "0"}, "a text first": {"1", 0}, "an object": {object, 0}, "true": {id, true},
		} {
			t.Run(name+" of "+what, func(t *testing.T) {
				checkError(t, core(t).Call(name, args...), "InvalidRequest", "want two numbers")
			})
		}
		for what, n := range map[string]float64{
			"a broken number": 0.5, "a negative number": -1, "2^31": 1 << 31, "2^53": 1 << 53, "NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1),
		} {
			t.Run(name+" of "+what, func(t *testing.T) {
				checkError(t, core(t).Call(name, id, n), "InvalidRequest", "want a whole number from 0 to 2^31 − 1")
				checkError(t, core(t).Call(name, n, 0), "InvalidRequest", "want a whole number from 0 to 2^31 − 1")
			})
		}
	}
	for what, args := range map[string][]any{"nothing": {}, "two numbers": {0, 0}, "null": {nil}, "a text": {"0"}} {
		t.Run("look of "+what, func(t *testing.T) {
			checkError(t, core(t).Call("look", args...), "InvalidRequest", "want one number")
		})
	}
	for _, n := range []float64{-2, 0.5, 1 << 31, math.NaN()} {
		checkError(t, core(t).Call("look", n), "InvalidRequest", "want a whole number from −1 to 2^31 − 1")
	}
	// syscall/js does not know BigInts; what it says when it panics is the reply.
	checkError(t, core(t).Call("preview", js.Global().Get("BigInt").Invoke("1")), "InternalError", "bad type flag")
	checkError(t, core(t).Call("shard", id, 1<<31-1), "InvalidRequest", "there is no shard with index 2147483647")
	ok(t, core(t).Call("shard", id, math.Copysign(0, -1)))
	if after := ok(t, core(t).Call("preview", "")).Get("id").Int(); after != id+1 {
		t.Errorf("view %d after view %d: a wrong call changed something", after, id)
	}
}

// TestStringsSurvive: what a JavaScript string holds arrives, and comes back.
// A lone surrogate, which no UTF-8 text can hold, becomes U+FFFD.
func TestStringsSurvive(t *testing.T) {
	for _, tt := range []struct{ what, expression, want string }{
		{"nothing", `""`, ""},
		{"ASCII", `"abc"`, "abc"},
		{"U+0000", `"a\0b"`, "a\x00b"},
		{"two and three bytes", `"é€"`, "é€"},
		{"emoji", `"😀👩\u200d👩\u200d👧"`, "😀👩\u200d👩\u200d👧"},
		{"a combining mark", `"e\u0301"`, "e\u0301"},
		{"the highest code point", `"\u{10ffff}"`, "\U0010ffff"},
		{"a byte order mark", `"\ufeffx"`, "\ufeffx"},
		{"line separators", `"\u2028\u2029"`, "\u2028\u2029"},
		{"a lone high surrogate", `"a\ud83db"`, "a\ufffdb"},
		{"a lone low surrogate", `"\ude00"`, "\ufffd"},
		{"surrogates in the wrong order", `"\ude00\ud83d"`, "\ufffd\ufffd"},
		{"a surrogate at the end", `"x".repeat(200) + "\ud83d"`, strings.Repeat("x", 200) + "\ufffd"},
		{"a million units", `"😀".repeat(500000)`, strings.Repeat("😀", 500_000)},
	} {
		value := evaluate("return " + tt.expression)
		shown := ok(t, core(t).Call("open", evaluate("return JSON.stringify({draft: value})", value)))
		if got := shown.Get("request").String(); got != tt.want {
			t.Errorf("%s, escaped in a scenario: %.100q, want %.100q", tt.what, got, tt.want)
		}
		if tt.want == "" || len(tt.want) > 256 || strings.Contains(tt.want, "\x00") {
			continue // no partition key, or no text of a JSON string
		}
		// Only the editor's text keeps a byte order mark at its beginning.
		tt.want = strings.TrimPrefix(tt.want, "\ufeff")
		body := evaluate(`return '{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"' + value + '"}]}'`, value)
		preview := ok(t, core(t).Call("preview", body))
		if key := ok(t, core(t).Call("explain", preview.Get("id"), 0)).Get("partitionKey").String(); key != tt.want {
			t.Errorf("%s, in a request: %q, want %q", tt.what, key, tt.want)
		}
		encoded := ok(t, core(t).Call("preview", js.Global().Get("TextEncoder").New().Call("encode", body)))
		if key := ok(t, core(t).Call("explain", encoded.Get("id"), 0)).Get("partitionKey").String(); key != tt.want {
			t.Errorf("%s, in a request of bytes: %q, want %q", tt.what, key, tt.want)
		}
		// Places count the units that JavaScript counts.
		record := evaluate("const [, , , from, to] = value.view.records; return value.body.slice(from, to)", map[string]any{"view": preview, "body": body})
		if got := record.String(); !strings.HasPrefix(got, "{") || !strings.HasSuffix(got, `"}`) {
			t.Errorf("%s: the record stands at %q", tt.what, got)
		}
	}
}

// evaluate runs the body of a JavaScript function of one value.
func evaluate(body string, value ...any) js.Value {
	return js.Global().Get("Function").New("value", body).Invoke(value...)
}

// TestPanicBecomesReply: a panic inside a call is an error reply, and the next
// call works as if nothing had been.
func TestPanicBecomesReply(t *testing.T) {
	open(t, "{}")
	for what, tt := range map[string]struct {
		panics  func()
		message string
	}{
		"a text":         {func() { panic("oops") }, "oops"},
		"an error":       {func() { panic(&view.Error{Code: "StaleView", Message: "x"}) }, "x"},
		"an index":       {func() { _ = []int{}[len(os.Args[:0])] }, "runtime error: index out of range [0] with length 0"},
		"a nil pointer":  {func() { var p *view.Playground; _, _ = p.Apply("") }, "runtime error: invalid memory address or nil pointer dereference"},
		"something else": {func() { panic(42) }, "the simulator met an internal error"},
	} {
		t.Run(what, func(t *testing.T) {
			call := export(func([]js.Value) (js.Value, error) {
				tt.panics()
				return js.Null(), nil
			})
			defer call.Release()
			checkError(t, call.Invoke(), "InternalError", tt.message)
			checkError(t, call.Invoke("again"), "InternalError", tt.message)
			ok(t, core(t).Call("preview", "{}"))
		})
	}
}

// TestErrorsOfCalls: an error keeps its code, and one without has InternalError.
func TestErrorsOfCalls(t *testing.T) {
	for code, err := range map[string]error{"StaleView": &view.Error{Code: "StaleView", Message: "m"}, "InternalError": os.ErrClosed} {
		call := export(func([]js.Value) (js.Value, error) { return js.Null(), err })
		defer call.Release()
		checkError(t, call.Invoke(), code, err.Error())
	}
}
