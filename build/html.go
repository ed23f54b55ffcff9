// Pages: Go templates in web/, filled with results of the native core and minified.
package main

import (
	"bytes"
	"html/template"
	"os"
	"path/filepath"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
)

const pageSource = "index.html"

// addHTML renders the page. Its template may call
//
//	{{asset "page.js"}}      the URL of a file of the site, by its path in web/
//	{{imports "page.js"}}    the URLs of the scripts that a script loads at once, to preload them
func addHTML(src source, s *site) error {
	text, err := os.ReadFile(filepath.Join(src.web, pageSource))
	if err != nil {
		return err
	}
	page, err := template.New(pageSource).Option("missingkey=error").Funcs(template.FuncMap{
		"asset":   s.assetURL,
		"imports": s.importURLs,
	}).Parse(string(text))
	if err != nil {
		return err
	}
	data, err := src.page()
	if err != nil {
		return err
	}
	var rendered bytes.Buffer
	if err := page.Execute(&rendered, data); err != nil {
		return err
	}
	minified, err := newMinifier().Bytes("text/html", rendered.Bytes())
	if err != nil {
		return err
	}
	s.add(file{name: pageSource, source: pageSource, contents: minified})
	return nil
}

func (s *site) assetURL(source string) (string, error) {
	f, err := s.find(source)
	if err != nil {
		return "", err
	}
	return f.name, nil
}

func (s *site) importURLs(source string) ([]string, error) {
	files, err := s.closure(source)
	if err != nil {
		return nil, err
	}
	var urls []string
	for _, f := range files {
		if f.source != source {
			urls = append(urls, f.name)
		}
	}
	return urls, nil
}

// newMinifier minifies what esbuild doesn't. It leaves quotes, end tags and numbers as written: they cost little
// when compressed, and scripts and people that read the page find what the template says.
func newMinifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	m.Add("text/css", &css.Minifier{})
	m.Add("image/svg+xml", &svg.Minifier{})
	m.Add("application/json", &json.Minifier{KeepNumbers: true})
	return m
}
