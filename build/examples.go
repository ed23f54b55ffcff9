// The examples: scenarios that the page can open, and what its menu says about them.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"putrecords/core/scenario"
)

const (
	examplesFolder = "examples"            // in web/, and in dist/
	examplesIndex  = "examples/index.json" // in dist/
	examplesOrder  = "examples/order.txt"  // in web/: their names, one per line, in the order of the menu
)

// listedExample is what the index says about an example.
type listedExample struct {
	Name  string `json:"name"` // as links have it
	Title string `json:"title"`
	About string `json:"about"`
	File  string `json:"file"` // relative to the page
}

// addExamples adds the examples, and their index for the page's menu. What they want stays behind: the page makes
// something else of them.
func addExamples(src source, s *site) error {
	names, err := exampleNames(src.web)
	if err != nil {
		return err
	}
	index := []listedExample{}
	for _, name := range names {
		text, err := readExample(src.web, name)
		if err != nil {
			return err
		}
		example, err := scenario.Parse(text)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if example.Title == "" || example.About == "" {
			return fmt.Errorf("%s: an example has a title, and says what it is about", name)
		}
		source := examplesFolder + "/" + name
		hashed := hashedName(source, text)
		s.add(file{name: hashed, source: source, contents: text})
		index = append(index, listedExample{strings.TrimSuffix(name, ".json"), example.Title, example.About, hashed})
	}
	contents, err := json.Marshal(index)
	if err != nil {
		return err
	}
	s.add(file{name: hashedName(examplesIndex, contents), source: examplesIndex, contents: contents})
	return nil
}

// exampleNames returns the file names of the examples in the order of the menu, which names all of them.
func exampleNames(web string) ([]string, error) {
	return namesInOrder(web, examplesOrder, ".json")
}

// namesInOrder reads an order: a list of names, one per line, of all files with the extension ext in its folder,
// except some. It returns the names of the files.
func namesInOrder(web, order, ext string, except ...string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(web, filepath.FromSlash(order)))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range strings.Fields(string(text)) {
		names = append(names, name+ext)
	}
	found, err := filepath.Glob(filepath.Join(web, filepath.FromSlash(path.Dir(order)), "*"+ext))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no *%s beside %s", ext, order)
	}
	for _, file := range found {
		if name := filepath.Base(file); !slices.Contains(names, name) && !slices.Contains(except, name) {
			return nil, fmt.Errorf("%s does not name %s", order, name)
		}
	}
	return names, nil
}

// readExample reads an example as the page gets it.
func readExample(web, name string) ([]byte, error) {
	return readWithoutWants(filepath.Join(web, examplesFolder, name))
}

// readWithoutWants reads a scenario from a file: small, without what it wants.
func readWithoutWants(file string) ([]byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(file)
	members := map[string]json.RawMessage{}
	steps := []map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	delete(members, "want")
	if members["steps"] == nil {
		return json.Marshal(members)
	}
	if err := json.Unmarshal(members["steps"], &steps); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, step := range steps {
		delete(step, "want")
	}
	if members["steps"], err = json.Marshal(steps); err != nil {
		return nil, err
	}
	return json.Marshal(members)
}
