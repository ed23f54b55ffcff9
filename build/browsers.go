// The browsers that the page is tested in.
package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// browser is one browser and where to look for it.
type browser struct {
	name     string
	variable string   // environment variable that names the program
	programs []string // names in PATH, and full paths where systems keep them outside it
	apt      string   // package of Debian
}

var browsers = []browser{
	{
		name:     "Chromium",
		variable: "CHROME",
		programs: []string{
			"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome",
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
		},
		apt: "chromium",
	},
	{
		name:     "Firefox ESR",
		variable: "FIREFOX",
		programs: []string{"firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"},
		apt:      "firefox-esr",
	},
}

func printBrowsers(_ []string, _ io.Reader, stdout io.Writer) error {
	env, err := ensureBrowsers(stdout)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, strings.Join(env, "\n"))
	return err
}

// ensureBrowsers finds every browser, installing what is missing where that can be done without asking, and returns
// the environment that tells a test where they are: CHROME=… and FIREFOX=….
func ensureBrowsers(stdout io.Writer) ([]string, error) {
	_, missing, err := findBrowsers(browsers, os.Getenv, exec.LookPath)
	if err != nil {
		return nil, fmt.Errorf("browsers: %w", err)
	}
	if len(missing) > 0 {
		if err := installBrowsers(stdout, missing); err != nil {
			return nil, fmt.Errorf("browsers: %w", err)
		}
	}
	env, missing, err := findBrowsers(browsers, os.Getenv, exec.LookPath)
	if err != nil {
		return nil, fmt.Errorf("browsers: %w", err)
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("browsers: %s", howToInstall(missing))
	}
	return env, nil
}

// findBrowsers looks for every browser of all. A variable that names no program is an error, not a missing browser.
func findBrowsers(all []browser, getenv func(string) string, lookPath func(string) (string, error)) (
	env []string, missing []browser, err error,
) {
	for _, b := range all {
		candidates := b.programs
		if named := getenv(b.variable); named != "" {
			if _, err := lookPath(named); err != nil {
				return nil, nil, fmt.Errorf("%s=%s is not a program", b.variable, named)
			}
			candidates = []string{named}
		}
		found := ""
		for _, candidate := range candidates {
			if program, err := lookPath(candidate); err == nil {
				found = program
				break
			}
		}
		if found == "" {
			missing = append(missing, b)
			continue
		}
		env = append(env, b.variable+"="+found)
	}
	return env, missing, nil
}

func installBrowsers(stdout io.Writer, missing []browser) error {
	apt, err := exec.LookPath("apt-get")
	if err != nil || os.Geteuid() != 0 {
		return fmt.Errorf("%s", howToInstall(missing))
	}
	install := []string{"install", "--yes", "--no-install-recommends"}
	for _, b := range missing {
		install = append(install, b.apt)
	}
	for _, args := range [][]string{{"update"}, install} {
		if err := stream(stdout, "", []string{"DEBIAN_FRONTEND=noninteractive"}, apt, args...); err != nil {
			return fmt.Errorf("%w; %s", err, howToInstall(missing))
		}
	}
	return nil
}

func howToInstall(missing []browser) string {
	var parts []string
	for _, b := range missing {
		parts = append(parts, fmt.Sprintf("install %s or set %s to its program", b.name, b.variable))
	}
	return strings.Join(parts, "; ")
}
