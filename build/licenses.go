// The licences of everything that the site contains, as one text that travels with it.
package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const licensesName = "licenses.txt"

//go:embed go-license.txt
var goLicense string

// notice is what one work of others asks to be told about it.
type notice struct {
	work string // name and version
	text string
}

// addLicenses writes licenses.txt: our licence, Go's, and those of each Go module and npm package that the site holds.
func addLicenses(src source, s *site) error {
	own, err := os.ReadFile(filepath.Join(src.root, "LICENSE"))
	if err != nil {
		return err
	}
	modules, err := moduleNotices(src)
	if err != nil {
		return err
	}
	packages, err := packageNotices(src.web, s)
	if err != nil {
		return err
	}
	notices := slices.Concat([]notice{{"PutRecords playground", string(own)}, {"Go", goLicense}}, modules, packages)
	var text bytes.Buffer
	for i, n := range notices {
		if i > 0 {
			text.WriteString("\n" + strings.Repeat("-", 80) + "\n\n")
		}
		fmt.Fprintf(&text, "%s\n\n%s\n", n.work, strings.TrimSpace(strings.ReplaceAll(n.text, "\r\n", "\n")))
	}
	s.add(file{name: licensesName, source: licensesName, contents: text.Bytes()})
	return nil
}

// moduleNotices returns the notices of the Go modules compiled into the simulator.
func moduleNotices(src source) ([]notice, error) {
	listed, err := output(src.root, wasmEnv, "go", "list", "-deps", "-json=Module", src.wasmPackage)
	if err != nil {
		return nil, err
	}
	folders := map[string]string{} // by module
	for decoder := json.NewDecoder(strings.NewReader(listed)); ; {
		var entry struct {
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		err := decoder.Decode(&entry)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if m := entry.Module; m != nil && !m.Main {
			folders[m.Path+" "+m.Version] = m.Dir
		}
	}
	return readNotices(folders)
}

// packageNotices returns the notices of the npm packages bundled into scripts and styles.
func packageNotices(web string, s *site) ([]notice, error) {
	folders := map[string]string{} // by package
	for _, f := range s.files {
		for input := range f.inputs {
			folder, ok := packageFolder(input)
			if !ok {
				continue
			}
			folder = filepath.Join(web, filepath.FromSlash(folder))
			text, err := os.ReadFile(filepath.Join(folder, "package.json"))
			if err != nil {
				return nil, err
			}
			var about struct{ Name, Version string }
			if err := json.Unmarshal(text, &about); err != nil {
				return nil, fmt.Errorf("%s: %w", filepath.Join(folder, "package.json"), err)
			}
			folders[about.Name+" "+about.Version] = folder
		}
	}
	return readNotices(folders)
}

// packageFolder returns the folder of the npm package that a bundled file belongs to.
func packageFolder(input string) (string, bool) {
	const marker = "node_modules/"
	at := strings.LastIndex(input, marker)
	if at < 0 {
		return "", false
	}
	parts := strings.Split(input[at+len(marker):], "/")
	length := 1
	if strings.HasPrefix(parts[0], "@") {
		length = 2
	}
	if len(parts) <= length {
		return "", false
	}
	return input[:at+len(marker)] + strings.Join(parts[:length], "/"), true
}

// readNotices returns the notices in each folder, ordered by the name of the work.
func readNotices(folders map[string]string) ([]notice, error) {
	var notices []notice
	for _, work := range slices.SortedFunc(maps.Keys(folders), cmp.Compare[string]) {
		entries, err := os.ReadDir(folders[work])
		if err != nil {
			return nil, err
		}
		var texts []string
		for _, entry := range entries {
			if !entry.Type().IsRegular() || !isNotice(entry) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(folders[work], entry.Name()))
			if err != nil {
				return nil, err
			}
			texts = append(texts, string(text))
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("%s: no licence in %s", work, folders[work])
		}
		notices = append(notices, notice{work, strings.Join(texts, "\n")})
	}
	return notices, nil
}

func isNotice(entry fs.DirEntry) bool {
	name := strings.ToUpper(entry.Name())
	for _, start := range []string{"LICENSE", "LICENCE", "COPYING", "NOTICE"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}
