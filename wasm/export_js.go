package main

import (
	"syscall/js"
	"unsafe"

	"github.com/norunners/vert"

	"putrecords/core/view"
)

// export makes a JavaScript function of call. A panic becomes an error reply:
// one that escaped would end the Go program for good.
//
//go:noinline
func export(call func(args []js.Value) (js.Value, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (reply any) {
		defer func() {
			if r := recover(); r != nil {
				reply = errorReply("InternalError", panicText(r))
			}
		}()
		value, err := call(args)
		if err != nil {
			return errorReply(view.CodeOf(err), err.Error())
		}
		return map[string]any{"ok": value}
	})
}

func panicText(r any) string {
	switch r := r.(type) {
	case error:
		return r.Error()
	case string:
		return r
	}
	return "the simulator met an internal error"
}

func errorReply(code, message string) map[string]any {
	return map[string]any{"error": map[string]any{"code": code, "message": message}}
}

// typed turns a result of the core into a JavaScript value.
func typed(result any, err error) (js.Value, error) {
	if err != nil {
		return js.Null(), err
	}
	return vert.ValueOf(result).JSValue(), nil
}

// withNumbers is typed for a result whose numbers travel apart, as typed arrays.
func withNumbers(result any, arrays map[string][]float64, err error) (js.Value, error) {
	value, err := typed(result, err)
	if err != nil {
		return js.Null(), err
	}
	for name, numbers := range arrays {
		value.Set(name, float64Array(numbers))
	}
	return value, nil
}

// history turns a shard's history into a JavaScript value.
func history(h view.ShownHistory, err error) (js.Value, error) {
	return withNumbers(h.History, map[string][]float64{
		"accepted": h.Accepted, "throttled": h.Throttled, "internalFailures": h.InternalFailures, "records": h.Records, "bytes": h.Bytes,
	}, err)
}

// shown turns a view into a JavaScript value, with its numbers as typed arrays.
func shown(s view.Shown, err error) (js.Value, error) {
	value, err := withNumbers(s.View, map[string][]float64{"records": s.Records, "shards": s.Shards}, err)
	if err != nil {
		return js.Null(), err
	}
	if s.Request != nil {
		value.Set("request", toTheLetter(*s.Request))
	}
	return value, nil
}

// progress turns how far a call has come into a JavaScript value.
func progress(p view.ShownProgress, err error) (js.Value, error) {
	p.View = nil // it goes with its numbers
	value, err := typed(p.Progress, err)
	if err != nil || p.Shown == nil {
		return value, err
	}
	view, err := shown(*p.Shown, nil)
	value.Set("view", view)
	return value, err
}

// load turns how a load went into a JavaScript value.
func load(l view.ShownLoad, err error) (js.Value, error) {
	return withNumbers(l.LoadReport, map[string][]float64{
		"shardAccepted": l.ShardAccepted, "shardAcceptedBytes": l.ShardAcceptedBytes, "shardThrottled": l.ShardThrottled, "shardInternalFailures": l.ShardInternalFailures,
		"accepted": l.Accepted, "acceptedBytes": l.AcceptedBytes, "throttled": l.Throttled, "recordsLevel": l.RecordsLevel, "bytesLevel": l.BytesLevel,
	}, err)
}

// routed turns where keys go into a JavaScript value.
func routed(r view.ShownRouted, err error) (js.Value, error) {
	return withNumbers(r.Routed, map[string][]float64{"shards": r.Shards}, err)
}

// nothing is the result of a call that has none.
func nothing(err error) (js.Value, error) { return js.Null(), err }

// toTheLetter turns a text into a JavaScript string. On the usual way, the
// decoder of wasm_exec.js drops a byte order mark at its beginning.
func toTheLetter(text string) js.Value {
	return js.Global().Get("String").Get("prototype").Get("slice").Call("call", "."+text, 1)
}

// ofText is a call with one argument, a text: a string, or its UTF-8 bytes, which
// cross several times faster.
//
//go:noinline
func ofText(call func(text string) (js.Value, error)) func([]js.Value) (js.Value, error) {
	return func(args []js.Value) (js.Value, error) {
		if len(args) == 1 && args[0].Type() == js.TypeString {
			return call(args[0].String())
		}
		if len(args) == 1 && args[0].InstanceOf(js.Global().Get("Uint8Array")) {
			text := make([]byte, args[0].Length())
			js.CopyBytesToGo(text, args[0])
			return call(unsafe.String(unsafe.SliceData(text), len(text))) // nothing else holds the bytes
		}
		return js.Null(), &view.Error{Code: "InvalidRequest", Message: "want one text"}
	}
}

// ofNumbers is a call with two arguments, whole numbers from 0 to 2^31 − 1.
//
//go:noinline
func ofNumbers(call func(a, b int) (js.Value, error)) func([]js.Value) (js.Value, error) {
	return func(args []js.Value) (js.Value, error) {
		numbers, err := wholeNumbers(args, 2, 0, "want two numbers", "want a whole number from 0 to 2^31 − 1")
		if err != nil {
			return js.Null(), err
		}
		return call(numbers[0], numbers[1])
	}
}

// ofNumber is a call with one argument, a whole number from −1 to 2^31 − 1.
//
//go:noinline
func ofNumber(call func(n int) (js.Value, error)) func([]js.Value) (js.Value, error) {
	return func(args []js.Value) (js.Value, error) {
		numbers, err := wholeNumbers(args, 1, -1, "want one number", "want a whole number from −1 to 2^31 − 1")
		if err != nil {
			return js.Null(), err
		}
		return call(numbers[0])
	}
}

// wholeNumbers returns so many arguments, whole numbers from least to 2^31 − 1.
func wholeNumbers(args []js.Value, count int, least float64, wrongArgs, wrongNumber string) ([]int, error) {
	var numbers []int
	for i := range count {
		if len(args) != count || args[i].Type() != js.TypeNumber {
			return nil, &view.Error{Code: "InvalidRequest", Message: wrongArgs}
		}
		f := args[i].Float()
		if !(f >= least && f < 1<<31) || f != float64(int(f)) {
			return nil, &view.Error{Code: "InvalidRequest", Message: wrongNumber}
		}
		numbers = append(numbers, int(f))
	}
	return numbers, nil
}
