package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"tracker/config"
)

// documents are the texts for who runs the program, by file.
func documents(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("docs/*")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range append(files, "README.md", "SECURITY.md", "compose.yaml", "Dockerfile") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(text)
	}
	return texts
}

func TestEverySettingThatADocumentNamesExists(t *testing.T) {
	known := config.Settings()
	for file, text := range documents(t) {
		for _, variable := range regexp.MustCompile(`TRACKER_[A-Z_]+`).FindAllString(text, -1) {
			if !slices.ContainsFunc(known, func(s config.Setting) bool { return variable == s.Variable || variable == s.File }) {
				t.Errorf("%s names the setting %s, which does not exist", file, variable)
			}
		}
	}
}

// commandLine is the program called in code, with settings before it, and what follows.
var commandLine = regexp.MustCompile(`^(?:runuser -u tracker -- env )?(?:TRACKER_\S+ )*tracker((?: [^ #]+)*)`)

func TestEveryCommandAndFlagThatADocumentNamesExists(t *testing.T) {
	found := 0
	for file, text := range documents(t) {
		for _, quoted := range codeIn(text) {
			match := commandLine.FindStringSubmatch(quoted)
			if match == nil {
				continue
			}
			found++
			if problem := notACommand(grammar(t), strings.Fields(match[1])); problem != "" {
				t.Errorf("%s: tracker%s: %s", file, match[1], problem)
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d commands were found", found)
	}
}

// codeIn gives what stands between backticks, on a line or in a block.
func codeIn(text string) []string {
	var code []string
	for _, match := range regexp.MustCompile("(?s)```sh\n(.*?)```|`([^`\n]+)`").FindAllStringSubmatch(text, -1) {
		code = append(code, strings.Split(match[1]+match[2], "\n")...)
	}
	return code
}

// notACommand says why words are none that the program takes; nothing when they are.
func notACommand(app *kong.Application, words []string) string {
	node := app.Node
	for _, word := range words {
		switch {
		case strings.HasPrefix(word, "-"):
			if !hasFlag(node, strings.TrimLeft(word, "-")) {
				return "there is no flag " + word
			}
		case len(node.Children) > 0 && word != strings.ToUpper(word): // what stands for any command is written large
			at := slices.IndexFunc(node.Children, func(child *kong.Node) bool { return child.Name == word })
			if at < 0 {
				return "there is no command " + word
			}
			node = node.Children[at]
		}
	}
	return ""
}

func hasFlag(node *kong.Node, name string) bool {
	for _, group := range node.AllFlags(false) {
		for _, flag := range group {
			if flag.Name == name || len(name) == 1 && flag.Short == rune(name[0]) {
				return true
			}
		}
	}
	return false
}

func TestEveryLinkOfADocumentLeadsSomewhere(t *testing.T) {
	for file, text := range documents(t) {
		for _, match := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(text, -1) {
			if target := filepath.Join(filepath.Dir(file), match[1]); !exists(t, target) {
				t.Errorf("%s leads to %s, which does not exist", file, target)
			}
		}
	}
}

// The drill is worth what its commands do.
func TestTheDrillForBackupsWorks(t *testing.T) {
	_, drill, found := strings.Cut(documents(t)["docs/operating.md"], "### The drill")
	block := regexp.MustCompile("(?s)```sh\n(.*?)```").FindStringSubmatch(drill)
	if !found || block == nil {
		t.Fatal("there is no drill")
	}
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, database, "backup").expect(t, exitDone, "", "")
	made, drilled := backups(t, database)[0], filepath.Join(t.TempDir(), "drill", "tracker.db")
	ran := 0
	for line := range strings.Lines(block[1]) {
		words := strings.Fields(strings.TrimSpace(line))
		at := slices.Index(words, "tracker")
		if at < 0 || words[0] != "TRACKER_DATABASE_URL=file:drill/tracker.db" {
			t.Fatalf("the drill has the line %q", line)
		}
		args := words[at+1:]
		if args[0] == "serve" { // it would not end; restoring and verifying are what can fail
			continue
		}
		for n, arg := range args {
			if strings.HasSuffix(arg, ".db") {
				args[n] = made
			}
		}
		tracker(t, drilled, args...).expect(t, exitDone, "", "")
		ran++
	}
	if running := serve(t, drilled); !strings.HasPrefix(running.url, "http://") || ran != 2 {
		t.Errorf("%d commands ran; it serves at %q", ran, running.url)
	}
}

func TestEveryTestThatADocumentNamesExists(t *testing.T) {
	known := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, entry os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || strings.HasPrefix(entry.Name(), ".") && path != "."):
			return filepath.SkipDir
		case !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		for _, match := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllSubmatch(text, -1) {
			known[string(match[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range documents(t) {
		for _, name := range regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w+)`").FindAllStringSubmatch(text, -1) {
			if !known[name[1]] {
				t.Errorf("%s names the test %s, which does not exist", file, name[1])
			}
		}
	}
}
