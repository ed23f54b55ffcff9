// Scripts and styles, bundled by esbuild under content-hashed names.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// addWorker bundles the module worker that runs the simulator, together with Go's own wasm_exec.js.
func addWorker(src source, s *site) error {
	constants, err := wasmConstants(s)
	if err != nil {
		return err
	}
	return addBundle(src, s, hashedEntries, constants, "worker.js")
}

// addPage bundles the page's script and style. What the script imports lazily becomes a file of its own.
func addPage(src source, s *site) error {
	constants, err := siteConstants(s)
	if err != nil {
		return err
	}
	return addBundle(src, s, hashedEntries, constants, "first-paint.js", "page-engine.js", "page.js", "page.css")
}

// addEmbed bundles what shows snippets on other pages: embed.js, one file that keeps its name, which pages of any site
// load, and the scripts of the two pages that are shown in frames.
func addEmbed(src source, s *site) error {
	constants, err := siteConstants(s)
	if err != nil {
		return err
	}
	style, err := bundledStyle(src, "embed/embed.css")
	if err != nil {
		return err
	}
	constants["__SNIPPET_CSS__"] = string(style)
	if err := addBundle(src, s, plainEntries, constants, "embed.js"); err != nil {
		return err
	}
	return addBundle(src, s, hashedEntries, constants, "embed-engine.js", "embed-page.js")
}

// bundledStyle returns a style with what it imports, as a JavaScript string.
func bundledStyle(src source, entry string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:    src.web,
		EntryPoints:      []string{entry},
		Bundle:           true,
		Engines:          engines,
		MinifySyntax:     true,
		MinifyWhitespace: true,
		LogLevel:         api.LogLevelSilent,
	})
	if err := mistakes(result); err != nil {
		return nil, err
	}
	return json.Marshal(string(bytes.TrimSpace(result.OutputFiles[0].Contents)))
}

// siteConstants tells a script where the simulator, its worker and the examples are; web/build.d.ts declares them.
func siteConstants(s *site) (map[string]string, error) {
	constants, err := wasmConstants(s)
	if err != nil {
		return nil, err
	}
	worker, err := s.find("worker.js")
	if err != nil {
		return nil, err
	}
	examples, err := s.find(examplesIndex)
	if err != nil {
		return nil, err
	}
	constants["__WORKER_URL__"] = strconv.Quote(worker.name)
	constants["__EXAMPLES_URL__"] = strconv.Quote(examples.name)
	return constants, nil
}

// wasmConstants tells a script where the simulator is and how large; web/build.d.ts declares them.
func wasmConstants(s *site) (map[string]string, error) {
	wasm, err := s.find(wasmSource)
	if err != nil {
		return nil, err
	}
	return map[string]string{
		"__WASM_URL__":   strconv.Quote(wasm.name),
		"__WASM_BYTES__": strconv.Itoa(len(wasm.contents)),
	}, nil
}

// outFolder is where esbuild believes to write; only the names below it count.
const outFolder = "out"

// How esbuild names the entries of a bundle. What they load has always a hash in its name.
const (
	hashedEntries = "[dir]/[name]-[hash]"
	plainEntries  = "[dir]/[name]" // for scripts that pages of other sites load: their names stay
)

// engines are the oldest browsers that are served.
var engines = []api.Engine{{Name: api.EngineSafari, Version: "16.4"}}

// addBundle bundles scripts and styles. Constants replace the names that web/build.d.ts declares.
func addBundle(src source, s *site, names string, constants map[string]string, entries ...string) error {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: src.web,
		EntryPoints:   entries,
		Outdir:        filepath.Join(src.web, outFolder),
		EntryNames:    names,
		ChunkNames:    "[name]-[hash]",
		AssetNames:    "[dir]/[name]-[hash]",
		Define:        constants,
		Plugins:       []api.Plugin{goSupport(src.root)},

		Bundle:            true,
		Splitting:         true,
		Format:            api.FormatESModule,
		Platform:          api.PlatformBrowser,
		Target:            api.ES2022,
		Engines:           engines,
		Charset:           api.CharsetUTF8,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		MinifyWhitespace:  true,
		LegalComments:     api.LegalCommentsNone, // licenses.txt carries them
		Metafile:          true,
		LogLevel:          api.LogLevelSilent,
	})
	if err := mistakes(result); err != nil {
		return err
	}
	var meta metafile
	if err := json.Unmarshal([]byte(result.Metafile), &meta); err != nil {
		return fmt.Errorf("metafile: %w", err)
	}
	contents := map[string][]byte{}
	for _, written := range result.OutputFiles {
		name, err := filepath.Rel(src.web, written.Path)
		if err != nil {
			return err
		}
		contents[filepath.ToSlash(name)] = written.Contents
	}
	for _, name := range slices.Sorted(maps.Keys(meta.Outputs)) {
		out := meta.Outputs[name]
		if out.CSSBundle != "" {
			return fmt.Errorf("%s imports a style: styles belong to page.css", out.EntryPoint)
		}
		s.add(out.file(name, contents[name]))
	}
	return nil
}

// mistakes returns what esbuild complains about.
func mistakes(result api.BuildResult) error {
	if messages := slices.Concat(result.Errors, result.Warnings); len(messages) > 0 {
		lines := api.FormatMessages(messages, api.FormatMessagesOptions{})
		return errors.New("esbuild found mistakes\n" + strings.Join(lines, ""))
	}
	return nil
}

// goSupport resolves ./wasm_exec.js to the file of the Go distribution in use, which must match the compiler. The
// name that esbuild sees, and mixes into hashes, is the same on every machine.
func goSupport(root string) api.Plugin {
	return api.Plugin{Name: "goroot", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^\./wasm_exec\.js$`},
			func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: "wasm_exec.js", Namespace: "goroot"}, nil
			})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "goroot"},
			func(api.OnLoadArgs) (api.OnLoadResult, error) {
				goroot, err := goroot(root)
				if err != nil {
					return api.OnLoadResult{}, err
				}
				script, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
				text := string(script)
				return api.OnLoadResult{Contents: &text}, err
			})
	}}
}

// metafile is the part of esbuild's report that the build reads.
type metafile struct {
	Outputs map[string]bundled `json:"outputs"`
}

// bundled is esbuild's report on one file it made.
type bundled struct {
	EntryPoint string `json:"entryPoint"`
	CSSBundle  string `json:"cssBundle"`
	Imports    []struct {
		Path string `json:"path"`
		Kind string `json:"kind"`
	} `json:"imports"`
	Inputs map[string]struct {
		BytesInOutput int `json:"bytesInOutput"`
	} `json:"inputs"`
}

func (b bundled) file(name string, contents []byte) file {
	f := file{
		name:     siteName(name),
		source:   b.EntryPoint,
		contents: contents,
		inputs:   map[string]int{},
	}
	if f.source == "" {
		f.source = f.name // shared by several scripts, so it has no source of its own
	}
	for _, i := range b.Imports {
		if i.Kind == "import-statement" {
			f.imports = append(f.imports, siteName(i.Path))
		}
	}
	for input, use := range b.Inputs {
		f.inputs[input] = use.BytesInOutput
	}
	return f
}

func siteName(name string) string {
	return strings.TrimPrefix(name, outFolder+"/")
}
