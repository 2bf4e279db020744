package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"tracker/models"
)

// What CLDR calls things: see tools/names.
//
//go:embed names
var nameFiles embed.FS

// names are one file of them.
type names struct {
	// Months stand alone, without a day beside them.
	Months      [12]string `json:"months"`
	ShortMonths [12]string `json:"short_months"`
	// Percent has the number as {number}.
	Percent string `json:"percent"`
	// GroupsFrom is the first number whose digits are grouped.
	GroupsFrom int                    `json:"groups_from"`
	Places     map[models.Code]string `json:"places"`
	Languages  map[string]string      `json:"languages"`
}

func readNames(tag string) names {
	file := "names/" + tag + ".json"
	content, err := nameFiles.ReadFile(file)
	if err != nil {
		panic(err)
	}
	var n names
	if err := json.Unmarshal(content, &n); err != nil {
		panic(fmt.Errorf("%s: %w", file, err))
	}
	return n
}

// Place names a jurisdiction. In English the name that the data has for it goes before all; in the others it is given
// for a place that the language has no name for.
func (l *Locale) Place(code models.Code, name string) string {
	if l.isEnglish() && name != "" {
		return name
	}
	if body, ok := l.messages.say("places."+strings.ToLower(string(code)), nil, nil); ok {
		return body
	}
	if place, ok := l.names().Places[code]; ok {
		return place
	}
	if name == "" {
		return string(code)
	}
	return name
}

// LanguageName names a language by its BCP 47 tag, as it stands inside a sentence: "French", "français". A language of
// a region has that beside it: "English (Australia)". A tag that nobody knows is given as it is.
func (l *Locale) LanguageName(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	base, _ := parsed.Base()
	name, ok := l.names().Languages[base.String()]
	if !ok {
		return tag
	}
	if region, confidence := parsed.Region(); confidence == language.Exact {
		return name + " (" + l.Place(models.Code(region.String()), "") + ")"
	}
	return name
}
