// The README's table of conformance: which rule of PutRecords holds for which limits, who says so, and which tests
// show it. It is made from a run of the core's tests, which say what they show.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// shownRule is what a test says of a rule, in the attribute "rule".
type shownRule struct{ Says, Profiles, Source, Assumption string }

const (
	rulesSource     = "core/internal/rules/rules.go"
	conformanceHead = "<!-- made by go run ./build conformance -->\n"
	conformanceFoot = "<!-- end of what go run ./build conformance made -->\n"
)

// conformance writes the table into the README, or only checks it when the argument is "check".
func conformance(args []string, _ io.Reader, stdout io.Writer) error {
	if len(args) > 1 || len(args) == 1 && args[0] != "check" {
		return fmt.Errorf("conformance: want no argument, or check, got %q: %w", args, errUsage)
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	printed, err := output(root, nil, "go", "test", "-json", "-run=^Test", "./core/...")
	if err != nil {
		return fmt.Errorf("conformance: the tests of core/ must pass first: %w", err)
	}
	source, err := os.ReadFile(filepath.Join(root, rulesSource))
	if err != nil {
		return fmt.Errorf("conformance: %w", err)
	}
	table, err := conformanceTable(rulesInOrder(string(source)), printed)
	if err != nil {
		return fmt.Errorf("conformance: %w", err)
	}
	readme := filepath.Join(root, "README.md")
	before, err := os.ReadFile(readme)
	if err != nil {
		return fmt.Errorf("conformance: %w", err)
	}
	head, rest, found := strings.Cut(string(before), conformanceHead)
	_, tail, ends := strings.Cut(rest, conformanceFoot)
	if !found || !ends {
		return errors.New("conformance: README.md has no place for the table")
	}
	after := head + conformanceHead + table + conformanceFoot + tail
	if after == string(before) {
		return nil
	}
	if len(args) == 1 {
		return errors.New("conformance: the table in README.md is old: run go run ./build conformance")
	}
	fmt.Fprintln(stdout, "README.md: table of conformance written")
	return os.WriteFile(readme, []byte(after), 0o644)
}

var sayings = regexp.MustCompile(`(?m)^\t\tSays:\s+("(?:[^"\\]|\\.)*"),$`)

// rulesInOrder returns what the rules say, in the order of their source.
func rulesInOrder(source string) []string {
	var says []string
	for _, match := range sayings.FindAllStringSubmatch(source, -1) {
		text, err := strconv.Unquote(match[1])
		if err == nil {
			says = append(says, text)
		}
	}
	return says
}

// conformanceTable turns the events of go test -json into two tables: what has a source, and what is assumed. Every
// rule must be shown by a test.
func conformanceTable(order []string, events string) (string, error) {
	if len(order) == 0 {
		return "", errors.New("no rules in " + rulesSource)
	}
	rules := map[string]shownRule{}
	tests := map[string][]string{}
	for line := range strings.Lines(events) {
		var event struct{ Action, Package, Test, Key, Value string }
		if json.Unmarshal([]byte(line), &event) != nil || event.Action != "attr" || event.Key != "rule" {
			continue
		}
		var rule shownRule
		if err := json.Unmarshal([]byte(event.Value), &rule); err != nil {
			return "", fmt.Errorf("%s says %q: %w", event.Test, event.Value, err)
		}
		if (rule.Source == "") == (rule.Assumption == "") {
			return "", fmt.Errorf("rule %q wants either a source or an assumption", rule.Says)
		}
		name := event.Package[strings.LastIndex(event.Package, "/")+1:] + "." + event.Test
		rules[rule.Says] = rule
		if !slices.Contains(tests[rule.Says], name) {
			tests[rule.Says] = append(tests[rule.Says], name)
		}
	}
	var sourced, assumed bytes.Buffer
	for _, says := range order {
		rule, ok := rules[says]
		if !ok {
			return "", fmt.Errorf("no test shows the rule %q", says)
		}
		slices.Sort(tests[says])
		shown := "`" + strings.Join(tests[says], "` `") + "`"
		if rule.Source != "" {
			fmt.Fprintf(&sourced, "| %s | %s | %s | %s |\n", says, rule.Profiles, rule.Source, shown)
		} else {
			fmt.Fprintf(&assumed, "| %s | %s | %s | %s |\n", says, rule.Profiles, rule.Assumption, shown)
		}
		delete(rules, says)
	}
	for says := range rules {
		return "", fmt.Errorf("the rule %q is not in %s", says, rulesSource)
	}
	return "| Rule | Limits | Source | Tested by |\n|---|---|---|---|\n" + sourced.String() +
		"\nAssumed, because AWS does not publish it:\n\n| Rule | Limits | Why | Tested by |\n|---|---|---|---|\n" + assumed.String(), nil
}
