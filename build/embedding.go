// The page about snippets in documentation: what it shows can be copied, and was made from the same text.
package main

import (
	"cmp"
	"html/template"
	"os"
	"path/filepath"
	"strings"
)

const (
	embeddingPage   = "guide/embedding.html" // in dist/; its template in web/
	embeddingFolder = "guide/embedding"      // in web/: what can be copied, one file each
	// playgroundPlaceholder stands for the address of the playground in what can be copied. The page's script puts its own in.
	playgroundPlaceholder = "https://playground.example/"
)

// addEmbedding bundles the style and the script of the page about embedding.
func addEmbedding(src source, s *site) error {
	return addBundle(src, s, hashedEntries, nil, "guide/embedding.js", "guide/embedding.css")
}

// embedding is what the template of the page calls.
type embedding struct {
	web string
}

var copyForm = template.Must(template.New("copy").Parse(`<figure class="block" data-block="{{.Name}}"{{with .File}} data-file="{{.}}"{{end}}>
<figcaption>{{with .File}}<code>{{.}}</code> {{end}}<span>{{.Note}}</span></figcaption>
<button type="button" class="button" data-action="copy" aria-label="Copy: {{.Label}}" hidden>Copy</button>
<pre tabindex="0" role="group" aria-label="{{.Label}}"><code>{{.Text}}</code></pre>
</figure>`))

// Block shows the file web/guide/embedding/NAME.txt with a button that copies it: what belongs into a file of a site, or,
// where file is empty, into the place that the note tells.
func (e *embedding) Block(name, file, note string) (template.HTML, error) {
	text, err := e.read(name)
	if err != nil {
		return "", err
	}
	var block strings.Builder
	err = copyForm.Execute(&block, map[string]string{"Name": name, "File": file, "Note": note, "Label": cmp.Or(file, note), "Text": text})
	return template.HTML(block.String()), err
}

// Live puts the HTML of a block into the page itself, for the playground that the page belongs to.
func (e *embedding) Live(name string) (template.HTML, error) {
	text, err := e.read(name)
	return template.HTML(strings.ReplaceAll(text, playgroundPlaceholder, "../")), err
}

// Rendered is what `go run ./build render -part` prints for web/guide/embedding/scenario.txt, without the style.
func (e *embedding) Rendered() (template.HTML, error) {
	text, err := e.read("scenario")
	if err != nil {
		return "", err
	}
	return renderSnippet(text, snippetOptions{web: e.web, base: "../"})
}

func (e *embedding) read(name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(e.web, filepath.FromSlash(embeddingFolder), name+".txt"))
	return strings.TrimSuffix(string(text), "\n"), err
}
