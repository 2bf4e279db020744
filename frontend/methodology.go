package frontend

import (
	"html/template"
	"slices"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
)

// methodologyView explains what the words of the record mean. The vocabularies explain themselves.
type methodologyView struct {
	layout
	Background template.HTML
	Stages     []stageMeaning
	Kinds      []kindMeaning
	Dates      []dateExample
	Measures   []models.Measure
}

// stageMeaning is a stage with the statuses that belong to it.
type stageMeaning struct {
	models.Term
	Stage    models.Stage
	Statuses []models.Term
}

// kindMeaning is a kind of text, and whether it has legal force once it is adopted.
type kindMeaning struct {
	models.Term
	Binding bool
}

// dateExample is a date as it is written in the data and as the pages say it.
type dateExample struct {
	Date    models.Date
	Meaning string
}

// dateExamples are dates with the keys of what they mean.
var dateExamples = []dateExample{
	{models.MustDate("2012-12-14"), "methodology.date-day"},
	{models.MustDate("2010-12"), "methodology.date-month"},
	{models.MustDate("2010"), "methodology.date-year"},
	{models.MustDate("2010~"), "methodology.date-about"},
	{models.MustDate("2010?"), "methodology.date-uncertain"},
	{models.MustDate("2012-11/2012-12"), "methodology.date-lasting"},
	{models.MustDate("2010/.."), "methodology.date-open"},
	{models.MustDate("[2012-07-08..2012-07-09]"), "methodology.date-one-of"},
	{models.MustDate("[..2012-07-09]"), "methodology.date-not-later"},
}

func (s *site) showMethodology(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/methodology", "/methodology")
	if err != nil {
		return err
	}
	measures, err := v.record.Measures(v.ctx())
	if err != nil {
		return err
	}
	frame.Title = v.words.T("methodology.title")
	return show(v, s.pages.methodology, methodologyView{
		layout:     frame,
		Background: markdown(frame.Campaign.Background),
		Stages:     stageMeanings(v.words),
		Kinds:      kindMeanings(v.words),
		Dates:      dateMeanings(v.words),
		Measures:   measures,
	})
}

func dateMeanings(words *locale.Locale) []dateExample {
	meanings := slices.Clone(dateExamples)
	for i, example := range meanings {
		meanings[i].Meaning = words.T(example.Meaning)
	}
	return meanings
}

func kindMeanings(words *locale.Locale) []kindMeaning {
	var meanings []kindMeaning
	for _, term := range words.Terms("classification") {
		meanings = append(meanings, kindMeaning{term, models.Classification(term.Value).Binding()})
	}
	return meanings
}

func stageMeanings(words *locale.Locale) []stageMeaning {
	var meanings []stageMeaning
	for _, term := range words.Terms("stage") {
		meaning := stageMeaning{Term: term, Stage: models.Stage(term.Value)}
		for _, status := range words.Terms("status") {
			if models.Status(status.Value).Stage() == meaning.Stage {
				meaning.Statuses = append(meaning.Statuses, status)
			}
		}
		meanings = append(meanings, meaning)
	}
	return meanings
}
