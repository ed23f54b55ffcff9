// The manifest: every file of the site with its sizes and a digest, for servers and for anyone who checks a copy.
package main

import (
	"cmp"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"slices"
)

const manifestName = "manifest.json"

// manifest is what manifest.json holds.
type manifest struct {
	Files []manifestFile `json:"files"`
	Sizes []manifestSize `json:"sizes"`
}

type manifestFile struct {
	Name        string `json:"name"`
	Source      string `json:"source"`
	RawBytes    int    `json:"rawBytes"`
	BrotliBytes int    `json:"brotliBytes,omitempty"` // left out without a .br twin
	GzipBytes   int    `json:"gzipBytes,omitempty"`   // left out without a .gz twin
	Integrity   string `json:"integrity"`             // as the integrity attribute of HTML spells it
}

type manifestSize struct {
	What         string `json:"what"`
	BrotliBytes  int    `json:"brotliBytes"`
	CeilingBytes int    `json:"ceilingBytes"`
}

// addManifest describes the files so far.
func addManifest(_ source, s *site) error {
	var m manifest
	for _, f := range s.files {
		digest := sha512.Sum384(f.contents)
		m.Files = append(m.Files, manifestFile{
			Name:        f.name,
			Source:      f.source,
			RawBytes:    len(f.contents),
			BrotliBytes: len(f.brotli),
			GzipBytes:   len(f.gzip),
			Integrity:   "sha384-" + base64.StdEncoding.EncodeToString(digest[:]),
		})
	}
	slices.SortFunc(m.Files, func(a, b manifestFile) int { return cmp.Compare(a.Name, b.Name) })
	for _, size := range s.sizes {
		m.Sizes = append(m.Sizes, manifestSize{What: size.what, BrotliBytes: size.bytes, CeilingBytes: size.limit})
	}
	contents, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	s.add(file{name: manifestName, source: manifestName, contents: append(contents, '\n')})
	return nil
}
