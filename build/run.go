package main

import (
	"fmt"
	"io"
	"os"

	"putrecords/core/scenario"
)

// runScenario replays the scenario in a file, or on standard input when the argument is "-", and prints its results.
func runScenario(args []string, stdin io.Reader, stdout io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("build: run wants one scenario file, or - for standard input: %w", errUsage)
	}
	name := args[0]
	s, err := readScenario(name, stdin)
	if err != nil {
		return err
	}
	results, err := scenario.Run(nil, s)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	_, err = stdout.Write(results)
	return err
}

// readScenario reads the scenario in a file. The error is one line: file, JSON pointer, line:column, reason.
func readScenario(name string, stdin io.Reader) (scenario.Scenario, error) {
	text, err := readInput(name, stdin)
	if err != nil {
		return scenario.Scenario{}, err
	}
	s, err := scenario.Parse(text)
	if err != nil {
		return scenario.Scenario{}, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// readInput reads a file, or standard input when its name is "-".
func readInput(name string, stdin io.Reader) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(stdin)
	}
	return os.ReadFile(name)
}
