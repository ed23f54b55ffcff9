// Command build makes the site out of the sources, and holds the chores of the Makefile.
//
// Without a command it writes dist/: the simulator compiled to WebAssembly, scripts and styles bundled under
// content-hashed names, pages rendered with results of the native core, everything minified and compressed beside
// a manifest. The same sources always give the same bytes.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// command is one thing that build can do.
type command struct {
	name    string // empty for what happens without a command
	args    string // as the usage text shows them
	purpose string
	run     func(args []string, stdin io.Reader, stdout io.Writer) error
}

var commands = []command{
	{"", "", "build the site into dist/", buildDist},
	{"run", "FILE|-", "replay a scenario and print its results as JSON", runScenario},
	{"link", "FILE|-|-d LINK", "print the link of a scenario, or the scenario of a link", printLink},
	{"render", "[-part] [-base URL] FILE|-", "print the result of a scenario as HTML without scripts", printRendered},
	{"check", "FILE...", "replay scenarios and compare their results with what they want", checkScenarios},
	{"packages", "", "install the npm packages of web/ when they are missing or old", installPackages},
	{"rules", "", "check who may import what, in Go and in JavaScript", checkRules},
	{"browsers", "", "make sure that Chromium and Firefox ESR are present", printBrowsers},
	{"test", "wasm|web|export|page", "run tests: WebAssembly or modules under Node, exported code, the page in browsers", testSuite},
	{"conformance", "[check]", "write the README's table of rules from a run of the tests, or check it", conformance},
	{"bench", "", "measure against the budgets and print one table", printBench},
	{"fuzz", "", "run every fuzz test of core/ for FUZZTIME each (10s)", fuzzAll},
}

func main() {
	os.Exit(execute(commands, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// errUsage marks arguments that a command can't understand.
var errUsage = errors.New("wrong arguments")

// execute runs the command that args names and returns the exit status: 1 when it fails, 2 when it is misused.
func execute(table []command, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	name := ""
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	for _, c := range table {
		if c.name != name {
			continue
		}
		if c.args == "" && len(args) > 0 {
			fmt.Fprintf(stderr, "build: %s takes no arguments, got %q\n%s", c.name, args, usage(table))
			return 2
		}
		err := c.run(args, stdin, stdout)
		if errors.Is(err, errUsage) {
			fmt.Fprintf(stderr, "%v\n%s", err, usage(table))
			return 2
		}
		if err != nil {
			fmt.Fprintln(stderr, err)
			return 1
		}
		return 0
	}
	switch name {
	case "help", "-h", "-help", "--help":
		fmt.Fprint(stdout, usage(table))
		return 0
	}
	fmt.Fprintf(stderr, "build: unknown command %q\n%s", name, usage(table))
	return 2
}

func usage(table []command) string {
	var text strings.Builder
	text.WriteString("usage:\n")
	for _, c := range table {
		call := strings.TrimRight("go run ./build "+c.name+" "+c.args, " ")
		fmt.Fprintf(&text, "  %-48s %s\n", call, c.purpose)
	}
	return text.String()
}

// moduleRoot returns the folder of go.mod at or above the working directory.
func moduleRoot() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("build: no go.mod at or above %s", start)
		}
	}
}

// output runs a program in dir with more environment variables and returns what it printed. Its error carries what
// it said on standard error.
func output(dir string, env []string, program string, args ...string) (string, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	printed, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("%s: %v\n%s", program+" "+strings.Join(args, " "), err, exit.Stderr)
	}
	return string(printed), err
}

// stream runs a program in dir with more environment variables, showing what it prints as it goes.
func stream(stdout io.Writer, dir string, env []string, program string, args ...string) error {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	return nil
}
