package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	// onServer finds what a test says that is run on PostgreSQL, or there alone.
	onServer = regexp.MustCompile(`enginetest\.(OnlyPostgres|OwnServer|Empty|URL)\(|\bpostgres\(t\)|\btwoReplicas\(`)
	testFunc = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	// tested are the packages of a line of make postgres, after the names of the tests if it asks for some alone.
	tested = regexp.MustCompile(`(?m)^\t@tools/postgres\.sh \$\(GO\) test (?:-p 2|-run '([^']+)') (.+)$`)
)

// Without a server such tests are left out, so make postgres, which fails where there is none, has to run every one.
func TestWhatIsForPostgresIsRunThere(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	lines := tested.FindAllStringSubmatch(string(makefile), -1)
	if len(lines) != 2 {
		t.Fatalf("make postgres runs %q", lines)
	}
	runs := func(folder, name string) bool {
		place := folder
		if folder != "." {
			place = "./" + folder
		}
		return slices.ContainsFunc(lines, func(line []string) bool {
			packages := strings.Fields(strings.ReplaceAll(line[2], "/...", ""))
			return slices.Contains(packages, place) && regexp.MustCompile(line[1]).MatchString(name)
		})
	}
	found := 0
	for _, pattern := range []string{"*_test.go", "*/*_test.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			starts := append(testFunc.FindAllStringSubmatchIndex(string(text), -1), []int{len(text)})
			for n, at := range starts[:len(starts)-1] {
				name, body := string(text[at[2]:at[3]]), text[at[0]:starts[n+1][0]]
				if !onServer.Match(body) {
					continue
				}
				found++
				if !runs(filepath.Dir(file), name) {
					t.Errorf("make postgres does not run %s of %s", name, file)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d tests for PostgreSQL were found", found)
	}
}
