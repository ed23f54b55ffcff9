package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"putrecords/core/scenario"
)

const (
	documentTemplate = "embed/document.html"
	documentSheet    = "embed/document.css"
)

// printRendered prints the result of the scenario in a file, or on standard input when the argument is "-", as one HTML
// document that needs nothing else; with -part as a part of another one. With -base it links to a playground.
func printRendered(args []string, stdin io.Reader, stdout io.Writer) error {
	flags := flag.NewFlagSet("render", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	part := flags.Bool("part", false, "")
	base := flags.String("base", "", "")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		return fmt.Errorf("build: render wants one scenario file, or - for standard input, behind -part and -base URL: %w", errUsage)
	}
	if err := checkBase(*base); err != nil {
		return fmt.Errorf("build: %w", err)
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	name := flags.Arg(0)
	text, err := readInput(name, stdin)
	if err != nil {
		return err
	}
	options := snippetOptions{web: filepath.Join(root, "web"), base: *base, heading: !*part}
	render := renderDocument
	if *part {
		render = renderPart
	}
	rendered, err := render(string(text), options)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	_, err = io.WriteString(stdout, rendered)
	return err
}

// checkBase makes sure that the URL of a playground is one that a link can go to.
func checkBase(base string) error {
	parsed, err := url.Parse(base)
	if err != nil {
		return err
	}
	if strings.Contains(base, "#") || parsed.Scheme != "" && parsed.Scheme != "https" && parsed.Scheme != "http" {
		return fmt.Errorf("-base is the URL of a playground, http, https or relative, without #, got %q", base)
	}
	return nil
}

// renderPart renders a snippet and its style, for a page that has none of it.
func renderPart(scenarioText string, options snippetOptions) (string, error) {
	rendered, err := renderSnippet(scenarioText, options)
	if err != nil {
		return "", err
	}
	style, err := minifiedStyle(options.web, snippetSheet)
	return "<style>" + style + "</style>\n" + string(rendered), err
}

// renderDocument renders a snippet as a document.
func renderDocument(scenarioText string, options snippetOptions) (string, error) {
	s, err := scenario.Parse([]byte(scenarioText))
	if err != nil {
		return "", err
	}
	rendered, err := renderSnippet(scenarioText, options)
	if err != nil {
		return "", err
	}
	style, err := minifiedStyle(options.web, snippetSheet, documentSheet)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(options.web, filepath.FromSlash(documentTemplate)))
	if err != nil {
		return "", err
	}
	tmpl, err := template.New(documentTemplate).Parse(string(text))
	if err != nil {
		return "", err
	}
	title := s.Title
	if title == "" {
		title = "PutRecords"
	}
	sum := sha256.Sum256([]byte(style))
	var document bytes.Buffer
	err = tmpl.Execute(&document, map[string]any{
		"Title":     title,
		"About":     s.About,
		"Style":     template.CSS(style),
		"StyleHash": "sha256-" + base64.StdEncoding.EncodeToString(sum[:]),
		"Snippet":   rendered,
	})
	return document.String(), err
}

// minifiedStyle returns style sheets of web/ in one.
func minifiedStyle(web string, sheets ...string) (string, error) {
	var all strings.Builder
	for _, name := range sheets {
		text, err := os.ReadFile(filepath.Join(web, filepath.FromSlash(name)))
		if err != nil {
			return "", err
		}
		minified, err := newMinifier().Bytes("text/css", text)
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		all.Write(minified)
	}
	if strings.Contains(all.String(), "</") {
		return "", errors.New("a style that would end its element")
	}
	return all.String(), nil
}
