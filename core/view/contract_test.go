package view_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/view"
)

// webFile returns a file of the page.
func webFile(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../web/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var (
	commentForm   = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`)
	interfaceForm = regexp.MustCompile(`(?s)export interface (\w+) \{(.*?)\n\}`)
	memberForm    = regexp.MustCompile(`^(\w+): ([\w\[\]| ]+);$`)
	constantForm  = regexp.MustCompile(`(?m)^export const ([A-Z_]+) = (\d+);$`)
)

// member is one property of an interface: its name and TypeScript type.
type member struct{ name, kind string }

// interfaces returns the data that web/wire.d.ts describes. Core, which has
// functions, is not among it.
func interfaces(t *testing.T) map[string][]member {
	t.Helper()
	found := map[string][]member{}
	for _, match := range interfaceForm.FindAllStringSubmatch(commentForm.ReplaceAllString(webFile(t, "wire.d.ts"), ""), -1) {
		name, body := match[1], match[2]
		if name == "Core" {
			continue
		}
		for line := range strings.Lines(body) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			parts := memberForm.FindStringSubmatch(line)
			if parts == nil {
				t.Fatalf("interface %s: cannot read %q", name, line)
			}
			found[name] = append(found[name], member{parts[1], parts[2]})
		}
	}
	if len(found) == 0 {
		t.Fatal("no interfaces in web/wire.d.ts")
	}
	return found
}

// twins are the Go types of the interfaces.
var twins = map[string]reflect.Type{
	"View":          reflect.TypeFor[view.View](),
	"StreamSummary": reflect.TypeFor[view.StreamSummary](),
	"Problem":       reflect.TypeFor[view.Problem](),
	"Fix":           reflect.TypeFor[view.Fix](),
	"StepSummary":   reflect.TypeFor[view.StepSummary](),
	"Edit":          reflect.TypeFor[view.Edit](),
	"SplitPoints":   reflect.TypeFor[view.SplitPoints](),
	"Reading":       reflect.TypeFor[view.Reading](),
	"ReadRecord":    reflect.TypeFor[view.ReadRecord](),
	"Overtaken":     reflect.TypeFor[view.Overtaken](),
	"Explanation":   reflect.TypeFor[view.Explanation](),
	"Tank":          reflect.TypeFor[view.Tank](),
	"SequenceParts": reflect.TypeFor[view.SequenceParts](),
	"ShardDetail":   reflect.TypeFor[view.ShardDetail](),
	"History":       reflect.TypeFor[view.History](),
	"Progress":      reflect.TypeFor[view.Progress](),
	"LoadReport":    reflect.TypeFor[view.LoadReport](),
	"OpenedLink":    reflect.TypeFor[view.OpenedLink](),
	"LinkFacts":     reflect.TypeFor[view.LinkFacts](),
	"Routed":        reflect.TypeFor[view.Routed](),
	"Aggregation":   reflect.TypeFor[view.Aggregation](),
	"UserRecord":    reflect.TypeFor[view.UserRecord](),
}

// shown are the Go types of the interfaces whose numbers travel apart: the twin,
// and a field for each typed array.
var shown = map[string]reflect.Type{
	"View":       reflect.TypeFor[view.Shown](),
	"History":    reflect.TypeFor[view.ShownHistory](),
	"LoadReport": reflect.TypeFor[view.ShownLoad](),
	"Routed":     reflect.TypeFor[view.ShownRouted](),
}

// typedArrays returns the members that travel apart.
func typedArrays(t *testing.T, name string) (members []member) {
	t.Helper()
	if shown[name] == nil {
		return nil
	}
	for i := range shown[name].NumField() {
		switch field := shown[name].Field(i); {
		case field.Anonymous && field.Type == twins[name]:
		case field.Type == reflect.TypeFor[[]float64]():
			members = append(members, member{strings.ToLower(field.Name[:1]) + field.Name[1:], "Float64Array"})
		default:
			t.Errorf("%v.%s is neither its twin nor numbers", shown[name], field.Name)
		}
	}
	return members
}

// typeScript returns the TypeScript type of what vert makes of a Go type.
func typeScript(t *testing.T, goType reflect.Type) string {
	t.Helper()
	switch goType.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Float64:
		return "number"
	case reflect.Slice:
		return typeScript(t, goType.Elem()) + "[]"
	case reflect.Pointer:
		return typeScript(t, goType.Elem()) + " | null"
	case reflect.Struct:
		return goType.Name()
	}
	t.Fatalf("%v has no twin in TypeScript", goType)
	return ""
}

// TestTwinsOfWireTypes compares every struct with its interface, member by
// member, both ways.
func TestTwinsOfWireTypes(t *testing.T) {
	declared := interfaces(t)
	for name, goType := range twins {
		want, ok := declared[name]
		if !ok {
			t.Errorf("web/wire.d.ts has no interface %s", name)
			continue
		}
		var got []member
		for i := range goType.NumField() {
			field := goType.Field(i)
			got = append(got, member{field.Tag.Get("json"), typeScript(t, field.Type)})
		}
		got = append(got, typedArrays(t, name)...)
		for _, m := range got {
			if !slices.Contains(want, m) {
				t.Errorf("interface %s lacks %s: %s", name, m.name, m.kind)
			}
		}
		for _, m := range want {
			if !slices.Contains(got, m) {
				t.Errorf("view.%s lacks %s: %s", name, m.name, m.kind)
			}
		}
		delete(declared, name)
	}
	for name := range declared {
		t.Errorf("interface %s has no twin in package view", name)
	}
}

// TestPlainKinds: only what the bridge to JavaScript carries unharmed. Named
// basic types and arrays panic there, bytes and 64-bit integers are mangled, and
// options of a tag become part of the name.
func TestPlainKinds(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var check func(path string, goType reflect.Type)
	check = func(path string, goType reflect.Type) {
		switch goType.Kind() {
		case reflect.String, reflect.Bool, reflect.Int, reflect.Float64:
			if goType.Name() != goType.Kind().String() || goType.PkgPath() != "" {
				t.Errorf("%s: %v is a named basic type", path, goType)
			}
		case reflect.Slice:
			check(path+"[]", goType.Elem())
		case reflect.Pointer:
			if goType.Elem().Kind() == reflect.Pointer {
				t.Errorf("%s: a pointer to a pointer", path)
			}
			check(path, goType.Elem())
		case reflect.Struct:
			if twins[goType.Name()] != goType {
				t.Errorf("%s: %v has no interface in web/wire.d.ts", path, goType)
			}
			if seen[goType] {
				return
			}
			seen[goType] = true
			names := map[string]bool{}
			for i := range goType.NumField() {
				field := goType.Field(i)
				name := field.Tag.Get("json")
				switch {
				case field.Anonymous:
					t.Errorf("%s.%s is embedded", path, field.Name)
				case !field.IsExported():
					t.Errorf("%s.%s is not exported", path, field.Name)
				case name == "" || strings.Contains(name, ",") || field.Tag.Get("js") != "":
					t.Errorf("%s.%s: tag %q, want a json name without options", path, field.Name, field.Tag)
				case names[name]:
					t.Errorf("%s has two members %s", path, name)
				}
				names[name] = true
				check(path+"."+field.Name, field.Type)
			}
		default:
			t.Errorf("%s: %v does not cross the boundary", path, goType)
		}
	}
	for _, root := range []reflect.Type{reflect.TypeFor[view.View](), reflect.TypeFor[view.Explanation](), reflect.TypeFor[view.ShardDetail](), reflect.TypeFor[view.Edit](), reflect.TypeFor[view.SplitPoints](), reflect.TypeFor[view.Reading](), reflect.TypeFor[view.History](), reflect.TypeFor[view.Progress](), reflect.TypeFor[view.LoadReport](), reflect.TypeFor[view.OpenedLink](), reflect.TypeFor[view.LinkFacts](), reflect.TypeFor[view.Routed](), reflect.TypeFor[view.Aggregation]()} {
		check(root.Name(), root)
	}
	if len(seen) != len(twins) {
		t.Errorf("%d structs cross the boundary, %d have twins", len(seen), len(twins))
	}
}

// noNilSlices: a nil slice would be null in JavaScript, where a list is expected.
func noNilSlices(t *testing.T, path string, value reflect.Value) {
	t.Helper()
	switch value.Kind() {
	case reflect.Slice:
		if value.IsNil() {
			t.Errorf("%s is nil", path)
		}
		for i := range value.Len() {
			noNilSlices(t, path+"["+strconv.Itoa(i)+"]", value.Index(i))
		}
	case reflect.Pointer:
		if !value.IsNil() {
			noNilSlices(t, path, value.Elem())
		}
	case reflect.Struct:
		for i := range value.NumField() {
			noNilSlices(t, path+"."+value.Type().Field(i).Name, value.Field(i))
		}
	}
}

// constants returns the numbers that a module of the page exports.
func constants(t *testing.T, module string) map[string]int {
	t.Helper()
	found := map[string]int{}
	for _, match := range constantForm.FindAllStringSubmatch(webFile(t, module), -1) {
		n, err := strconv.Atoi(match[2])
		if err != nil {
			t.Fatal(err)
		}
		found[match[1]] = n
	}
	if len(found) == 0 || strings.Count(webFile(t, module), "export ") != len(found) {
		t.Fatalf("read %d exports of web/%s: %v", len(found), module, found)
	}
	return found
}

// TestFieldCounts: the runs of numbers are as long as the page takes them to be,
// and no field is left out.
func TestFieldCounts(t *testing.T) {
	record, shard := constants(t, "record-fields.js"), constants(t, "shard-fields.js")
	if got, want := view.RecordFields, record["RECORD_FIELDS"]; got != want {
		t.Errorf("%d fields per record, the page reads %d", got, want)
	}
	if got, want := view.ShardFields, shard["SHARD_FIELDS"]; got != want {
		t.Errorf("%d fields per shard, the page reads %d", got, want)
	}
	for _, outcome := range []string{"RECORD_FIELDS", "STORED", "THROTTLED", "INTERNAL_FAILURE"} {
		if _, ok := record[outcome]; !ok {
			t.Errorf("web/record-fields.js lacks %s", outcome)
		}
		delete(record, outcome)
	}
	delete(shard, "SHARD_FIELDS")
	for module, fields := range map[string]map[string]int{"record-fields.js": record, "shard-fields.js": shard} {
		var places []int
		for _, at := range fields {
			places = append(places, at)
		}
		slices.Sort(places)
		for i, at := range places {
			if i != at {
				t.Errorf("web/%s: fields at %v, want each of 0 to %d once", module, places, len(places)-1)
				break
			}
		}
	}
	if len(record) != view.RecordFields || len(shard) != view.ShardFields {
		t.Errorf("the page names %d and %d fields", len(record), len(shard))
	}
}
