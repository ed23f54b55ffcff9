// Command wasm is the simulator for the browser. It sets globalThis.putrecords
// to an object with the functions that web/wire.d.ts describes, and then waits
// for calls. It is the only place that knows syscall/js.
//
// Text goes in, typed results come out: a request body is read by the core
// alone, never by the bridge. Each function replies {ok: …} or
// {error: {code, message}} and never throws.
package main

import (
	"syscall/js"

	"putrecords/core/view"
)

func main() {
	js.Global().Set("putrecords", exports(&view.Playground{}))
	select {}
}

// exports returns the object that JavaScript calls.
func exports(p *view.Playground) js.Value {
	object := js.Global().Get("Object").New()
	for name, call := range map[string]func(args []js.Value) (js.Value, error){
		"open":        ofText(func(text string) (js.Value, error) { return shown(p.Open(text)) }),
		"apply":       ofText(func(text string) (js.Value, error) { return shown(p.Apply(text)) }),
		"preview":     ofText(func(text string) (js.Value, error) { return shown(p.Preview(text)) }),
		"look":        ofNumber(func(step int) (js.Value, error) { return shown(p.Look(step)) }),
		"read":        ofText(func(text string) (js.Value, error) { return typed(p.Read(text)) }),
		"format":      ofText(func(text string) (js.Value, error) { return typed(view.Format(text)) }),
		"addRecord":   ofText(func(text string) (js.Value, error) { return typed(p.AddRecord(text)) }),
		"explain":     ofNumbers(func(id, record int) (js.Value, error) { return typed(p.Explain(id, record)) }),
		"shard":       ofNumbers(func(id, index int) (js.Value, error) { return typed(p.Shard(id, index)) }),
		"history":     ofNumbers(func(id, index int) (js.Value, error) { return history(p.History(id, index)) }),
		"splitPoints": ofNumbers(func(id, index int) (js.Value, error) { return typed(p.SplitPoints(id, index)) }),
		"begin":       ofText(func(text string) (js.Value, error) { return nothing(p.Begin(text)) }),
		"beginApply":  ofText(func(text string) (js.Value, error) { return nothing(p.BeginApply(text)) }),
		"beginLook":   ofNumber(func(step int) (js.Value, error) { return nothing(p.BeginLook(step)) }),
		"encodeLink":  ofText(func(text string) (js.Value, error) { return typed(view.EncodeLink(text)) }),
		"decodeLink":  ofText(func(text string) (js.Value, error) { return typed(view.DecodeLink(text)) }),
		"withoutData": ofText(func(text string) (js.Value, error) { return typed(view.WithoutData(text)) }),
		"linkFacts":   ofText(func(text string) (js.Value, error) { return typed(view.LinkFactsOf(text)) }),
		"route":       ofText(func(text string) (js.Value, error) { return routed(p.Route(text)) }),
		"aggregation": ofText(func(text string) (js.Value, error) { return typed(p.UserRecords(text)) }),
		"sequence":    ofText(func(text string) (js.Value, error) { return typed(view.SequencePartsOf(text)) }),
		"load":        ofNumber(func(step int) (js.Value, error) { return load(p.Load(step)) }),
	} {
		object.Set(name, export(call))
	}
	object.Set("retryRequest", export(func([]js.Value) (js.Value, error) { return typed(p.RetryRequest()) }))
	object.Set("present", export(func([]js.Value) (js.Value, error) { return shown(p.Present()) }))
	object.Set("cancel", export(func([]js.Value) (js.Value, error) {
		p.Cancel()
		return js.Null(), nil
	}))
	object.Set("advance", export(func([]js.Value) (js.Value, error) { return progress(p.Advance()) }))
	return object
}
