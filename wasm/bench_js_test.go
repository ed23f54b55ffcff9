package main

import (
	"testing"

	"putrecords/core/view"
)

// BenchmarkPreview is what one keystroke costs behind the boundary: text in, and
// the view of 500 records out, as JavaScript values.
func BenchmarkPreview(b *testing.B) {
	benchmarkPreview(b, "500 records")
}

// BenchmarkPreviewLarge is the same with 5 MiB of data.
func BenchmarkPreviewLarge(b *testing.B) {
	benchmarkPreview(b, "500 records of 5 MiB")
}

func benchmarkPreview(b *testing.B, name string) {
	body := largeBodies()[name]
	open(b, largeStream)
	text := evaluate("return value", body) // as a page holds it
	object := core(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if shown := object.Call("preview", text).Get("ok"); shown.Get("records").Length() != 500*view.RecordFields {
			b.Fatalf("%.300s", stringify.Invoke(shown).String())
		}
	}
}

// BenchmarkExplain is what pointing at a record costs.
func BenchmarkExplain(b *testing.B) {
	open(b, largeStream)
	shown := ok(b, core(b).Call("preview", largeBodies()["500 records"]))
	object, id := core(b), shown.Get("id").Int()
	b.ReportAllocs()
	for b.Loop() {
		if e := object.Call("explain", id, 250).Get("ok"); e.Get("record").Int() != 250 {
			b.Fatalf("%.300s", stringify.Invoke(e).String())
		}
	}
}
