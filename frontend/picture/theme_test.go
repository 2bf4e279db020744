package picture

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// properties are the names of the roles in the stylesheet where they differ.
var properties = map[Role]string{
	Soft: "ink-soft", Grid: "hairline", Sunk: "accent-sunk",
	Law: "stage-law", Adopted: "stage-adopted", Pending: "stage-pending", Closed: "stage-closed", Unknown: "stage-unknown",
	Yes: "vote-yes", No: "vote-no", Abstain: "vote-abstain",
}

func property(role Role) string {
	if name, ok := properties[role]; ok {
		return name
	}
	return string(role)
}

// tokens reads the custom properties of the site, light and dark.
func tokens(t *testing.T) (light, dark map[string]string) {
	t.Helper()
	sheet, err := os.ReadFile("../static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	lightPart, rest, ok := strings.Cut(string(sheet), "@media (prefers-color-scheme: dark)")
	darkPart, _, ok2 := strings.Cut(rest, "@media print")
	if !ok || !ok2 {
		t.Fatal("the stylesheet has no dark part before its printed one")
	}
	read := func(part string) map[string]string {
		found := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+):\s*([^;]+);`).FindAllStringSubmatch(part, -1) {
			found[m[1]] = m[2]
		}
		return found
	}
	return read(lightPart), read(darkPart)
}

func TestFilesHaveTheColoursOfThePages(t *testing.T) {
	light, dark := tokens(t)
	for theme, want := range map[*Theme]map[string]string{&Light: light, &Dark: dark} {
		for role := range theme.colours {
			c := theme.Colour(role)
			if got := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B); got != want[property(role)] {
				t.Errorf("%s: %s is %s, and %q on the pages", theme.Name, role, got, want[property(role)])
			}
		}
		if len(theme.colours) != len(Light.colours) {
			t.Errorf("%s has %d roles, %s has %d", theme.Name, len(theme.colours), Light.Name, len(Light.colours))
		}
	}
	if light["sans"] != Sans {
		t.Errorf("files ask for the fonts %s, pages for %s", Sans, light["sans"])
	}
}

func TestEveryRoleHasItsClassesInTheStylesheet(t *testing.T) {
	sheet, err := os.ReadFile("../static/css/picture.css")
	if err != nil {
		t.Fatal(err)
	}
	for role := range Light.colours {
		for class, attribute := range map[string]string{"fill-": "fill", "line-": "stroke"} {
			rule := fmt.Sprintf(".%s%s { %s: var(--%s); }", class, role, attribute, property(role))
			if !strings.Contains(string(sheet), rule) {
				t.Errorf("the stylesheet lacks %s", rule)
			}
		}
	}
}

func TestTheThemesAreToldApart(t *testing.T) {
	for _, theme := range Themes {
		seen := map[int]Role{}
		for role, c := range theme.colours {
			at := shade([]uint8{c.R, c.G, c.B})
			if other, ok := seen[at]; ok && theme.Colour(other) != c {
				t.Errorf("%s: %s and %s fall together in a palette", theme.Name, role, other)
			}
			seen[at] = role
		}
	}
}
