// The guide: prose in web/guide/, where each statement stands beside a snippet that shows it.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"html/template"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"putrecords/core/link"
)

const (
	guideFolder = "guide"            // in web/, and in dist/
	guidePage   = "guide/index.html" // in dist/; its template in web/
	guideOrder  = "guide/order.txt"  // in web/: the names of its sections, one per line, in reading order
)

// addGuide bundles the guide's style, and its script, which shares no file with the playground's.
func addGuide(src source, s *site) error {
	return addBundle(src, s, hashedEntries, nil, "guide/guide.js", "guide/guide.css")
}

// guideData is what the template of the guide shows.
type guideData struct {
	Sections []guideSection
	Snippets int // how many there are
}

// guideSection is one section of the guide: a file of web/guide/.
type guideSection struct {
	heading
	Topics []heading
	Body   template.HTML
}

// heading is a heading of the guide, which every link can name.
type heading struct {
	ID    string
	Title template.HTML
}

// guide reads the sections of the guide whose sources are in the folder web. They are Go templates, which may call
//
//	{{snippet "keys"}}        the picture of the scenario web/guide/keys.json
//	{{editable "keys"}}       the same, where the reader may edit the request
//	{{response "keys"}}       the same, without the request and the hash key space
//	{{kept "keys"}}           how many records each shard keeps when all of its steps are taken
//	{{hashKey "user-1"}}      the hash key of a partition key
//	{{limits}}                the table of the dated limits
//
// Each scenario of web/guide/ is shown exactly once.
func guide(web string, render snippetRenderer) (*guideData, error) {
	files, err := namesInOrder(web, guideOrder, ".html", path.Base(guidePage), path.Base(embeddingPage))
	if err != nil {
		return nil, err
	}
	snippets := &guideSnippets{folder: filepath.Join(web, guideFolder), render: render}
	data := &guideData{}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(web, guideFolder, file))
		if err != nil {
			return nil, err
		}
		section, err := newGuideSection(string(text), snippets)
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", guideFolder, file, err)
		}
		data.Sections = append(data.Sections, section)
	}
	if err := snippets.checkUnused(); err != nil {
		return nil, err
	}
	data.Snippets = len(snippets.used)
	return data, checkGuideLinks(web, data.Sections)
}

func newGuideSection(text string, snippets *guideSnippets) (guideSection, error) {
	tmpl, err := template.New("section").Funcs(template.FuncMap{
		"snippet":  snippets.whole,
		"editable": snippets.editable,
		"response": snippets.response,
		"kept":     snippets.kept,
		"hashKey":  hashKeyText,
		"limits":   limitsTable,
	}).Parse(text)
	if err != nil {
		return guideSection{}, err
	}
	headings, err := headingsOf(text)
	if err != nil {
		return guideSection{}, err
	}
	var body bytes.Buffer
	if err := tmpl.Execute(&body, nil); err != nil {
		return guideSection{}, err
	}
	linked := headingForm.ReplaceAllString(body.String(), `<h$1 id="$2">$3 <a class="anchor" href="#$2" aria-label="Link to this section" title="Link to this section">#</a></h$1>`)
	return guideSection{headings[0], headings[1:], template.HTML(linked)}, nil
}

var (
	anyHeading  = regexp.MustCompile(`<h\d\b`)
	headingForm = regexp.MustCompile(`<h([23]) id="([a-z0-9-]+)">(.*?)</h[23]>`)
)

// headingsOf returns the headings of a section: the first is the section's own, those of its topics follow. A heading
// without an id is an error, because nobody could link to it.
func headingsOf(text string) ([]heading, error) {
	found := headingForm.FindAllStringSubmatch(text, -1)
	if all := len(anyHeading.FindAllString(text, -1)); all != len(found) {
		return nil, fmt.Errorf("%d of %d headings have no id", all-len(found), all)
	}
	var headings []heading
	for i, match := range found {
		if (match[1] == "2") != (i == 0) {
			return nil, fmt.Errorf("%q: a section has one h2, and below it only h3", match[3])
		}
		headings = append(headings, heading{match[2], template.HTML(match[3])})
	}
	if len(headings) == 0 {
		return nil, errors.New("no heading")
	}
	return headings, nil
}

var (
	idForm   = regexp.MustCompile(`\sid="([^"]*)"`)
	hrefForm = regexp.MustCompile(`\shref="([^"]*)"`)
)

// checkGuideLinks makes sure that the links of the guide lead somewhere: to an id of the guide that is there once, to
// the playground, or to an example of it.
func checkGuideLinks(web string, sections []guideSection) error {
	ids := map[string]int{}
	for _, section := range sections {
		for _, match := range idForm.FindAllStringSubmatch(string(section.Body), -1) {
			if ids[match[1]]++; ids[match[1]] > 1 {
				return fmt.Errorf("two elements have the id %q", match[1])
			}
		}
	}
	examples, err := exampleNames(web)
	if err != nil {
		return err
	}
	for _, section := range sections {
		for _, match := range hrefForm.FindAllStringSubmatch(string(section.Body), -1) {
			if why := deadLink(html.UnescapeString(match[1]), ids, examples); why != "" {
				return fmt.Errorf("section %s: the link to %q: %s", section.ID, match[1], why)
			}
		}
	}
	return nil
}

// deadLink says why a link of the guide leads nowhere, or returns "".
func deadLink(href string, ids map[string]int, examples []string) string {
	if href == "../" {
		return ""
	}
	if id, inside := strings.CutPrefix(href, "#"); inside {
		if ids[id] == 0 {
			return "nothing has this id"
		}
		return ""
	}
	fragment, inPlayground := strings.CutPrefix(href, "../#")
	if !inPlayground {
		return "neither the guide nor the playground"
	}
	opened, err := link.Decode(fragment)
	if err != nil {
		return err.Error()
	}
	if opened.Example != "" && !slices.Contains(examples, opened.Example+".json") {
		return "no such example"
	}
	return ""
}
