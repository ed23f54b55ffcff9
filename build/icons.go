// Icons and other files that the pages use as they are.
package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

const iconFolder = "icons"

// addIcons takes every file of web/icons/ under a hashed name, minified where its type allows.
func addIcons(src source, s *site) error {
	web := os.DirFS(src.web)
	m := newMinifier()
	return fs.WalkDir(web, iconFolder, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == iconFolder {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		contents, err := os.ReadFile(filepath.Join(src.web, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if kind, ok := minifiedTypes[path.Ext(name)]; ok {
			contents, err = m.Bytes(kind, contents)
			if err != nil {
				return &fs.PathError{Op: "minify", Path: name, Err: err}
			}
		}
		s.add(file{name: hashedName(name, contents), source: name, contents: contents})
		return nil
	})
}

var minifiedTypes = map[string]string{
	".svg":  "image/svg+xml",
	".json": "application/json",
}
