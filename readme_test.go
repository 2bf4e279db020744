package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"tracker/config"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// grammar is the command line as the parser understands it.
func grammar(t *testing.T) *kong.Application {
	t.Helper()
	parser, err := kong.New(new(commands), kong.Name("tracker"))
	if err != nil {
		t.Fatal(err)
	}
	return parser.Model
}

func TestEverySettingIsDocumentedWithItsDefault(t *testing.T) {
	row := regexp.MustCompile("(?m)^\\| `(TRACKER_[A-Z_]+)` \\| (?:`([^`]*)`)? *\\|")
	documented := map[string]string{}
	for _, match := range row.FindAllStringSubmatch(readme(t), -1) {
		documented[match[1]] = match[2]
	}
	for _, setting := range config.Settings() {
		value, ok := documented[setting.Variable]
		if !ok {
			t.Errorf("%s is not documented", setting.Variable)
		} else if value != setting.Default {
			t.Errorf("%s: the default is %q, documented as %q", setting.Variable, setting.Default, value)
		}
		if _, ok := documented[setting.File]; !ok && setting.File != "" {
			t.Errorf("%s is not documented", setting.File)
		}
		delete(documented, setting.Variable)
		delete(documented, setting.File)
	}
	for variable := range documented {
		t.Errorf("%s is documented and does not exist", variable)
	}
}

func TestEverySettingIsAFlagOfServe(t *testing.T) {
	flags := map[string]string{}
	for _, node := range grammar(t).Children {
		if node.Name == "serve" {
			for _, flag := range node.Flags {
				flags[flag.Tag.Get("variable")] = flag.Name
			}
		}
	}
	for _, setting := range config.Settings() {
		if flags[setting.Variable] != setting.Flag {
			t.Errorf("%s is the flag --%s, not --%s", setting.Variable, flags[setting.Variable], setting.Flag)
		}
		if setting.Help == "" {
			t.Errorf("%s has no help", setting.Variable)
		}
		delete(flags, setting.Variable)
	}
	for variable, flag := range flags {
		t.Errorf("--%s of serve (%s) is no setting", flag, variable)
	}
}

func TestEveryCommandIsDocumented(t *testing.T) {
	row := regexp.MustCompile("(?m)^\\| `tracker ([a-z -]+?)(?: [A-Z]+)?` \\|")
	var documented []string
	for _, match := range row.FindAllStringSubmatch(readme(t), -1) {
		documented = append(documented, match[1])
	}
	for _, leaf := range grammar(t).Leaves(false) {
		name := strings.Fields(leaf.Path())
		if command := strings.Join(name, " "); !slices.Contains(documented, command) {
			t.Errorf("%q is not documented", command)
		} else {
			documented = slices.DeleteFunc(documented, func(d string) bool { return d == command })
		}
	}
	for _, command := range documented {
		t.Errorf("%q is documented and does not exist", command)
	}
}

// What the text mentions in passing exists as well.
func TestEveryFileAndTargetInTheTextExists(t *testing.T) {
	for _, file := range []string{"Makefile", "compose.yaml", "imports_test.go", "seed/campaign/campaign.yaml"} {
		if !exists(t, file) {
			t.Errorf("%s does not exist", file)
		}
	}
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range regexp.MustCompile(`(?m)^make ([a-z-]+)`).FindAllStringSubmatch(readme(t), -1) {
		if !strings.Contains(string(makefile), "\n"+match[1]+":") {
			t.Errorf("there is no make %s", match[1])
		}
	}
}
