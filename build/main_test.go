package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestExecute(t *testing.T) {
	table := []command{
		{"", "", "build everything", func([]string, io.Reader, io.Writer) error { return nil }},
		{"echo", "FILE", "print", func(args []string, stdin io.Reader, stdout io.Writer) error {
			text, err := io.ReadAll(stdin)
			fmt.Fprintf(stdout, "%s %s", args, text)
			return err
		}},
		{"fail", "", "fail", func([]string, io.Reader, io.Writer) error { return errors.New("fail: broken") }},
		{"misuse", "FILE", "misuse", func([]string, io.Reader, io.Writer) error {
			return fmt.Errorf("misuse: want one file: %w", errUsage)
		}},
	}
	for _, c := range []struct {
		args   []string
		status int
		stdout string // whole
		stderr string // part
	}{
		{nil, 0, "", ""},
		{[]string{"echo", "a", "b"}, 0, "[a b] input", ""},
		{[]string{"fail"}, 1, "", "fail: broken\n"},
		{[]string{"fail", "a"}, 2, "", `build: fail takes no arguments, got ["a"]`},
		{[]string{"misuse"}, 2, "", "misuse: want one file: wrong arguments\nusage:\n"},
		{[]string{"gone"}, 2, "", "build: unknown command \"gone\"\nusage:\n"},
		{[]string{"-x"}, 2, "", "build: unknown command \"-x\"\nusage:\n"},
		{[]string{"help"}, 0, usage(table), ""},
	} {
		var stdout, stderr strings.Builder
		status := execute(table, c.args, strings.NewReader("input"), &stdout, &stderr)
		if status != c.status || stdout.String() != c.stdout || !strings.Contains(stderr.String(), c.stderr) || (c.stderr == "") != (stderr.Len() == 0) {
			t.Errorf("execute(%q) = %d, %q, %q, want %d, %q, %q", c.args, status, stdout.String(), stderr.String(), c.status, c.stdout, c.stderr)
		}
	}
}

func TestUsageListsEveryCommand(t *testing.T) {
	text := usage(commands)
	for _, c := range commands {
		if !strings.Contains(text, c.purpose) || c.purpose == "" {
			t.Errorf("usage does not explain %q", c.name)
		}
		if c.name != strings.ToLower(c.name) {
			t.Errorf("command %q is not in lower case", c.name)
		}
	}
}
