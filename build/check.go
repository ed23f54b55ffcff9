package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"putrecords/core/scenario"
)

// checkScenarios replays the scenarios in files and compares their results with what they want. It prints a line per
// file, and below it a line per difference.
func checkScenarios(args []string, stdin io.Reader, stdout io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("build: check wants at least one scenario file: %w", errUsage)
	}
	bad := 0
	for _, name := range args {
		wants, differences, err := checkScenario(name, stdin)
		switch {
		case err != nil:
			fmt.Fprintln(stdout, err)
		case len(differences) > 0:
			fmt.Fprintf(stdout, "%s: %s\n", name, counted(len(differences), "difference"))
			for _, d := range differences {
				fmt.Fprintf(stdout, "  %s: %s\n", d.pointer, d.reason)
			}
		default:
			fmt.Fprintf(stdout, "%s: as wanted, %s\n", name, counted(wants, "value"))
			continue
		}
		bad++
	}
	if bad > 0 {
		return fmt.Errorf("build: check: %d of %s not as wanted", bad, counted(len(args), "file"))
	}
	return nil
}

// checkScenario returns how many values the scenario in a file wants, and which of them its replay does not give.
func checkScenario(name string, stdin io.Reader) (wants int, differences []difference, err error) {
	text, err := readInput(name, stdin)
	if err != nil {
		return 0, nil, err
	}
	s, err := scenario.Parse(text)
	if err != nil {
		return 0, nil, fmt.Errorf("%s: %w", name, err)
	}
	printed, err := scenario.Run(nil, s)
	if err != nil {
		return 0, nil, fmt.Errorf("%s: %w", name, err)
	}
	var wanted struct {
		Want  any              `json:"want"`
		Steps []map[string]any `json:"steps"`
	}
	var results struct {
		Steps []any `json:"steps"`
	}
	var whole any
	for _, part := range []struct {
		text []byte
		into any
	}{{text, &wanted}, {printed, &results}, {printed, &whole}} {
		decoder := json.NewDecoder(bytes.NewReader(part.text))
		decoder.UseNumber()
		if err := decoder.Decode(part.into); err != nil {
			return 0, nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	var c comparison
	for i, step := range wanted.Steps {
		if want, given := step["want"]; given {
			c.compare("/steps/"+strconv.Itoa(i)+"/want", want, results.Steps[i])
		}
	}
	if wanted.Want != nil {
		c.compare("/want", wanted.Want, whole)
	}
	if c.wants == 0 && len(c.differences) == 0 {
		return 0, nil, fmt.Errorf("%s: nothing is wanted, so nothing was checked", name)
	}
	return c.wants, c.differences, nil
}

// difference is a value that is not as wanted.
type difference struct {
	pointer string // of what is wanted, in the file
	reason  string
}

// comparison holds what was compared so far.
type comparison struct {
	wants       int // values compared
	differences []difference
}

// compare notes where got is not what is wanted. An object has at least the wanted members, each as wanted; a member
// that is wanted to be null is not there. A list has as many elements as wanted, each as wanted; one that is wanted
// to be null may be anything. Everything else is the same, numbers to the digit.
func (c *comparison) compare(pointer string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		members, ok := got.(map[string]any)
		if !ok {
			c.differ(pointer, "want an object, got %s", shown(got))
			return
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			at := pointer + "/" + escapePointer(name)
			member, given := members[name]
			switch {
			case want[name] == nil && given:
				c.differ(at, "want nothing, got %s", shown(member))
			case want[name] == nil:
				c.wants++
			case !given:
				c.differ(at, "want %s, got nothing", shown(want[name]))
			default:
				c.compare(at, want[name], member)
			}
		}
	case []any:
		elements, ok := got.([]any)
		switch {
		case !ok:
			c.differ(pointer, "want a list, got %s", shown(got))
			return
		case len(elements) != len(want):
			c.differ(pointer, "want %s, got %d", counted(len(want), "element"), len(elements))
			return
		case len(want) == 0:
			c.wants++
		}
		for i := range want {
			if want[i] != nil {
				c.compare(pointer+"/"+strconv.Itoa(i), want[i], elements[i])
			}
		}
	default:
		switch got.(type) {
		case map[string]any, []any: // not comparable
			c.differ(pointer, "want %s, got %s", shown(want), shown(got))
		default:
			if c.wants++; want != got {
				c.differ(pointer, "want %s, got %s", shown(want), shown(got))
			}
		}
	}
}

func (c *comparison) differ(pointer, format string, args ...any) {
	c.differences = append(c.differences, difference{pointer, fmt.Sprintf(format, args...)})
}

// escapePointer writes a member's name as a JSON pointer has it.
func escapePointer(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// shown writes a value as JSON on one line, cut when it is long.
func shown(value any) string {
	const most = 120 // characters
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	if runes := []rune(string(text)); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(text)
}
