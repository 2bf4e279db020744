package locale

import (
	"github.com/go-playground/locales"
	"github.com/go-playground/locales/de"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/fr"
	"github.com/go-playground/locales/it"
	"github.com/go-playground/locales/nl"
	"github.com/go-playground/locales/pl"
	"github.com/go-playground/locales/ru"
	"github.com/go-playground/locales/sv"
	"github.com/go-playground/locales/uk"
)

// cldrOf has the library's numbers and names of months for each language. It knows the months as they stand beside a
// day alone; what else it lacks is in the files of names.
var cldrOf = map[string]func() locales.Translator{
	"en": en.New, "fr": fr.New, "de": de.New, "es": es.New, "it": it.New,
	"nl": nl.New, "pl": pl.New, "sv": sv.New, "ru": ru.New, "uk": uk.New,
}
