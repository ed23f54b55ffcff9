package main

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestWithoutPositions: the same tokens and directives remain, all in the first line of one file.
func TestWithoutPositions(t *testing.T) {
	sources := map[string]string{
		"a directive":             "package a\n\n// F is documented.\n//\n//go:noinline\nfunc F() {}\n",
		"a raw string":            "package a\n\nvar x = `one\ntwo` + \"three\"\n\nvar y = 1\n",
		"semicolons of line ends": "package a\n\nfunc f() int {\n\tx := 1\n\tx++\n\treturn x /* why\nnot */\n}\n",
		"runes and operators":     "package a\n\nvar z, ok = <-c, !a && b&^c != '\\n'\n",
	}
	for _, pattern := range []string{"*.go", "../core/*/*.go", "../wasm/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sources[file] = string(text)
		}
	}
	for name, source := range sources {
		squeezed, err := withoutPositions([]byte(source))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := tokens(string(squeezed)), tokens(source); !slices.Equal(got, want) {
			t.Errorf("%s: tokens\ngot  %q\nwant %q", name, got, want)
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "x.go", squeezed, parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if _, comment := node.(*ast.CommentGroup); node == nil || comment {
				return false
			}
			if at := set.Position(node.Pos()); at.Filename != "go" || at.Line != 1 {
				t.Fatalf("%s: %T stands at %v", name, node, at)
			}
			return true
		})
	}
}

// TestWithoutPositionsOfWrongSource: what is not Go is an error.
func TestWithoutPositionsOfWrongSource(t *testing.T) {
	if _, err := withoutPositions([]byte("package a\nvar x = \"open\n")); err == nil {
		t.Error("a string that does not end: no error")
	}
}

// tokens lists the tokens of Go source and its compiler directives.
func tokens(source string) []string {
	var s scanner.Scanner
	s.Init(token.NewFileSet().AddFile("", -1, len(source)), []byte(source), nil, scanner.ScanComments)
	var all []string
	for {
		_, tok, literal := s.Scan()
		switch {
		case tok == token.EOF:
			return all
		case tok == token.SEMICOLON:
			all = append(all, ";")
		case tok != token.COMMENT || strings.HasPrefix(literal, "//go:"):
			all = append(all, tok.String()+literal)
		}
	}
}
