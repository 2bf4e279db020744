package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	forCaddy = regexp.MustCompile(`\b(caddyProgram|startCaddy)\(t`)
	byProxy  = regexp.MustCompile(`(?m)^\t@tools/proxy\.sh \$\(GO\) test -count=1 -run '([^']+)' \.$`)
)

// Without Caddy such tests are left out, so make proxy, which fails where there is none, has to run every one.
func TestWhatIsForCaddyIsRunThere(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	line := byProxy.FindSubmatch(makefile)
	if line == nil {
		t.Fatal("make proxy runs no test")
	}
	run := regexp.MustCompile(string(line[1]))
	text, err := os.ReadFile("caddy_test.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, function := range strings.Split(string(text), "\nfunc ") {
		name, _, _ := strings.Cut(function, "(")
		if !strings.HasPrefix(name, "Test") || !forCaddy.MatchString(function) {
			continue
		}
		found++
		if !run.MatchString(name) {
			t.Errorf("make proxy does not run %s", name)
		}
	}
	if found < 2 {
		t.Errorf("only %d tests for Caddy were found", found)
	}
}
