package locale

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"tracker/models"
)

// speaking is a language with messages of the test's own.
func speaking(tag string, messages string) *Locale {
	l := load(tag)
	l.messages = openCatalogue(fstest.MapFS{"messages/" + tag + "/test.yaml": {Data: []byte(messages)}}, tag)
	return l
}

func TestLanguagesAreServedByTheirTags(t *testing.T) {
	var tags []string
	for _, language := range Languages() {
		tags = append(tags, language.Tag)
		if l, ok := Of(language.Tag); !ok || l.Tag() != language.Tag {
			t.Errorf("%s is not served", language.Tag)
		}
	}
	if got := strings.Join(tags, " "); got != "en fr de es it nl pl sv ru uk" {
		t.Errorf("languages: %s", got)
	}
	for _, tag := range []string{"", "xx", "fr-CH", "FR", "en ", "../en", "english"} {
		if l, ok := Of(tag); ok || l != nil {
			t.Errorf("%q is served", tag)
		}
	}
	first, _ := Of("fr")
	if again, _ := Of("fr"); again != first {
		t.Error("a language is read twice")
	}
}

func TestMessages(t *testing.T) {
	l := speaking("en", `
title: The map
remove: "Remove {{.title}}"
laws: {one: "{{.count}} law in {{.place}}", other: "{{.count}} laws in {{.place}}"}
`)
	for _, c := range []struct{ got, want string }{
		{l.T("test.title"), "The map"},
		{l.N("test.title", 3), "The map"},
		{l.T("test.remove", "title", "<b>this</b>"), "Remove <b>this</b>"},
		{l.T("test.remove", "title", 7, "more", 8), "Remove 7"},
		{l.N("test.laws", 1, "place", "Malta"), "1 law in Malta"},
		{l.N("test.laws", 0, "place", "Malta"), "0 laws in Malta"},
		{l.N("test.laws", 1204, "place", "Malta"), "1,204 laws in Malta"},
		{l.T("test.nothing", "title", 1), "[test.nothing]"},
		{l.N("test.nothing", 1), "[test.nothing]"},
		// What is missing spoils no page.
		{l.T("test.remove"), "Remove …"},
		{l.T("test.remove", "title"), "Remove …"},
		{l.T("test.laws", "place", "Malta"), "… laws in Malta"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestPluralsFollowTheLanguage(t *testing.T) {
	l := speaking("ru", `
laws: {one: "{{.count}} закон", few: "{{.count}} закона", many: "{{.count}} законов", other: "{{.count}} закона"}
`)
	for n, want := range map[int]string{
		0: "0 законов", 1: "1 закон", 2: "2 закона", 5: "5 законов", 11: "11 законов", 21: "21 закон", 112: "112 законов", 1002: "1\u00a0002 закона",
	} {
		if got := l.N("test.laws", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestPluralFormsThatAreMissingAreSaidOtherwise(t *testing.T) {
	l := speaking("fr", `
laws: {one: "{{.count}} loi", other: "{{.count}} lois"}
`)
	if got := l.N("test.laws", 1_000_000); got != "1\u202f000\u202f000 lois" {
		t.Errorf("a million: %q", got)
	}
}

func TestWhatALanguageLacksIsSaidInEnglish(t *testing.T) {
	l := speaking("de", "title: Die Karte\n")
	items := []string{"a", "b", "c"}
	if got := l.And(items); got != "a, b and c" {
		t.Errorf("without a message of its own: %q", got)
	}
	if got := l.N("list.and", 2, "list", "a", "last", "b"); got != "a and b" {
		t.Errorf("counted: %q", got)
	}
	if got := l.T("test.nothing"); got != "[test.nothing]" {
		t.Errorf("nowhere: %q", got)
	}
}

// Keys that the library gives a meaning to are keys like any other.
func TestKeysMayBeAnyWord(t *testing.T) {
	l := speaking("en", `{other: Other, one: One, description: About, id: Number, hash: "{{.x}}", "yes": Agreed, "no": Against}`)
	for key, want := range map[string]string{"other": "Other", "one": "One", "description": "About", "id": "Number", "hash": "5", "yes": "Agreed", "no": "Against"} {
		if got := l.T("test."+key, "x", 5); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

func TestLists(t *testing.T) {
	for tag, want := range map[string]string{"en": "a, b and c", "fr": "a, b et c", "uk": "a, b і c"} {
		l, _ := Of(tag)
		if got := l.And([]string{"a", "b", "c"}); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
	spanish, _ := Of("es")
	for want, items := range map[string][]string{
		"": nil, "Italia": {"Italia"}, "Francia e Italia": {"Francia", "Italia"}, "Francia e Hispania": {"Francia", "Hispania"},
		"Francia e Irán": {"Francia", "Irán"}, "Francia y Hielo": {"Francia", "Hielo"}, "Italia y Francia": {"Italia", "Francia"},
	} {
		if got := spanish.And(items); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLabelsWithinSentences(t *testing.T) {
	for _, c := range []struct{ tag, label, want string }{
		{"en", "In force", "in force"}, {"en", "EU regulation", "EU regulation"}, {"en", "A law", "a law"}, {"en", "", ""}, {"en", "G7 statement", "G7 statement"},
		{"de", "In Kraft", "in Kraft"}, {"de", "Unbestätigt", "unbestätigt"}, {"de", "Gesetz", "Gesetz"}, {"de", "Namentliche Abstimmung", "Namentliche Abstimmung"}, {"ru", "Действует", "действует"}, {"fr", "Échec", "échec"}, {"fr", "OSCE", "OSCE"}, {"es", "A", "a"},
	} {
		l, _ := Of(c.tag)
		if got := l.Inline(c.label); got != c.want {
			t.Errorf("%s: %q, want %q", c.tag, got, c.want)
		}
	}
}

func TestVocabulariesAreInEveryLanguage(t *testing.T) {
	for _, language := range Languages() {
		l, _ := Of(language.Tag)
		for name, vocabulary := range models.Vocabularies {
			terms := l.Terms(name)
			if len(terms) != len(vocabulary.Terms) {
				t.Fatalf("%s: %s has %d terms", l.Tag(), name, len(terms))
			}
			for i, term := range terms {
				first, _ := utf8.DecodeRuneInString(term.Label)
				if term.Value != vocabulary.Terms[i].Value || !unicode.IsUpper(first) || !strings.HasSuffix(term.Note, ".") {
					t.Errorf("%s: %s: %+v", l.Tag(), name, term)
				}
				if l.Label(name, term.Value) != term.Label || l.Note(name, term.Value) != term.Note {
					t.Errorf("%s: %s: %s is not said alike", l.Tag(), name, term.Value)
				}
			}
			// Two values that read alike could not be told apart in a list of choices.
			labels := map[string]bool{}
			for _, term := range terms {
				if labels[term.Label] {
					t.Errorf("%s: %s has two values %q", l.Tag(), name, term.Label)
				}
				labels[term.Label] = true
			}
		}
	}
	french, _ := Of("fr")
	if got := french.Label("status", "in-force"); got != "En vigueur" {
		t.Errorf("in force: %q", got)
	}
	if label, note := french.Label("status", "?"), french.Note("status", "?"); label != "?" || note != "" {
		t.Errorf("a value that there is not: %q, %q", label, note)
	}
	if terms := french.Terms("?"); len(terms) != 0 {
		t.Errorf("a vocabulary that there is not: %v", terms)
	}
	french.Terms("status")[0].Label = "changed"
	if french.Terms("status")[0].Label == "changed" {
		t.Error("a caller changed the language's own list")
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		tag        string
		code       models.Code
		name, want string
	}{
		{"en", "CZ", "Czechia", "Czechia"}, {"en", "CZ", "The Czech lands", "The Czech lands"}, {"en", "CZ", "", "Czechia"},
		{"fr", "CZ", "Czechia", "Tchéquie"}, {"de", "XK", "Kosovo", "Kosovo"}, {"ru", "EU", "European Union", "Европейский союз"},
		{"pl", "UN", "United Nations", "Organizacja Narodów Zjednoczonych"}, {"de", "OSCE", "OSCE", "OSZE"}, {"uk", "COE", "Council of Europe", "Рада Європи"},
		{"fr", "GB-SCT", "Scotland", "Scotland"}, {"fr", "QQ", "", "QQ"}, {"en", "OSCE", "", "OSCE"}, {"fr", "HK", "Hong Kong", "Hong Kong"},
	} {
		l, _ := Of(c.tag)
		if got := l.Place(c.code, c.name); got != c.want {
			t.Errorf("%s: %s (%s) is %q, want %q", c.tag, c.code, c.name, got, c.want)
		}
	}
}

func TestLanguageNames(t *testing.T) {
	for _, c := range []struct{ tag, of, want string }{
		{"en", "fr", "French"}, {"fr", "en", "anglais"}, {"de", "no", "Norwegisch"}, {"uk", "pl", "польська"},
		{"en", "en-AU", "English (Australia)"}, {"fr", "de-AT", "allemand (Autriche)"}, {"en", "zh-Hant", "Chinese"},
		{"en", "?", "?"}, {"en", "", ""}, {"en", "qaa", "qaa"},
	} {
		l, _ := Of(c.tag)
		if got := l.LanguageName(c.of); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.tag, c.of, got, c.want)
		}
	}
}

func TestAlphabets(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "Åland Estonia Österreich Zypern", "sv": "Estonia Zypern Åland Österreich", "de": "Åland Estonia Österreich Zypern",
		"pl": "Lwów Łotwa Malta", "uk": "Габон Ґвінея Данія", "es": "Nauru Ñandú Omán",
	} {
		l, _ := Of(tag)
		list := strings.Fields(want)
		slices.Reverse(list)
		slices.SortFunc(list, l.Compare)
		if got := strings.Join(list, " "); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

// The race detector watches this one.
func TestLanguagesMayBeUsedByManyAtOnce(*testing.T) {
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			for _, language := range Languages() {
				l, _ := Of(language.Tag)
				l.And([]string{"a", "b"})
				l.N("list.and", i, "list", "a", "last", "b")
				l.Compare("Österreich", "Zypern")
				l.Date(models.MustDate("2012-07/2012-08"))
				l.Number(12345 * i)
				l.Terms("status")
			}
		})
	}
	group.Wait()
}
