package locale

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template/parse"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"tracker/models"
)

// pluralForms are the forms that a language has for the whole numbers, each with one of them when it is for that alone.
var pluralForms = func() func(tag string) map[string]int {
	known := map[string]map[string]int{}
	return func(tag string) map[string]int {
		if known[tag] == nil {
			known[tag] = findPluralForms(tag)
		}
		return known[tag]
	}
}()

func findPluralForms(tag string) map[string]int {
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	numbers := map[string][]int{"other": nil}
	for n := range 1000 {
		form := names[plural.Cardinal.MatchPlural(language.Make(tag), n, 0, 0, 0, 0)]
		numbers[form] = append(numbers[form], n)
	}
	forms := map[string]int{}
	for form, of := range numbers {
		forms[form] = -1
		if len(of) == 1 {
			forms[form] = of[0]
		}
	}
	return forms
}

// messagesOf are all messages of a language.
func messagesOf(tag string) map[string]any {
	files, _ := fs.Glob(messageFiles, "messages/"+tag+"/*.yaml")
	all := map[string]any{}
	for _, file := range files {
		maps.Copy(all, readMessages(messageFiles, file))
	}
	return all
}

// staffVocabularies are shown on pages that are in English.
var staffVocabularies = []string{"publication", "review_reason", "review_state"}

// wanted are the messages that every language has to have: the English ones, and the labels and notes of the
// vocabularies.
func wanted() map[string]any {
	all := messagesOf("en")
	for name, vocabulary := range models.Vocabularies {
		if slices.Contains(staffVocabularies, name) {
			continue
		}
		for _, term := range vocabulary.Terms {
			key := "vocabulary." + name + "." + term.Value
			all[key], all[key+".note"] = term.Label, term.Note
		}
	}
	return all
}

func TestEveryLanguageSaysWhatEnglishDoes(t *testing.T) {
	english := wanted()
	for _, l := range Languages()[1:] {
		theirs := messagesOf(l.Tag)
		for _, key := range slices.Sorted(maps.Keys(english)) {
			if _, ok := theirs[key]; !ok {
				t.Errorf("%s: %s is missing", l.Tag, key)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(theirs)) {
			if _, ok := english[key]; !ok {
				t.Errorf("%s: %s is nothing that English says", l.Tag, key)
				continue
			}
			for _, fault := range faultsOf(l.Tag, theirs[key], english[key]) {
				t.Errorf("%s: %s %s", l.Tag, key, fault)
			}
		}
	}
}

var keyShape = regexp.MustCompile(`^[a-z0-9_-]+\.[a-z0-9-]+$`)

func TestEnglishMessagesAreWellMade(t *testing.T) {
	for key, message := range messagesOf("en") {
		if !keyShape.MatchString(key) {
			t.Errorf("%s: keys have small letters, digits and hyphens", key)
		}
		for _, fault := range faultsOf("en", message, message) {
			t.Errorf("en: %s %s", key, fault)
		}
	}
}

// faultsOf compares a message with the English one.
func faultsOf(tag string, message, english any) []string {
	theirs, ok := formsOf(message)
	if !ok {
		return []string{fmt.Sprintf("is no text: %v (in quotation marks it is one)", message)}
	}
	ours, ok := formsOf(english)
	if !ok {
		return nil // said of English itself
	}
	faults := formFaults(tag, theirs, len(ours) > 1)
	names := map[string]bool{}
	for _, text := range ours {
		found, _ := argumentsOf(text)
		maps.Copy(names, found)
	}
	for _, form := range slices.Sorted(maps.Keys(theirs)) {
		found, err := argumentsOf(theirs[form])
		if err != nil {
			faults = append(faults, form+": "+err.Error())
			continue
		}
		for name := range found {
			if !names[name] {
				faults = append(faults, form+": English has no {{."+name+"}}")
			}
		}
		for name := range names {
			// "One initiative" needs no number where the form is for one number alone.
			if !found[name] && (name != "count" || pluralForms(tag)[form] < 0) {
				faults = append(faults, form+": {{."+name+"}} is missing")
			}
		}
		if text := theirs[form]; text != strings.TrimSpace(text) || text == "" || !norm.NFC.IsNormalString(text) {
			faults = append(faults, form+fmt.Sprintf(": %q is empty, has spaces around it or letters that are not in the usual form", text))
		}
	}
	return faults
}

// formFaults compares the forms of a message with those that its language has.
func formFaults(tag string, forms map[string]string, isPlural bool) []string {
	needed := pluralForms(tag)
	if !isPlural {
		needed = map[string]int{"other": 0}
	}
	var faults []string
	for _, form := range slices.Sorted(maps.Keys(needed)) {
		if _, ok := forms[form]; !ok {
			faults = append(faults, fmt.Sprintf("has no form %q", form))
		}
	}
	for _, form := range slices.Sorted(maps.Keys(forms)) {
		// Romance languages have a form for millions, which nothing here is counted in.
		if _, ok := needed[form]; !ok && (!isPlural || form != "many" || !slices.Contains([]string{"fr", "es", "it"}, tag)) {
			faults = append(faults, fmt.Sprintf("has a form %q too many", form))
		}
	}
	return faults
}

// formsOf are the texts of a message by plural form; a message without is of the form "other".
func formsOf(message any) (map[string]string, bool) {
	if text, ok := message.(string); ok {
		return map[string]string{"other": text}, true
	}
	list, ok := message.(map[string]any)
	forms := map[string]string{}
	for form, text := range list {
		if forms[form], ok = text.(string); !ok {
			return nil, false
		}
	}
	return forms, ok
}

// argumentsOf are the names that a message has in braces. A message has nothing else in braces.
func argumentsOf(text string) (map[string]bool, error) {
	names := map[string]bool{}
	trees, err := parse.Parse("", text, "", "")
	if err != nil {
		return nil, fmt.Errorf("%q: %w", text, err)
	}
	if tree := trees[""]; tree != nil {
		for _, node := range tree.Root.Nodes {
			switch {
			case node.Type() == parse.NodeText:
			case simple.MatchString(node.String()):
				names[simple.FindStringSubmatch(node.String())[1]] = true
			default:
				return nil, fmt.Errorf("%s is more than a name", node)
			}
		}
	}
	return names, nil
}

var simple = regexp.MustCompile(`^\{\{\.([a-z][a-z0-9_]*)\}\}$`)

func TestFaultsOfMessagesAreFound(t *testing.T) {
	plural := map[string]any{"one": "{{.count}} law of {{.place}}", "other": "{{.count}} laws of {{.place}}"}
	for _, c := range []struct {
		name, tag        string
		message, english any
		faults           int
	}{
		{"the same", "en", plural, plural, 0},
		{"no number for one", "en", map[string]any{"one": "a law of {{.place}}", "other": "{{.count}} laws of {{.place}}"}, plural, 0},
		{"no number for 1 and 0", "fr", map[string]any{"one": "une loi de {{.place}}", "other": "{{.count}} lois de {{.place}}"}, plural, 1},
		{"no number for 1, 21, …", "ru", map[string]any{"one": "{{.place}}", "few": "{{.count}} {{.place}}", "many": "{{.count}} {{.place}}", "other": "{{.count}} {{.place}}"}, plural, 1},
		{"forms missing", "pl", plural, plural, 2},
		{"a form for millions", "es", map[string]any{"one": "{{.count}} {{.place}}", "many": "{{.count}} {{.place}}", "other": "{{.count}} {{.place}}"}, plural, 0},
		{"a form too many", "de", map[string]any{"one": "{{.count}} {{.place}}", "few": "{{.count}} {{.place}}", "other": "{{.count}} {{.place}}"}, plural, 1},
		{"plural for a text", "de", plural, "{{.count}} {{.place}}", 1},
		{"text for a plural", "de", "{{.count}} {{.place}}", plural, 1},
		{"another name", "de", "Karte von {{.ort}}", "Map of {{.place}}", 2},
		{"a condition", "de", "{{if .place}}Karte{{end}}", "Map of {{.place}}", 1},
		{"braces left open", "de", "Karte von {{.place}", "Map of {{.place}}", 1},
		{"no text", "de", true, "Yes", 1},
		{"nothing", "de", "", "Yes", 1},
	} {
		if got := faultsOf(c.tag, c.message, c.english); len(got) != c.faults {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestLanguagesHaveTheirPluralForms(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "one other", "fr": "one other", "de": "one other", "es": "one other", "it": "one other", "nl": "one other", "sv": "one other",
		"pl": "few many one other", "ru": "few many one other", "uk": "few many one other",
	} {
		if got := strings.Join(slices.Sorted(maps.Keys(pluralForms(tag))), " "); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}
