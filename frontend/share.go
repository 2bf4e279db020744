package frontend

import (
	"strings"

	"tracker/locale"
)

// share is what a page says of itself to those who show a link to it, beside its title and its description.
type share struct {
	// Kind is the page's in the Open Graph: "website" or "article".
	Kind string
	// Image is the absolute address of its card; empty when the public address is not known.
	Image string
	// Locale and Others are the page's language and those that it is to be had in, as the Open Graph writes them.
	Locale string
	Others []string
}

// shareLocales are the languages as the Open Graph writes them, which wants a country.
var shareLocales = map[string]string{
	"en": "en_GB", "fr": "fr_FR", "de": "de_DE", "es": "es_ES", "it": "it_IT", "nl": "nl_NL", "pl": "pl_PL", "sv": "sv_SE",
	"ru": "ru_RU", "uk": "uk_UA",
}

// shareOf is for the page at an address. Path is the address as it is in English.
func (s *site) shareOf(v *visit, path string) share {
	made := share{Kind: "website", Locale: shareLocales[v.words.Tag()]}
	if strings.HasPrefix(path, "/initiatives/") {
		made.Kind = "article"
	}
	for _, language := range locale.Languages() {
		if language.Tag != v.words.Tag() {
			made.Others = append(made.Others, shareLocales[language.Tag])
		}
	}
	if s.baseURL != "" {
		made.Image = s.baseURL + v.address(cardPath(path))
	}
	return made
}
