// The npm packages of web/: the editor, and what checks and tests the page.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

func installPackages(_ []string, _ io.Reader, stdout io.Writer) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	if err := ensurePackages(filepath.Join(root, "web"), stdout); err != nil {
		return fmt.Errorf("packages: %w", err)
	}
	return nil
}

// ensurePackages runs npm ci in web when its packages are missing or older than the lock file.
func ensurePackages(web string, stdout io.Writer) error {
	missing, err := packagesMissing(web)
	if err != nil || !missing {
		return err
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is not in PATH: install Node.js 20 or newer, and npm, which comes with it")
	}
	return stream(stdout, web, nil, npm, "ci", "--no-audit", "--no-fund")
}

// packagesMissing compares the lock file with the copy of it that npm keeps of what it installed.
func packagesMissing(web string) (bool, error) {
	wanted, err := os.Stat(filepath.Join(web, "package-lock.json"))
	if err != nil {
		return false, err
	}
	installed, err := os.Stat(filepath.Join(web, "node_modules", ".package-lock.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return wanted.ModTime().After(installed.ModTime()), nil
}
