// The rules of the architecture for Go: who may import what, and what the core may not touch.
package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func checkRules(_ []string, _ io.Reader, stdout io.Writer) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	goFiles, goErr := checkGo(os.DirFS(root))
	webFiles, webErr := checkWeb(os.DirFS(filepath.Join(root, "web")))
	if err := errors.Join(goErr, webErr); err != nil {
		return fmt.Errorf("rules: %w", err)
	}
	fmt.Fprintf(stdout, "rules: %d Go files and %d scripts keep them\n", goFiles, webFiles)
	return nil
}

const module = "putrecords"

// layers says which other packages of the core each one may import: dependencies point down only.
var layers = map[string][]string{
	"routing":     {},
	"aggregation": {"routing"},
	"sequencing":  {},
	"throttling":  {},
	"limits":      {"throttling"}, // a profile's shard limits are a meter's
	"stream":      {"routing", "sequencing", "throttling", "limits"},
	"json":        {},
	"wire":        {"json", "routing", "limits", "stream"},
	"producer":    {"stream", "limits", "routing", "throttling"},
	"scenario":    {"json", "producer", "wire", "stream", "limits", "routing", "sequencing", "throttling"},
	"deflate":     {},
	"link":        {"deflate", "json", "scenario", "wire"},
	"view":        {"aggregation", "link", "scenario", "producer", "wire", "stream", "limits", "routing", "sequencing", "throttling"},
}

// foreign lists the imports that are neither the standard library's nor ours, and the folders that may use them.
var foreign = map[string][]string{
	"github.com/norunners/vert": {"wasm"},
	"syscall/js":                {"wasm"},
}

// heavy lists what stays out of the core: too large for the browser, or a door to clocks, chance and the outside.
var heavy = []string{
	"encoding/json", "encoding/gob", "encoding/xml", "math/big", "math/rand", "crypto/rand", "compress",
	"html", "text/template", "go", "os", "net", "syscall", "log", "database", "archive", "plugin", "runtime/debug",
}

// clocks lists the functions of package time that read or wait for the real clock.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// testSupport is the folder of packages that only tests import, which may therefore import what tests may.
const testSupport = "core/internal"

// checkGo holds the files of core/ and wasm/ to the rules; tests may import what they like. It returns how many files
// it read.
func checkGo(root fs.FS) (int, error) {
	var errs []error
	count := 0
	for _, top := range []string{"core", "wasm"} {
		err := fs.WalkDir(root, top, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && name == top {
				return fmt.Errorf("no folder %s", top)
			}
			if err != nil {
				return err
			}
			if entry.IsDir() && (entry.Name() == "testdata" || name == testSupport) {
				return fs.SkipDir
			}
			if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			count++
			errs = append(errs, checkGoFile(name, text)...)
			return nil
		})
		errs = append(errs, err)
	}
	if count == 0 {
		errs = append(errs, errors.New("no Go files to check"))
	}
	return count, errors.Join(errs...)
}

// checkGoFile returns what one file of core/ or wasm/ breaks.
func checkGoFile(name string, text []byte) []error {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
	if err != nil {
		return []error{err}
	}
	var errs []error
	report := func(at token.Pos, format string, args ...any) {
		place := set.Position(at)
		errs = append(errs, fmt.Errorf("%s:%d: %s", place.Filename, place.Line, fmt.Sprintf(format, args...)))
	}
	folder := path.Dir(name)
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return []error{err}
		}
		if why := importProblem(folder, imported); why != "" {
			report(spec.Pos(), "%s", why)
		}
	}
	if !within(folder, "core") {
		return errs
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.GoStmt:
			report(n.Pos(), "core starts no goroutine")
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clocks, n.Sel.Name) {
				report(n.Pos(), "core has no clock: time.%s", n.Sel.Name)
			}
		}
		return true
	})
	return errs
}

// importProblem says why a package in folder may not import another, or returns "".
func importProblem(folder, imported string) string {
	if ours, ok := strings.CutPrefix(imported, module+"/"); ok {
		return layerProblem(folder, ours)
	}
	if folders, known := foreign[imported]; known {
		for _, allowed := range folders {
			if within(folder, allowed) {
				return ""
			}
		}
		return fmt.Sprintf("%s belongs in %s only", imported, strings.Join(folders, " and "))
	}
	if first, _, _ := strings.Cut(imported, "/"); strings.Contains(first, ".") {
		return fmt.Sprintf("%s is neither the standard library nor agreed on", imported)
	}
	if !within(folder, "core") {
		return ""
	}
	for _, banned := range heavy {
		if within(imported, banned) {
			return fmt.Sprintf("core does without %s", imported)
		}
	}
	return ""
}

// layerProblem says why dependencies from folder to ours, both below the module, would not point down.
func layerProblem(folder, ours string) string {
	from, inCore := strings.CutPrefix(folder, "core/")
	to, toCore := strings.CutPrefix(ours, "core/")
	switch {
	case !toCore:
		return fmt.Sprintf("%s is not for importing", ours)
	case within(ours, testSupport):
		return fmt.Sprintf("%s is for tests", ours)
	case !inCore:
		return ""
	}
	below, known := layers[from]
	if !known {
		return fmt.Sprintf("%s has no place in the layers of build/rules.go", folder)
	}
	if !slices.Contains(below, to) {
		return fmt.Sprintf("%s may not import core/%s: dependencies point down", folder, to)
	}
	return ""
}

// within reports whether a slash-separated path is folder or lies inside it.
func within(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder+"/")
}
