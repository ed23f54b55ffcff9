package main

import "testing"

func TestFailures(t *testing.T) {
	for printed, want := range map[string]string{
		"✔ one\n✖ two\nℹ fail 1\n\n✖ failing tests:\n\n✖ two\n  why\n": "✖ failing tests:\n\n✖ two\n  why\n",
		"✔ one\nKilled\n": "It ended before it could say which tests failed.\n",
	} {
		if got := failures(printed); got != want {
			t.Errorf("failures(%q) = %q, want %q", printed, got, want)
		}
	}
}
