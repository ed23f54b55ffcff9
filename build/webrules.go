// The rules of the architecture for JavaScript: who may use which door of the browser.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// webRule keeps a piece of the browser to the scripts that may use it.
type webRule struct {
	use     *regexp.Regexp
	allowed []string // folders and files of web/
	why     string
}

var webRules = []webRule{
	{
		use:     regexp.MustCompile(`\bnew\s+(Shared)?Worker\b`),
		allowed: []string{"engine-worker.js"},
		why:     "only engine-worker.js makes a worker",
	},
	{
		use:     regexp.MustCompile(`\bdocument\s*(\?\.|\.|\[)`),
		allowed: []string{"first-paint.js", "page.js", "embed-page.js", "theme.js", "element.js", "embed", "export", "guide", "header", "import", "request", "keyspace", "load", "palette", "response", "shard", "share", "timeline", "tools"},
		why:     "only views and page entries use document",
	},
	{
		use: regexp.MustCompile(`\b(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|setHTMLUnsafe)\b` +
			`|\bdocument\s*\.\s*write(ln)?\b|\beval\s*\(|\bnew\s+Function\b`),
		why: "text never becomes markup or code",
	},
	{
		use: regexp.MustCompile(`\bexport\s+default\b`),
		why: "exports have names",
	},
}

// checkWeb holds the scripts of web/ to the rules, tests apart. It returns how many scripts it read.
func checkWeb(web fs.FS) (int, error) {
	var errs []error
	count := 0
	err := fs.WalkDir(web, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || name == "e2e") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".js" || strings.HasSuffix(name, ".test.js") {
			return nil
		}
		text, err := fs.ReadFile(web, name)
		if err != nil {
			return err
		}
		count++
		errs = append(errs, checkScript(name, string(text))...)
		return nil
	})
	if count == 0 && err == nil {
		err = errors.New("no scripts to check")
	}
	return count, errors.Join(append(errs, err)...)
}

// checkScript returns what one script breaks. Comments don't count, so esbuild prints the script without them.
func checkScript(name, text string) []error {
	printed := api.Transform(text, api.TransformOptions{
		Sourcefile:    name,
		Target:        api.ESNext,
		LegalComments: api.LegalCommentsNone,
		LogLevel:      api.LogLevelSilent,
	})
	if len(printed.Errors) > 0 {
		lines := api.FormatMessages(printed.Errors, api.FormatMessagesOptions{})
		return []error{fmt.Errorf("%s: %s", name, strings.Join(lines, ""))}
	}
	var errs []error
	for _, rule := range webRules {
		if slices.ContainsFunc(rule.allowed, func(place string) bool { return within(name, place) }) {
			continue
		}
		for line := range strings.Lines(string(printed.Code)) {
			if rule.use.MatchString(line) {
				errs = append(errs, fmt.Errorf("web/%s: %s: %s", name, rule.why, strings.TrimSpace(line)))
			}
		}
	}
	return errs
}
