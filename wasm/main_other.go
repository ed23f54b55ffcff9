//go:build !js

package main

import (
	"fmt"
	"os"
)

// main is here so that the package builds on every platform.
func main() {
	fmt.Fprintln(os.Stderr, "wasm: this command runs in a browser; build it with GOOS=js GOARCH=wasm")
	os.Exit(2)
}
