// One table of every measured budget: figure, budget, ratio, verdict.
package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
)

// budget is a figure of the Go benchmarks that must not pass a limit. Sizes are budgets too, see ceilings.
type budget struct {
	what   string
	limit  float64
	unit   string // of limit and figure
	figure func(native, wasm benchmarks) (float64, error)
}

// budgets lists what the benchmarks of core/ must keep to.
var budgets = []budget{
	{"500 small records, native", 3, "× floor", overFloor("BenchmarkPut", "BenchmarkPutFloor")},
	{"same, allocations per record", 2, "", per("BenchmarkPut", "allocs/op", 500)},
	{"same, in WebAssembly under Node", 4, "× native", overNative("BenchmarkPut")},
	{"5 MiB request, in WebAssembly under Node", 60, "ms", inWASM("BenchmarkPutLarge", "ns/op", 1e6)},
	{"routing one hash key, 10,000 shards", 100, "ns", per("BenchmarkShard", "ns/op", 1)},
	{"replay of 1,000 puts of 500 records, native", 1, "s", per("BenchmarkReplay", "ns/op", 1e9)},
	{"memory after them", 1.5, "× retained bytes", per("BenchmarkRetained", "heap/retained", 1)},
	{"a load of 1,000,000 records over 64 shards, native", 1, "s", per("BenchmarkLoad", "ns/op", 1e9)},
}

// benchmarks holds the lowest value of each unit, such as "ns/op", by benchmark name without processor count.
type benchmarks map[string]map[string]float64

// per returns a figure of one benchmark, divided by how many things one operation does.
func per(name, unit string, things float64) func(native, wasm benchmarks) (float64, error) {
	return func(native, _ benchmarks) (float64, error) {
		value, err := native.value(name, unit)
		return value / things, err
	}
}

// inWASM is per for a benchmark in WebAssembly.
func inWASM(name, unit string, things float64) func(native, wasm benchmarks) (float64, error) {
	return func(_, wasm benchmarks) (float64, error) {
		value, err := wasm.value(name, unit)
		return value / things, err
	}
}

// overFloor returns how many times longer one benchmark takes than another, both native.
func overFloor(name, floor string) func(native, wasm benchmarks) (float64, error) {
	return func(native, _ benchmarks) (float64, error) {
		return quotient(native, name, native, floor)
	}
}

// overNative returns how many times longer a benchmark takes in WebAssembly than native.
func overNative(name string) func(native, wasm benchmarks) (float64, error) {
	return func(native, wasm benchmarks) (float64, error) {
		return quotient(wasm, name, native, name)
	}
}

func quotient(a benchmarks, name string, b benchmarks, floor string) (float64, error) {
	top, err := a.value(name, "ns/op")
	if err != nil {
		return 0, err
	}
	bottom, err := b.value(floor, "ns/op")
	if err != nil {
		return 0, err
	}
	return top / bottom, nil
}

func (b benchmarks) value(name, unit string) (float64, error) {
	value, ok := b[name][unit]
	if !ok {
		return 0, fmt.Errorf("no benchmark %s that reports %s", name, unit)
	}
	return value, nil
}

// row is one line of the table.
type row struct {
	what          string
	figure, limit float64
	unit          string
	err           error // when there is no figure
}

func printBench(_ []string, _ io.Reader, stdout io.Writer) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	src := siteSource(root)
	if err := ensurePackages(src.web, stdout); err != nil {
		return fmt.Errorf("bench: packages: %w", err)
	}
	src.ceilings = nil // past a ceiling the build would stop, and the table is to show it
	s, err := buildSite(src, filepath.Join(root, "dist"))
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	native, err := runBenchmarks(root, nil)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	node, err := underNode(root)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	wasm, err := runBenchmarks(root, wasmEnv, "-exec="+node)
	if err != nil {
		return fmt.Errorf("bench: in WebAssembly: %w", err)
	}
	page, err := measurePage(src.web, stdout)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	rows := append(sizeRows(s, ceilings), budgetRows(budgets, native, wasm)...)
	rows = append(rows, pageRows(pageBudgets, page)...)
	if !writeTable(stdout, rows) {
		return errors.New("bench: over budget")
	}
	return nil
}

// runBenchmarks runs the benchmarks of core/ and keeps the best of three: the rest is noise of the machine.
func runBenchmarks(root string, env []string, flags ...string) (benchmarks, error) {
	args := append([]string{"test", "-run=^$", "-bench=.", "-benchmem", "-count=3"}, flags...)
	printed, err := output(root, env, "go", append(args, "./core/...")...)
	if err != nil {
		return nil, err
	}
	return parseBenchmarks(printed), nil
}

// parseBenchmarks reads lines such as "BenchmarkRoute-2  100  95.1 ns/op  0 allocs/op".
func parseBenchmarks(printed string) benchmarks {
	all := benchmarks{}
	for line := range strings.Lines(printed) {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		name := fields[0]
		if at := strings.LastIndex(name, "-"); at > 0 {
			if _, err := strconv.Atoi(name[at+1:]); err == nil {
				name = name[:at]
			}
		}
		for i := 2; i+1 < len(fields); i += 2 {
			value, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				break
			}
			if all[name] == nil {
				all[name] = map[string]float64{}
			}
			unit := fields[i+1]
			if best, ok := all[name][unit]; !ok || value < best {
				all[name][unit] = value
			}
		}
	}
	return all
}

func sizeRows(s *site, all []ceiling) []row {
	var rows []row
	for _, c := range all {
		m, err := s.measure(c)
		rows = append(rows, row{c.what + ", brotli", float64(m.bytes) / 1000, float64(c.limit) / 1000, "kB", err})
	}
	return rows
}

func budgetRows(all []budget, native, wasm benchmarks) []row {
	var rows []row
	for _, b := range all {
		figure, err := b.figure(native, wasm)
		rows = append(rows, row{b.what, figure, b.limit, b.unit, err})
	}
	return rows
}

// writeTable prints the rows and reports whether all of them are within their budgets.
func writeTable(stdout io.Writer, rows []row) bool {
	ok := true
	w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "what\tfigure\tbudget\tratio\t")
	for _, r := range rows {
		if r.err != nil {
			ok = false
			fmt.Fprintf(w, "%s\t-\t%s\t-\tFAIL: %v\n", r.what, amount(r.limit, r.unit), r.err)
			continue
		}
		verdict := "pass"
		if r.figure > r.limit {
			verdict, ok = "FAIL", false
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%.2f\t%s\n", r.what, amount(r.figure, r.unit), amount(r.limit, r.unit), r.figure/r.limit, verdict)
	}
	w.Flush()
	return ok
}

// amount is a figure with its unit, to four digits and without exponents.
func amount(figure float64, unit string) string {
	digits := 3
	for size := figure; size >= 10 && digits > 0; size /= 10 {
		digits--
	}
	number := strconv.FormatFloat(figure, 'f', digits, 64)
	if strings.Contains(number, ".") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	return strings.TrimSpace(number + " " + unit)
}
