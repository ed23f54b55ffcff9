// Programs that tests need beside Go and Node.js: found, or installed where that can be done without asking.
package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// program is one program and where to look for it.
type program struct {
	name     string
	variable string   // environment variable that names it
	files    []string // names in PATH, and full paths where systems keep them outside it
	apt      string   // package of Debian

	// fits says why a file of that name is not the program that is wanted; nil when every one is.
	fits func(file string) error
}

// ensurePrograms finds every program of all, installing what is missing where that can be done without asking, and
// returns the environment that tells a test where they are, such as CHROME=….
func ensurePrograms(stdout io.Writer, all []program) ([]string, error) {
	_, missing, err := findPrograms(all, os.Getenv, exec.LookPath)
	if err != nil {
		return nil, fmt.Errorf("programs: %w", err)
	}
	if len(missing) > 0 {
		if err := installPrograms(stdout, missing); err != nil {
			return nil, fmt.Errorf("programs: %w", err)
		}
	}
	env, missing, err := findPrograms(all, os.Getenv, exec.LookPath)
	if err != nil {
		return nil, fmt.Errorf("programs: %w", err)
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("programs: %s", howToInstall(missing))
	}
	return env, nil
}

// findPrograms looks for every program of all. A variable that names none is an error, not a missing program.
func findPrograms(all []program, getenv func(string) string, lookPath func(string) (string, error)) (
	env []string, missing []program, err error,
) {
	for _, p := range all {
		candidates := p.files
		if named := getenv(p.variable); named != "" {
			file, err := lookPath(named)
			if err != nil {
				return nil, nil, fmt.Errorf("%s=%s is not a program", p.variable, named)
			}
			if err := p.check(file); err != nil {
				return nil, nil, fmt.Errorf("%s=%s: %w", p.variable, named, err)
			}
			candidates = []string{named}
		}
		found := ""
		for _, candidate := range candidates {
			if file, err := lookPath(candidate); err == nil && p.check(file) == nil {
				found = file
				break
			}
		}
		if found == "" {
			missing = append(missing, p)
			continue
		}
		env = append(env, p.variable+"="+found)
	}
	return env, missing, nil
}

func (p program) check(file string) error {
	if p.fits == nil {
		return nil
	}
	return p.fits(file)
}

func installPrograms(stdout io.Writer, missing []program) error {
	apt, err := exec.LookPath("apt-get")
	if err != nil || os.Geteuid() != 0 {
		return fmt.Errorf("%s", howToInstall(missing))
	}
	install := []string{"install", "--yes", "--no-install-recommends"}
	for _, p := range missing {
		install = append(install, p.apt)
	}
	for _, args := range [][]string{{"update"}, install} {
		if err := stream(stdout, "", []string{"DEBIAN_FRONTEND=noninteractive"}, apt, args...); err != nil {
			return fmt.Errorf("%w; %s", err, howToInstall(missing))
		}
	}
	return nil
}

func howToInstall(missing []program) string {
	var parts []string
	for _, p := range missing {
		parts = append(parts, fmt.Sprintf("install %s or set %s to its program", p.name, p.variable))
	}
	return strings.Join(parts, "; ")
}
