// Go source without positions: the simulator never shows a stack trace, and where each instruction came from is a
// tenth of its file.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// onePosition makes the compiler believe that what follows stands in the first line of one file.
const onePosition = "//line go:1\n"

// withoutPositions returns Go source that does the same and stands in a single line, apart from compiler directives.
func withoutPositions(source []byte) ([]byte, error) {
	var s scanner.Scanner
	var errs scanner.ErrorList
	s.Init(token.NewFileSet().AddFile("", -1, len(source)), source, errs.Add, scanner.ScanComments)
	out := bytes.NewBufferString(onePosition)
	for {
		_, tok, literal := s.Scan()
		switch {
		case tok == token.EOF:
			return out.Bytes(), errs.Err()
		case tok == token.COMMENT:
			if strings.HasPrefix(literal, "//go:") {
				out.WriteString("\n" + literal + "\n" + onePosition)
			}
		case tok == token.SEMICOLON: // also where a line ended
			out.WriteByte(';')
		case literal != "":
			out.WriteString(literal)
			if strings.Contains(literal, "\n") { // a raw string
				out.WriteString("/*line go:1:1*/")
			}
			out.WriteByte(' ')
		default:
			out.WriteString(tok.String() + " ")
		}
	}
}

// overlayWithoutPositions writes such source of the standard library and of our own packages into a folder, and
// returns the file that makes "go build -overlay" use it. The go tool allows no other source of modules.
func overlayWithoutPositions(root, wasmPackage, folder string) (string, error) {
	listed, err := output(root, wasmEnv, "go", "list", "-deps", "-json=Dir,GoFiles,Standard,Module", wasmPackage)
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for decoder := json.NewDecoder(strings.NewReader(listed)); ; {
		var p struct {
			Dir      string
			GoFiles  []string
			Standard bool
			Module   struct{ Main bool }
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return "", fmt.Errorf("go list: %w", err)
		}
		if !p.Standard && !p.Module.Main {
			continue
		}
		for _, name := range p.GoFiles {
			path := filepath.Join(p.Dir, name)
			source, err := os.ReadFile(path)
			if err != nil {
				return "", err
			}
			if source, err = withoutPositions(source); err != nil {
				return "", fmt.Errorf("%s: %w", path, err)
			}
			replace[path] = filepath.Join(folder, strconv.Itoa(len(replace))+".go")
			if err := os.WriteFile(replace[path], source, 0o600); err != nil {
				return "", err
			}
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "overlay.json")
	return path, os.WriteFile(path, overlay, 0o600)
}
