// Pages: Go templates in web/, filled with results of the native core and minified.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	minifyhtml "github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
)

// page is one HTML page of the site.
type page struct {
	name     string              // in dist, slash-separated, such as guide/index.html
	template string              // its Go template in web/; pages may share one
	data     func() (any, error) // what the template shows; nil for nothing
}

// sitePages lists the pages of the site whose sources are in the folder web.
func sitePages(web string) []page {
	return []page{
		{name: "index.html", template: "index.html", data: func() (any, error) { return staticPage(web) }},
		{name: "embed.html", template: "embed.html"},
		{name: "embed-engine.html", template: "embed-engine.html"},
		{name: guidePage, template: guidePage, data: func() (any, error) { return guide(web, snippetsOf(web)) }},
		{name: embeddingPage, template: embeddingPage, data: func() (any, error) { return &embedding{web}, nil }},
	}
}

// addHTML renders the pages.
func addHTML(src source, s *site) error {
	for _, p := range src.pages {
		if err := addPageOf(src, s, p); err != nil {
			return err
		}
	}
	return nil
}

// addPageOf renders one page. Its template may call
//
//	{{asset "page.js"}}      the URL of a file of the site, by its path in web/
//	{{imports "page.js"}}    the URLs of the scripts that a script loads at once, to preload them
//
// The URLs are relative, from the folder of the page.
func addPageOf(src source, s *site, p page) error {
	text, err := os.ReadFile(filepath.Join(src.web, filepath.FromSlash(p.template)))
	if err != nil {
		return err
	}
	up := strings.Repeat("../", strings.Count(p.name, "/"))
	tmpl, err := template.New(p.template).Option("missingkey=error").Funcs(template.FuncMap{
		"asset":   func(source string) (string, error) { return s.assetURL(up, source) },
		"imports": func(source string) ([]string, error) { return s.importURLs(up, source) },
	}).Parse(string(text))
	if err != nil {
		return err
	}
	var data any
	if p.data != nil {
		if data, err = p.data(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	var rendered bytes.Buffer
	if err := tmpl.Execute(&rendered, data); err != nil {
		return err
	}
	if err := checkPolicy(rendered.String()); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	minified, err := newPageMinifier().Bytes("text/html", rendered.Bytes())
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	s.add(file{name: p.name, source: p.name, contents: minified})
	return nil
}

var (
	policyForm = regexp.MustCompile(`<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"`)
	loading    = regexp.MustCompile(`<(script|style|link|base|body)\b`)
)

// checkPolicy makes sure that a page carries a Content-Security-Policy, for servers that send none: one that allows
// nothing but what it lists, no inline code or style, and stands before all that it is about.
func checkPolicy(text string) error {
	at := policyForm.FindStringSubmatchIndex(text)
	if at == nil {
		return errors.New("no Content-Security-Policy")
	}
	policy := html.UnescapeString(text[at[2]:at[3]])
	if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "'unsafe-") {
		return fmt.Errorf("a Content-Security-Policy that allows too much: %s", policy)
	}
	if first := loading.FindStringIndex(text); first != nil && first[0] < at[0] {
		return errors.New("the Content-Security-Policy comes too late")
	}
	return nil
}

func (s *site) assetURL(up, source string) (string, error) {
	f, err := s.find(source)
	if err != nil {
		return "", err
	}
	return up + f.name, nil
}

func (s *site) importURLs(up, source string) ([]string, error) {
	files, err := s.closure(source)
	if err != nil {
		return nil, err
	}
	var urls []string
	for _, f := range files {
		if f.source != source {
			urls = append(urls, up+f.name)
		}
	}
	return urls, nil
}

// newMinifier minifies what esbuild doesn't.
func newMinifier() *minify.M {
	m := newPageMinifier()
	m.Add("image/svg+xml", &svg.Minifier{})
	return m
}

// newPageMinifier minifies pages. It leaves quotes, end tags, numbers and pictures as written: they cost little when
// compressed, and scripts and people that read the page find what the template says.
func newPageMinifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &minifyhtml.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	m.Add("text/css", &css.Minifier{})
	m.Add("application/json", &json.Minifier{KeepNumbers: true})
	return m
}
