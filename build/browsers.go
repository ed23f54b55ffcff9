// The browsers that the page is tested in, and what its tests need beside them.
package main

import (
	"fmt"
	"io"
	"strings"
)

var browsers = []program{
	{
		name:     "Chromium",
		variable: "CHROME",
		files: []string{
			// The same browser without its windows first: it has half of the work.
			"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome",
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
		},
		apt: "chromium-headless-shell",
	},
	{
		name:     "Firefox ESR",
		variable: "FIREFOX",
		files:    []string{"firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"},
		apt:      "firefox-esr",
	},
}

// pageTestPrograms are the browsers, and the generator of a documentation site that shows snippets.
var pageTestPrograms = append(browsers[:len(browsers):len(browsers)], program{
	name: "Hugo", variable: "HUGO", files: []string{"hugo"}, apt: "hugo",
})

func printBrowsers(_ []string, _ io.Reader, stdout io.Writer) error {
	env, err := ensurePrograms(stdout, browsers)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, strings.Join(env, "\n"))
	return err
}
