package main

import (
	"strings"
	"testing"
)

const printedBenchmarks = `goos: linux
pkg: putrecords/core/routing
BenchmarkRoute-2        	 1000000	        95.50 ns/op	       0 B/op	       0 allocs/op
BenchmarkRoute-2        	 1000000	        90.50 ns/op	       0 B/op	       0 allocs/op
BenchmarkFloor          	    1000	       181.0 ns/op	     1000 B/op	    1500 allocs/op
BenchmarkWith-dash-2    	    1000	       100 ns/op
Benchmark that is prose
PASS
ok  	putrecords/core/routing	1.2s
`

func TestBudgetRows(t *testing.T) {
	native := parseBenchmarks(printedBenchmarks)
	wasm := parseBenchmarks("BenchmarkRoute 10 271.5 ns/op\n")
	if _, ok := native["BenchmarkWith-dash"]; !ok || len(native) != 3 {
		t.Errorf("parseBenchmarks found %v, want three benchmarks", native)
	}
	for _, c := range []struct {
		name   string
		figure func(native, wasm benchmarks) (float64, error)
		want   float64
		err    string
	}{
		{"the best of several runs", per("BenchmarkRoute", "ns/op", 1), 90.5, ""},
		{"per thing", per("BenchmarkFloor", "allocs/op", 500), 3, ""},
		{"over a floor", overFloor("BenchmarkFloor", "BenchmarkRoute"), 2, ""},
		{"over native", overNative("BenchmarkRoute"), 3, ""},
		{"in WebAssembly", inWASM("BenchmarkRoute", "ns/op", 10), 27.15, ""},
		{"no such benchmark", per("BenchmarkGone", "ns/op", 1), 0, "no benchmark BenchmarkGone that reports ns/op"},
		{"no such unit", per("BenchmarkWith-dash", "allocs/op", 1), 0, "no benchmark BenchmarkWith-dash that reports allocs/op"},
		{"no floor", overFloor("BenchmarkRoute", "BenchmarkGone"), 0, "no benchmark BenchmarkGone that reports ns/op"},
		{"not in WebAssembly", overNative("BenchmarkFloor"), 0, "no benchmark BenchmarkFloor that reports ns/op"},
	} {
		rows := budgetRows([]budget{{c.name, 1, "x", c.figure}}, native, wasm)
		if len(rows) != 1 {
			t.Fatalf("%s: %d rows, want 1", c.name, len(rows))
		}
		got := ""
		if rows[0].err != nil {
			got = rows[0].err.Error()
		}
		if got != c.err || c.err == "" && rows[0].figure != c.want {
			t.Errorf("%s: %v, %q, want %v, %q", c.name, rows[0].figure, got, c.want, c.err)
		}
	}
}

func TestWriteTable(t *testing.T) {
	_, missing := benchmarks{}.value("BenchmarkGone", "ns/op")
	for _, c := range []struct {
		row  row
		line string
		ok   bool
	}{
		{row{"routing", 95.5, 100, "ns", nil}, "routing  95.5 ns  100 ns  0.95   pass", true},
		{row{"routing", 100, 100, "ns", nil}, "routing  100 ns  100 ns  1.00   pass", true},
		{row{"routing", 250, 100, "ns", nil}, "routing  250 ns  100 ns  2.50   FAIL", false},
		{row{"routing", 0, 100, "ns", missing}, "routing  -       100 ns  -      FAIL: no benchmark BenchmarkGone that reports ns/op", false},
	} {
		var out strings.Builder
		ok := writeTable(&out, []row{c.row})
		if lines := strings.Split(out.String(), "\n"); ok != c.ok || len(lines) < 2 || lines[1] != c.line {
			t.Errorf("writeTable prints %q, %v, want the line %q, %v", out.String(), ok, c.line, c.ok)
		}
	}
}

func TestSizeRows(t *testing.T) {
	rows := sizeRows(sized(), []ceiling{{what: "WASM", limit: 250, roots: []string{"main.wasm"}}, {what: "gone", limit: 1, roots: []string{"gone"}}})
	if len(rows) != 2 || rows[0].figure != 0.5 || rows[0].limit != 0.25 || rows[0].err != nil || rows[1].err == nil {
		t.Errorf("sizeRows = %+v, want 0.5 of 0.25 kB and one failure", rows)
	}
}

func TestAmount(t *testing.T) {
	for figure, want := range map[float64]string{0: "0 kB", 2: "2 kB", 0.0714: "0.071 kB", 95.51: "95.51 kB", 711.47: "711.5 kB", 12345.6: "12346 kB", 700: "700 kB"} {
		if got := amount(figure, "kB"); got != want {
			t.Errorf("amount(%v) = %q, want %q", figure, got, want)
		}
	}
}
