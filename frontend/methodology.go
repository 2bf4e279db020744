package frontend

import (
	"html/template"

	"github.com/gin-gonic/gin"

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

var dateExamples = []dateExample{
	{models.MustDate("2012-12-14"), "One certain day."},
	{models.MustDate("2010-12"), "Some day of that month; drawn as wide as the month."},
	{models.MustDate("2010"), "Some day of that year."},
	{models.MustDate("2010~"), "About then."},
	{models.MustDate("2010?"), "Then, but the source may be wrong."},
	{models.MustDate("2012-11/2012-12"), "It lasted from the one to the other."},
	{models.MustDate("2010/.."), "It began then and goes on."},
	{models.MustDate("[2012-07-08..2012-07-09]"), "On one of these days; it is not known which."},
	{models.MustDate("[..2012-07-09]"), "Not later than that."},
}

func (s *site) showMethodology(c *gin.Context) error {
	ctx := c.Request.Context()
	frame, err := s.frame(ctx, "/methodology", "/methodology")
	if err != nil {
		return err
	}
	measures, err := s.store.Measures(ctx)
	if err != nil {
		return err
	}
	frame.Title = "Methodology"
	return show(c, s.pages.methodology, methodologyView{
		layout:     frame,
		Background: markdown(frame.Campaign.Background),
		Stages:     stageMeanings(),
		Kinds:      kindMeanings(),
		Dates:      dateExamples,
		Measures:   measures,
	})
}

func kindMeanings() []kindMeaning {
	meanings := make([]kindMeaning, len(models.Classifications.Terms))
	for i, term := range models.Classifications.Terms {
		meanings[i] = kindMeaning{term, models.Classification(term.Value).Binding()}
	}
	return meanings
}

func stageMeanings() []stageMeaning {
	var meanings []stageMeaning
	for _, term := range models.Stages.Terms {
		meaning := stageMeaning{Term: term, Stage: models.Stage(term.Value)}
		for _, status := range models.StatusesOf(meaning.Stage) {
			meaning.Statuses = append(meaning.Statuses, models.Term{
				Value: string(status),
				Label: models.Statuses.Label(string(status)),
				Note:  models.Statuses.Note(string(status)),
			})
		}
		meanings = append(meanings, meaning)
	}
	return meanings
}
