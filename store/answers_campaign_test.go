package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tracker/models"
	"tracker/seed"
)

// newCampaignStore opens a database with the campaign that the program carries.
func newCampaignStore(t testing.TB) *Store {
	t.Helper()
	s, _ := newStore(t)
	campaign, err := seed.Load(seed.Embedded(), seed.EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	mustImport(t, s, campaign)
	return s
}

func (a Answers) request(t *testing.T, number int) AnsweredRequest {
	t.Helper()
	n := slices.IndexFunc(a.Requests, func(r AnsweredRequest) bool { return r.Number == number })
	if n < 0 {
		t.Fatalf("no request %d", number)
	}
	return a.Requests[n]
}

func (r AnsweredRequest) answerOf(t *testing.T, code models.Code) Answer {
	t.Helper()
	n := slices.IndexFunc(r.Answers, func(a Answer) bool { return a.Jurisdiction == code })
	if n < 0 {
		t.Fatalf("request %d is not addressed to %s", r.Number, code)
	}
	return r.Answers[n]
}

// said writes deeds as "law 2012-12-14 us-act".
func said(deeds []Deed) string {
	var list []string
	for _, d := range deeds {
		list = append(list, fmt.Sprintf("%s %s %s", d.Level, d.Date, d.Initiative.Slug))
	}
	return strings.Join(list, ", ")
}

func TestWhoAnsweredTheResolutionOf2012(t *testing.T) {
	s := newCampaignStore(t)
	answers, err := s.Answers(context.Background(), "osce-pa-monaco-2012", Public)
	if err != nil {
		t.Fatal(err)
	}
	if len(answers.Requests) != 7 || len(answers.Statements) != 5 || answers.Adopted.String() != "[2012-07-08..2012-07-09]" {
		t.Errorf("%d requests, %d statements, %s", len(answers.Requests), len(answers.Statements), answers.Adopted)
	}
	core := answers.request(t, 7)
	if core.Summary.Addressees != 56 || core.Summary.After+core.Summary.Unclear+core.Summary.Before+core.Summary.Nothing != 56 {
		t.Errorf("%+v", core.Summary)
	}
	us := core.answerOf(t, "US")
	if us.State() != AnswerAfter || us.After[0].Initiative.Slug != "us-magnitsky-act-2012" || us.After[0].Level != "law" ||
		*us.After[0].Days.Least != 158 || *us.After[0].Days.Most != 159 || us.After[0].Declared != "" {
		t.Errorf("%+v", us.After)
	}
	if got := said(us.Before); !strings.HasPrefix(got, "applied 2011-07-26 us-state-visa-ban-2011, called-for 2010-09-29") {
		t.Errorf("before: %s", got)
	}
	// The month of the Lithuanian freeze holds the days of the adoption.
	if lt := core.answerOf(t, "LT"); said(lt.Unclear) != "called-for 2012-07 lt-account-freeze-2012" || lt.After[0].Level != "law" {
		t.Errorf("%+v", lt)
	}
	if nl := core.answerOf(t, "NL"); said(nl.Before) != "adopted 2011-06-29 nl-motion-coruz-2011" || said(nl.After) != "adopted 2018-04-03 nl-motion-omtzigt-2018" {
		t.Errorf("%s; %s", said(nl.Before), said(nl.After))
	}
	if ie := core.answerOf(t, "IE"); said(ie.After) != "refused 2013-05 ie-jcfat-motion-2013" {
		t.Errorf("%s", said(ie.After))
	}
	if pt := core.answerOf(t, "PT"); pt.State() != AnswerNothing {
		t.Errorf("%+v", pt)
	}
	// Union and members are addressed together; Croatia was none yet.
	ofEU := answers.request(t, 10)
	if ofEU.Summary.Addressees != 28 || slices.ContainsFunc(ofEU.Answers, func(a Answer) bool { return a.Jurisdiction == "HR" }) {
		t.Errorf("%+v", ofEU.Summary)
	}
	if got := said(ofEU.answerOf(t, "EU").After); !strings.HasPrefix(got, "law 2020-12-07 eu-global-human-rights-regime-2020, adopted 2012-10-23") {
		t.Errorf("%s", got)
	}
	russia := answers.request(t, 12)
	if len(russia.Answers) != 1 || russia.Answers[0].Jurisdiction != "RU" || russia.Answers[0].State() != AnswerNothing {
		t.Errorf("%+v", russia.Answers)
	}
	texts, _, err := s.TextsWithCalls(context.Background(), Public)
	if err != nil || len(texts) != 1 || texts[0].Text.Slug != "osce-pa-monaco-2012" || texts[0].Summary.Addressees != 57 {
		t.Errorf("%d texts, %v", len(texts), err)
	}
}

func TestTheSpreadOfTheCampaign(t *testing.T) {
	spread := spreadOf(t, newCampaignStore(t), InitiativeFilter{})
	for code, want := range map[models.Code]string{
		"US": "2010 pending us-justice-for-magnitsky-act-2010, 2012 law us-magnitsky-act-2012",
		"EU": "2010 adopted eu-ep-human-rights-report-2010, 2020 law eu-global-human-rights-regime-2020",
		"EE": "2016 law ee-act-262se-2016",
		"IE": "2013 adopted ie-jcfat-motion-2013",
	} {
		if got := spread.way(code); got != want {
			t.Errorf("%s: %s", code, got)
		}
	}
}
