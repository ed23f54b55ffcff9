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
	"slices"
	"strings"
	"sync"
)

const (
	// e2eFolder is where, in web/, the tests live that need browsers and a built site.
	e2eFolder = "e2e"
	// exportFolder is where those live that run exported code.
	exportFolder = "export/real"
)

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
	case "export":
		err = testExport(root, stdout)
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
	files, err := testFiles(os.DirFS(web), ".", e2eFolder, exportFolder)
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
	// Tests wait more than they work, so several processes run side by side. All files of one share a server and a
	// browser. The first one prints as it goes; what the others print stands behind that, and what failed in any of
	// them once more at the very end.
	var runs sync.WaitGroup
	printed, errs := make([]bytes.Buffer, len(pageRuns)), make([]error, len(pageRuns))
	for i, variables := range pageRuns {
		out := io.Writer(&printed[i])
		if i == 0 {
			out = io.MultiWriter(stdout, out)
		}
		runs.Go(func() {
			errs[i] = runNode(filepath.Join(root, "web"), out, slices.Concat(env, variables), e2eFolder+"/all.js")
		})
	}
	runs.Wait()
	var failed bytes.Buffer
	for i := range printed {
		if i > 0 {
			if _, err := stdout.Write(printed[i].Bytes()); err != nil {
				return err
			}
		}
		if errs[i] != nil {
			errs[i] = fmt.Errorf("%s: %w", strings.Join(pageRuns[i], " "), errs[i])
			fmt.Fprintf(&failed, "\n%s:\n%s", strings.Join(pageRuns[i], " "), failures(printed[i].String()))
		}
	}
	if _, err := failed.WriteTo(stdout); err != nil {
		return err
	}
	return errors.Join(errs...)
}

// failures is what Node's spec reporter says at its end about tests that failed.
func failures(printed string) string {
	if at := strings.LastIndex(printed, "✖ failing tests:"); at >= 0 {
		return printed[at:]
	}
	return "It ended before it could say which tests failed.\n"
}

// pageRuns are the processes that test the page: what each one tests, as e2e/all.js reads it.
var pageRuns = [][]string{
	{"ONLY=Chromium", "PART=1/2"},
	{"ONLY=Chromium", "PART=2/2"},
	{"ONLY=Firefox", "PART=1/1"},
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

// testFiles finds the tests in a folder, except those in the folders except. None at all is an error, so that a moved
// folder is no green test.
func testFiles(web fs.FS, folder string, except ...string) ([]string, error) {
	var files []string
	err := fs.WalkDir(web, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || slices.Contains(except, name)):
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
