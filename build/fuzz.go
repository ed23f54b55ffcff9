// Every fuzz test of the core, one after the other, since the go tool takes one at a time. Inputs that reach new code
// are hardly minimised: that would take most of the time.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

func fuzzAll(_ []string, _ io.Reader, stdout io.Writer) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	duration := "10s"
	if set := os.Getenv("FUZZTIME"); set != "" {
		duration = set
	}
	listed, err := output(root, nil, "go", "test", "-list", "^Fuzz", "./core/...")
	if err != nil {
		return fmt.Errorf("fuzz: %w", err)
	}
	tests := parseFuzzList(listed)
	if len(tests) == 0 {
		return errors.New("fuzz: no fuzz tests in core/")
	}
	for _, t := range tests {
		if err := stream(stdout, root, nil, "go", "test", "-run=^$", "-fuzz=^"+t.name+"$", "-fuzztime="+duration, "-fuzzminimizetime=1x", t.pkg); err != nil {
			return fmt.Errorf("fuzz: %s in %s: %w", t.name, t.pkg, err)
		}
	}
	fmt.Fprintf(stdout, "fuzz: %d tests, %s each, found nothing\n", len(tests), duration)
	return nil
}

type fuzzTest struct{ name, pkg string }

// parseFuzzList reads what go test -list prints: the names of a package's tests, then a line "ok package time".
func parseFuzzList(printed string) []fuzzTest {
	var tests []fuzzTest
	var names []string
	for line := range strings.Lines(printed) {
		line = strings.TrimSpace(line)
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "Fuzz"):
			names = append(names, line)
		case len(fields) >= 2 && fields[0] == "ok":
			for _, name := range names {
				tests = append(tests, fuzzTest{name, fields[1]})
			}
			names = nil
		}
	}
	return tests
}
