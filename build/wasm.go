// The simulator, compiled to WebAssembly.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const wasmSource = "main.wasm"

// addWASM compiles the simulator. Paths, version control state and build identity stay out of it, so that the same
// source gives the same bytes everywhere.
func addWASM(src source, s *site) error {
	folder, err := os.MkdirTemp("", "putrecords-wasm-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	overlay, err := overlayWithoutPositions(src.root, src.wasmPackage, folder)
	if err != nil {
		return err
	}
	compiled := filepath.Join(folder, wasmSource)
	flags := []string{"build", "-o", compiled, "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="}
	compile := func(more ...string) error {
		_, err := output(src.root, wasmEnv, "go", append(flags[:len(flags):len(flags)], more...)...)
		return err
	}
	if err := compile("-overlay="+overlay, src.wasmPackage); err != nil {
		if placed := compile(src.wasmPackage); placed != nil {
			err = placed // the same mistake, and where it is
		}
		return err
	}
	contents, err := os.ReadFile(compiled)
	if err != nil {
		return err
	}
	s.add(file{name: hashedName(wasmSource, contents), source: wasmSource, contents: contents})
	return nil
}

// wasmEnv makes the go tool compile for the browser, whatever the user's own settings are.
var wasmEnv = []string{"GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "GOEXPERIMENT=", "CGO_ENABLED=0"}

// goroot returns the folder of the Go distribution that compiles the simulator.
func goroot(root string) (string, error) {
	printed, err := output(root, nil, "go", "env", "GOROOT")
	return strings.TrimSpace(printed), err
}

// underNode returns the -exec flag's value that lets go test run WebAssembly under Node. The program gets an almost
// empty environment, since Go's loader refuses to start when arguments and environment exceed some kilobytes.
func underNode(root string) (string, error) {
	goroot, err := goroot(root)
	if err != nil {
		return "", err
	}
	loader := filepath.Join(goroot, "lib", "wasm", "go_js_wasm_exec")
	return fmt.Sprintf("env -i 'PATH=%s' '%s'", os.Getenv("PATH"), loader), nil
}
