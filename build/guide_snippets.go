// The snippets of the guide: scenarios of web/guide/, shown as true results that come alive where scripts run.
package main

import (
	"errors"
	"fmt"
	"html/template"
	"path/filepath"
	"slices"
	"strings"

	"putrecords/core/link"
	"putrecords/core/routing"
	"putrecords/core/scenario"
	"putrecords/core/view"
)

// snippetRenderer draws the result of a scenario: the parts that are named, all when none is.
type snippetRenderer func(scenarioText string, parts []string) (template.HTML, error)

// snippetsOf renders as all snippets are rendered, with links to the playground from the guide's folder.
func snippetsOf(web string) snippetRenderer {
	return func(scenarioText string, parts []string) (template.HTML, error) {
		return renderSnippet(scenarioText, snippetOptions{web: web, base: "../", show: parts})
	}
}

// guideSnippets draws the snippets of the guide, and remembers which it drew.
type guideSnippets struct {
	folder string // of the scenarios
	render snippetRenderer
	used   []string // names, in reading order
}

func (g *guideSnippets) whole(name string) (template.HTML, error) {
	return g.draw(name, false)
}

func (g *guideSnippets) editable(name string) (template.HTML, error) {
	return g.draw(name, true)
}

func (g *guideSnippets) response(name string) (template.HTML, error) {
	return g.draw(name, false, "response")
}

var placeForm = template.Must(template.New("place").Parse(`<div class="snippet" data-snippet="{{.Name}}">
<put-records link="{{.Link}}"{{if .Editable}} editable{{end}}{{with .Show}} show="{{.}}"{{end}}>{{.Static}}</put-records>
</div>`))

// draw draws a scenario once.
func (g *guideSnippets) draw(name string, editable bool, parts ...string) (template.HTML, error) {
	if slices.Contains(g.used, name) {
		return "", fmt.Errorf("snippet %q is shown twice", name)
	}
	g.used = append(g.used, name)
	text, err := readWithoutWants(filepath.Join(g.folder, name+".json"))
	if err != nil {
		return "", err
	}
	parsed, err := scenario.Parse(text)
	if err != nil {
		return "", fmt.Errorf("%s.json: %w", name, err)
	}
	if parsed.Title == "" || parsed.About == "" {
		return "", fmt.Errorf("%s.json: a snippet has a title, and says what it is about", name)
	}
	fragment, err := link.Encode(string(text))
	if err != nil {
		return "", fmt.Errorf("%s.json: %w", name, err)
	}
	static, err := g.render(string(text), parts)
	if err != nil {
		return "", fmt.Errorf("%s.json: %w", name, err)
	}
	var place strings.Builder
	err = placeForm.Execute(&place, map[string]any{
		"Name": name, "Link": fragment, "Editable": editable, "Show": strings.Join(parts, " "), "Static": static,
	})
	return template.HTML(place.String()), err
}

// kept says how many records each shard keeps when all steps of a snippet are taken.
func (g *guideSnippets) kept(name string) (template.HTML, error) {
	text, err := readWithoutWants(filepath.Join(g.folder, name+".json"))
	if err != nil {
		return "", err
	}
	var playground view.Playground
	shown, err := playground.Open(string(text))
	if err != nil {
		return "", fmt.Errorf("%s.json: %w", name, err)
	}
	var shards []string
	for i := range len(shown.Shards) / view.ShardFields {
		detail, err := playground.Shard(shown.ID, i)
		if err != nil {
			return "", err
		}
		state := ""
		if !detail.Open {
			state = " (closed)"
		}
		shards = append(shards, fmt.Sprintf("<li>shard %d%s: %s</li>", int(shown.Shards[i*view.ShardFields+shardNumber]), state, counted(detail.StoredRecords, "record")))
	}
	return template.HTML("<p>What the shards keep in the end:</p>\n<ul class=\"kept\">" + strings.Join(shards, "") + "</ul>"), nil
}

// checkUnused makes sure that every scenario of the folder was drawn.
func (g *guideSnippets) checkUnused() error {
	found, err := filepath.Glob(filepath.Join(g.folder, "*.json"))
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return errors.New("no snippets")
	}
	for _, path := range found {
		if name := strings.TrimSuffix(filepath.Base(path), ".json"); !slices.Contains(g.used, name) {
			return fmt.Errorf("snippet %q is shown nowhere", name)
		}
	}
	return nil
}

// hashKeyText writes the hash key of a partition key.
func hashKeyText(partitionKey string) string {
	return routing.HashPartitionKey(partitionKey).String()
}
