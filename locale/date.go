package locale

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"tracker/models"
)

// The words around the parts of a date, for each language but English, whose stand in package models.
//
//go:embed dates
var dateFiles embed.FS

// Date says a date in words, as precisely as it is known and never more, to stand alone or after a colon. It is empty
// for no date.
func (l *Locale) Date(d models.Date) string { return d.PhraseIn(l.dates()) }

// Day says the day of a moment, in the zone that the moment is given in: "2 January 2006".
func (l *Locale) Day(t time.Time) string {
	day, err := models.ParseDate(t.Format(time.DateOnly))
	if err != nil { // a year of five digits
		return t.Format(time.DateOnly)
	}
	return l.Date(day)
}

// ShortMonth is the name of a month, 1 to 12, where there is little room, as on the axis of a chart.
func (l *Locale) ShortMonth(month int) string {
	return l.names().ShortMonths[month-1]
}

// readDates puts the words of a language together with its names of months.
func readDates(tag string, months [12]string, names names) *models.DatePhrases {
	if tag == "en" {
		return models.EnglishDates
	}
	file := "dates/" + tag + ".yaml"
	content, err := dateFiles.ReadFile(file)
	if err != nil {
		panic(err)
	}
	words := struct {
		models.DatePhrases `yaml:",inline"`
		// Contractions are pairs of what stands in the phrase and what is said for it; of two that fit, the first.
		Contractions [][2]string `yaml:"contractions"`
	}{}
	// What a language does not need to tell apart is what the names are alone.
	words.MonthsIn = names.Months
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	if err := decoder.Decode(&words); err != nil {
		panic(fmt.Errorf("%s: %w", file, err))
	}
	phrases := words.DatePhrases
	phrases.Months, phrases.MonthsAlone, phrases.MonthsAfter = months, names.Months, months
	if phrases.SeasonsIn[0] == "" {
		phrases.SeasonsIn = phrases.Seasons
	}
	if len(words.Contractions) > 0 {
		var pairs []string
		for _, pair := range words.Contractions {
			pairs = append(pairs, pair[:]...)
		}
		phrases.Contractions = strings.NewReplacer(pairs...)
	}
	return &phrases
}
