// The programs that run what the page exports.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// exportTestPrograms are those of Debian first: what else is in PATH may be of another version, or lack the SDK.
var exportTestPrograms = []program{
	{
		name: "the AWS CLI, version 2,", variable: "AWSCLI", files: []string{"/usr/bin/aws", "aws"}, apt: "awscli",
		fits: func(file string) error {
			version, err := output("", nil, file, "--version")
			if err == nil && !strings.HasPrefix(version, "aws-cli/2.") {
				err = fmt.Errorf("want version 2 of the AWS CLI, got %s", strings.TrimSpace(version))
			}
			return err
		},
	},
	{
		name: "Python with boto3", variable: "PYTHON", files: []string{"/usr/bin/python3", "python3"}, apt: "python3-boto3",
		fits: func(file string) error {
			_, err := output("", nil, file, "-c", "import boto3")
			return err
		},
	},
	{name: "curl", variable: "CURL", files: []string{"curl"}, apt: "curl"},
}

// testExport runs what the page exports, in every language, against servers of its own. The tests find the programs by
// the variables AWSCLI, PYTHON and CURL.
func testExport(root string, stdout io.Writer) error {
	env, err := ensurePrograms(stdout, exportTestPrograms)
	if err != nil {
		return err
	}
	web := filepath.Join(root, "web")
	files, err := testFiles(os.DirFS(web), exportFolder)
	if err != nil {
		return err
	}
	return runNode(web, stdout, env, append([]string{"--test", "--test-concurrency=3"}, files...)...)
}
