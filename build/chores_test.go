package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestFindPrograms(t *testing.T) {
	all := []program{
		{name: "Chromium", variable: "CHROME", files: []string{"chromium", "chrome"}, apt: "chromium"},
		{name: "Firefox ESR", variable: "FIREFOX", files: []string{"firefox-esr"}, apt: "firefox-esr"},
	}
	for _, c := range []struct {
		name         string
		present      []string
		env          map[string]string
		want         []string
		howToInstall string
		err          string
	}{
		{"both in PATH", []string{"chromium", "firefox-esr"}, nil, []string{"CHROME=/bin/chromium", "FIREFOX=/bin/firefox-esr"}, "", ""},
		{"by its second name", []string{"chrome", "firefox-esr"}, nil, []string{"CHROME=/bin/chrome", "FIREFOX=/bin/firefox-esr"}, "", ""},
		{"a variable wins", []string{"chromium", "mine", "firefox-esr"}, map[string]string{"CHROME": "mine"}, []string{"CHROME=/bin/mine", "FIREFOX=/bin/firefox-esr"}, "", ""},
		{"a wrong variable", []string{"chromium", "firefox-esr"}, map[string]string{"CHROME": "gone"}, nil, "", "CHROME=gone is not a program"},
		{"one missing", []string{"chromium"}, nil, []string{"CHROME=/bin/chromium"}, "install Firefox ESR or set FIREFOX to its program", ""},
	} {
		env, missing, err := findPrograms(all, func(name string) string { return c.env[name] }, func(program string) (string, error) {
			if slices.Contains(c.present, program) {
				return "/bin/" + program, nil
			}
			return "", errors.New("not found")
		})
		got := ""
		if err != nil {
			got = err.Error()
		}
		if !slices.Equal(env, c.want) || howToInstall(missing) != c.howToInstall || got != c.err {
			t.Errorf("%s: %q, %q, %q, want %q, %q, %q", c.name, env, howToInstall(missing), got, c.want, c.howToInstall, c.err)
		}
	}
}

func TestTestFiles(t *testing.T) {
	web := fstest.MapFS{}
	for _, name := range []string{"state.test.js", "state.js", "request/editor.test.js", "e2e/page.test.js", "e2e/browser.js", "export/real/run.test.js", "node_modules/a/a.test.js"} {
		web[name] = &fstest.MapFile{}
	}
	for _, c := range []struct {
		folder string
		except []string
		want   []string
	}{
		{".", []string{"e2e", "export/real"}, []string{"request/editor.test.js", "state.test.js"}},
		{"e2e", nil, []string{"e2e/page.test.js"}},
	} {
		if got, err := testFiles(web, c.folder, c.except...); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("testFiles(%q, %q) = %q, %v, want %q", c.folder, c.except, got, err, c.want)
		}
	}
	for _, folder := range []string{"gone", "request/empty"} {
		if got, err := testFiles(fstest.MapFS{"request/empty/a.js": &fstest.MapFile{}}, folder); err == nil {
			t.Errorf("testFiles(%q) = %q, want an error", folder, got)
		}
	}
}

func TestUnknownSuite(t *testing.T) {
	for _, args := range [][]string{nil, {"gone"}, {"web", "page"}} {
		if err := testSuite(args, nil, nil); !errors.Is(err, errUsage) {
			t.Errorf("testSuite(%q) = %v, want a usage error", args, err)
		}
	}
}

func TestParseFuzzList(t *testing.T) {
	got := parseFuzzList("?   \tputrecords/core/limits\t[no test files]\n" +
		"FuzzRoute\nFuzzSplit\nok  \tputrecords/core/routing\t0.01s\n" +
		"ok  \tputrecords/core/stream\t0.01s\n" +
		"FuzzDecode\nok  \tputrecords/core/sequencing\t(cached)\n")
	want := []fuzzTest{
		{"FuzzRoute", "putrecords/core/routing"},
		{"FuzzSplit", "putrecords/core/routing"},
		{"FuzzDecode", "putrecords/core/sequencing"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("parseFuzzList = %v, want %v", got, want)
	}
}

func TestPackagesMissing(t *testing.T) {
	web := t.TempDir()
	touch := func(name string, at time.Time) {
		t.Helper()
		name = filepath.Join(web, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := packagesMissing(web); err == nil {
		t.Error("no lock file: want an error")
	}
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	const installed = "node_modules/.package-lock.json"
	touch("package-lock.json", noon)
	if missing, err := packagesMissing(web); !missing || err != nil {
		t.Errorf("never installed: missing %v, %v, want true", missing, err)
	}
	for _, c := range []struct {
		name string
		at   time.Time
		want bool
	}{
		{"older than the lock file", noon.Add(-time.Second), true},
		{"as old", noon, false},
		{"newer", noon.Add(time.Second), false},
	} {
		touch(installed, c.at)
		if missing, err := packagesMissing(web); missing != c.want || err != nil {
			t.Errorf("%s: missing %v, %v, want %v", c.name, missing, err, c.want)
		}
	}
}

func TestModuleRoot(t *testing.T) {
	root, err := moduleRoot() // a test runs in its package's folder
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil || !strings.HasPrefix(string(text), "module "+module+"\n") {
		t.Errorf("moduleRoot = %q, which is not the module %s: %v", root, module, err)
	}
	t.Chdir(t.TempDir())
	if root, err := moduleRoot(); err == nil {
		t.Errorf("outside: moduleRoot = %q, want an error", root)
	}
}

// A program of the right name that is not the wanted one is passed over, and an error when a variable names it.
func TestFindProgramThatFits(t *testing.T) {
	all := []program{{name: "the CLI", variable: "CLI", files: []string{"old", "new"}, fits: func(file string) error {
		if file != "new" {
			return errors.New("want the new one")
		}
		return nil
	}}}
	present := func(name string) (string, error) { return name, nil }
	unset := func(string) string { return "" }
	if env, missing, err := findPrograms(all, unset, present); !slices.Equal(env, []string{"CLI=new"}) || len(missing) > 0 || err != nil {
		t.Errorf("findPrograms = %q, %v, %v, want the one that fits", env, missing, err)
	}
	all[0].files = []string{"old"}
	if env, missing, err := findPrograms(all, unset, present); len(env) > 0 || len(missing) != 1 || err != nil {
		t.Errorf("findPrograms = %q, %v, %v, want it to be missing", env, missing, err)
	}
	_, _, err := findPrograms(all, func(string) string { return "old" }, present)
	if err == nil || err.Error() != "CLI=old: want the new one" {
		t.Errorf("a variable that names another one: %v", err)
	}
}

// What is missing is named, each with what to do about it: also what is no browser.
func TestProgramsOfPageTests(t *testing.T) {
	nothing := func(string) (string, error) { return "", errors.New("not found") }
	_, missing, err := findPrograms(pageTestPrograms, func(string) string { return "" }, nothing)
	if err != nil {
		t.Fatal(err)
	}
	const want = "install Chromium or set CHROME to its program; install Firefox ESR or set FIREFOX to its program; install Hugo or set HUGO to its program"
	if got := howToInstall(missing); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, p := range pageTestPrograms {
		if p.apt == "" || len(p.files) == 0 {
			t.Errorf("%s: no package or no file to look for: %+v", p.name, p)
		}
	}
}
