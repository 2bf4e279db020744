package frontend

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// answersView is one text that asks for something, and what those whom it asks did.
type answersView struct {
	layout
	Text       store.InitiativeItem
	Adopted    models.Date
	Summary    answerSummary
	Requests   []requestView
	Statements []models.Call
	// Most is how many initiatives it is made from when there are more; 0 when it is made from all.
	Most int
}

// requestView is a clause with its answers: of whom something is known first, the others by name alone.
type requestView struct {
	models.Call
	Measures []models.Measure
	// Members is the name of the body whose members it addresses, MembersThen how many it had at the time.
	Members     string
	MembersThen int
	RefersTo    []store.InitiativeRef
	Summary     answerSummary
	Known       []addresseeView
	Nothing     []namedCode
}

// answerSummary are the figures of a request, with the median in words, empty when there is none.
type answerSummary struct {
	store.AnswerSummary
	Median string
}

// addresseeView is what one addressee did, each list with the furthest first.
type addresseeView struct {
	Code  models.Code
	Name  string
	State store.AnswerState
	Times []answerTime
}

// answerTime is what was done after the text, before it, or at a time that cannot be told from its own.
type answerTime struct {
	State store.AnswerState
	First deedView
	More  []deedView
}

// deedView is a deed with its days in words, empty when they are not known.
type deedView struct {
	store.Deed
	Days string
}

func (s *site) showAnswers(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	slug := c.Param("slug")
	answers, err := v.record.Answers(v.ctx(), slug, store.Public)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/matrix", answersPath(slug))
	if err != nil {
		return err
	}
	frame.Title = v.words.T("answers.title-of", "text", answers.Text.Title)
	frame.Description = v.words.T("answers.standfirst")
	view := answersView{
		layout: frame, Text: answers.Text, Adopted: answers.Adopted, Statements: answers.Statements, Most: answers.Most,
		Summary: newAnswerSummary(v, answers.Summary),
	}
	for _, request := range answers.Requests {
		made, err := newRequestView(v, request, answers)
		if err != nil {
			return err
		}
		view.Requests = append(view.Requests, made)
	}
	return show(v, s.pages.answers, view)
}

func answersPath(slug string) string { return "/initiatives/" + url.PathEscape(slug) + "/answers" }

func newRequestView(v *visit, request store.AnsweredRequest, answers store.Answers) (requestView, error) {
	view := requestView{Call: request.Call, Summary: newAnswerSummary(v, request.Summary)}
	for _, key := range request.Call.Measures {
		view.Measures = append(view.Measures, models.Measure{Key: key, Name: answers.Measures[key]})
	}
	for _, slug := range request.RefersTo {
		if ref, ok := answers.Refs[slug]; ok {
			view.RefersTo = append(view.RefersTo, ref)
		}
	}
	if request.MembersOf != "" {
		name, err := nameOf(v, request.MembersOf)
		if err != nil {
			return view, err
		}
		view.Members = name
		for _, a := range request.Answers {
			// Who is named besides is not counted as a member.
			if !slices.Contains(request.Jurisdictions, a.Jurisdiction) {
				view.MembersThen++
			}
		}
	}
	named := inAlphabet(v.words, request.Answers, func(a store.Answer) string { return v.words.Place(a.Jurisdiction, a.Name) })
	for _, state := range []store.AnswerState{store.AnswerAfter, store.AnswerUnclear, store.AnswerBefore, store.AnswerNothing} {
		for _, a := range named {
			if a.State() != state {
				continue
			}
			name := v.words.Place(a.Jurisdiction, a.Name)
			if state == store.AnswerNothing {
				view.Nothing = append(view.Nothing, namedCode{a.Jurisdiction, name})
				continue
			}
			view.Known = append(view.Known, addresseeView{a.Jurisdiction, name, state, answerTimes(v, a)})
		}
	}
	return view, nil
}

func newAnswerSummary(v *visit, summary store.AnswerSummary) answerSummary {
	return answerSummary{summary, daysText(v.words, summary.Median)}
}

func answerTimes(v *visit, a store.Answer) []answerTime {
	var times []answerTime
	for _, time := range []struct {
		state store.AnswerState
		deeds []store.Deed
	}{{store.AnswerAfter, a.After}, {store.AnswerUnclear, a.Unclear}, {store.AnswerBefore, a.Before}} {
		if len(time.deeds) == 0 {
			continue
		}
		views := make([]deedView, len(time.deeds))
		for n, deed := range time.deeds {
			views[n] = deedView{deed, apartText(v.words, deed)}
		}
		times = append(times, answerTime{time.state, views[0], views[1:]})
	}
	return times
}

// askingText is a text with calls as the matrix shows it: in full for the first, in figures for the others.
type askingText struct {
	store.InitiativeItem
	Adopted models.Date
	Path    string
	Summary answerSummary
	// Requests are empty unless it is shown in full.
	Requests []requestView
}

func newAskingText(v *visit, answers store.Answers, whole bool) askingText {
	text := askingText{
		InitiativeItem: answers.Text, Adopted: answers.Adopted, Path: answersPath(answers.Text.Slug),
		Summary: newAnswerSummary(v, answers.Summary),
	}
	for _, request := range answers.Requests {
		if whole {
			text.Requests = append(text.Requests, requestView{Call: request.Call, Summary: newAnswerSummary(v, request.Summary)})
		}
	}
	return text
}

// Asks tells that the text asks somebody for something, so that there is a page of who answered.
func (v initiativeView) Asks() bool {
	return v.Preview == nil && v.Of == nil &&
		slices.ContainsFunc(v.Calls, func(call callView) bool { return call.IsRequest() })
}
