// Package locale puts the words of the public pages into the reader's language: messages of the catalogue,
// vocabularies, dates, numbers, names of places and languages, and their alphabetical order. It knows no page and no
// request. Everything in it may be used by many readers at once.
package locale

import (
	"slices"
	"sync"

	"github.com/go-playground/locales"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"tracker/models"
)

// Language is a language that the site is written in.
type Language struct {
	// Tag is its BCP 47 tag, "fr"; it is also the first part of the addresses of its pages.
	Tag string
	// Name is what the language calls itself, as it stands in a list: "Français".
	Name string
}

// languages are in the order in which the switch shows them. English, which every message exists in, is first.
var languages = [...]Language{
	{"en", "English"}, {"fr", "Français"}, {"de", "Deutsch"}, {"es", "Español"}, {"it", "Italiano"},
	{"nl", "Nederlands"}, {"pl", "Polski"}, {"sv", "Svenska"}, {"ru", "Русский"}, {"uk", "Українська"},
}

// Languages lists the languages in the order in which they are shown, English first.
func Languages() []Language {
	return slices.Clone(languages[:])
}

// Locale is one language with all its words. Make none: ask Of for it.
type Locale struct {
	tag      string
	messages catalogue
	cldr     locales.Translator
	// The rest is read when it is first needed, as messages are: every start makes every language.
	names     func() names
	dates     func() *models.DatePhrases
	terms     func() map[string][]models.Term
	collators sync.Pool
}

// shelf holds each language, which is read when it is first asked for and then kept.
var shelf [len(languages)]struct {
	once   sync.Once
	locale *Locale
}

// Of gives the language of a tag. It is false for every other language and for tags of regions ("fr-CH"): pages have
// one address a language.
func Of(tag string) (*Locale, bool) {
	at := slices.IndexFunc(languages[:], func(l Language) bool { return l.Tag == tag })
	if at < 0 {
		return nil, false
	}
	place := &shelf[at]
	place.once.Do(func() { place.locale = load(tag) })
	return place.locale, true
}

// English is the language in which everything can be said: what another language lacks is said in English.
func English() *Locale {
	l, _ := Of("en")
	return l
}

// Tag is the language's BCP 47 tag, "fr".
func (l *Locale) Tag() string { return l.tag }

func (l *Locale) isEnglish() bool { return l.tag == "en" }

// load opens the language. Its files are in the program and held right by tests, so a fault in them is one of the
// program and stops it.
func load(tag string) *Locale {
	l := &Locale{tag: tag, messages: openCatalogue(messageFiles, tag), cldr: cldrOf[tag]()}
	l.names = sync.OnceValue(func() names { return readNames(tag) })
	l.dates = sync.OnceValue(func() *models.DatePhrases { return readDates(tag, [12]string(l.cldr.MonthsWide()), l.names()) })
	l.terms = sync.OnceValue(func() map[string][]models.Term { return l.messages.translate(models.Vocabularies) })
	l.collators.New = func() any { return collate.New(language.Make(tag)) }
	return l
}
