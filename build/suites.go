// The tests that need more than the go tool: WebAssembly and modules under Node, the page in real browsers.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// e2eFolder is where, in web/, the tests live that need browsers and a built site.
const e2eFolder = "e2e"

func testSuite(args []string, _ io.Reader, stdout io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("test: want one suite, got %q: %w", args, errUsage)
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	switch args[0] {
	case "wasm":
		err = testWASM(root, stdout)
	case "web":
		err = testWeb(root, stdout)
	case "page":
		err = testPage(root, stdout)
	default:
		return fmt.Errorf("test: unknown suite %q: %w", args[0], errUsage)
	}
	if err != nil {
		return fmt.Errorf("test %s: %w", args[0], err)
	}
	return nil
}

// testWASM runs the Go tests of the core and of its browser side as WebAssembly under Node.
func testWASM(root string, stdout io.Writer) error {
	node, err := underNode(root)
	if err != nil {
		return err
	}
	return stream(stdout, root, wasmEnv, "go", "test", "-exec="+node, "./core/...", "./wasm/...")
}

// testWeb runs the tests of the modules under Node.
func testWeb(root string, stdout io.Writer) error {
	web := filepath.Join(root, "web")
	files, err := testFiles(os.DirFS(web), ".", e2eFolder)
	if err != nil {
		return err
	}
	return runNode(web, stdout, nil, append([]string{"--test"}, files...)...)
}

// testPage runs the tests of the built page, which find the browsers and Hugo by the variables CHROME,
// FIREFOX and HUGO.
func testPage(root string, stdout io.Writer) error {
	env, err := ensurePrograms(stdout, pageTestPrograms)
	if err != nil {
		return err
	}
	// One process for each browser, so that all files share a server and the browser, and both run side by side. What
	// the second one prints stands behind what the first one does.
	run := func(stdout io.Writer, browser string) error {
		return runNode(filepath.Join(root, "web"), stdout, append(env[:len(env):len(env)], "ONLY="+browser), e2eFolder+"/all.js")
	}
	var later bytes.Buffer
	firefox := make(chan error, 1)
	go func() { firefox <- run(&later, "Firefox") }()
	err = run(stdout, "Chromium")
	err = errors.Join(err, <-firefox)
	_, printed := later.WriteTo(stdout)
	return errors.Join(err, printed)
}

func runNode(web string, stdout io.Writer, env []string, args ...string) error {
	node, err := findNode()
	if err != nil {
		return err
	}
	return stream(stdout, web, env, node, append([]string{"--test-reporter=spec"}, args...)...)
}

// findNode returns where Node.js is.
func findNode() (string, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return "", errors.New("node is not in PATH: install Node.js 20 or newer")
	}
	return node, nil
}

// testFiles finds the tests in a folder, except those in the folder except. None at all is an error, so that a moved
// folder is no green test.
func testFiles(web fs.FS, folder, except string) ([]string, error) {
	var files []string
	err := fs.WalkDir(web, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || name == except):
			return fs.SkipDir
		case strings.HasSuffix(name, ".test.js"):
			files = append(files, name)
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no *.test.js in web/%s", folder)
	}
	return files, err
}
