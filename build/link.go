package main

import (
	"fmt"
	"io"

	"putrecords/core/link"
)

// printLink prints the link of the scenario in a file, or on standard input when the argument is "-": what follows
// the address of the page. With -d it prints the scenario that a link opens.
func printLink(args []string, stdin io.Reader, stdout io.Writer) error {
	switch {
	case len(args) == 2 && args[0] == "-d":
		opened, err := link.Decode(args[1])
		if err != nil {
			return fmt.Errorf("build: %w", err)
		}
		if opened.Example != "" {
			return fmt.Errorf("build: this link opens the page's example %s, which is in web/%s", opened.Example, examplesFolder)
		}
		_, err = fmt.Fprintln(stdout, opened.Scenario)
		return err
	case len(args) != 1 || args[0] == "-d":
		return fmt.Errorf("build: link wants one scenario file, or - for standard input, or -d and a link: %w", errUsage)
	}
	text, err := readInput(args[0], stdin)
	if err != nil {
		return err
	}
	fragment, err := link.Encode(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	_, err = fmt.Fprintf(stdout, "#%s\n", fragment)
	return err
}
