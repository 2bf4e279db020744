package models

import "testing"

func text(classification Classification, status Status, steps ...string) Initiative {
	i := Initiative{Slug: "text", Classification: classification, Status: status}
	for n := 0; n < len(steps); n += 2 {
		i.Actions = append(i.Actions, Action{Date: MustDate(steps[n]), Classification: ActionClassification(steps[n+1])})
	}
	return i
}

func dayOf(t *testing.T, s string) Day {
	t.Helper()
	day, _ := MustDate(s).Earliest()
	return day
}

func TestDatesFollowFromTheActions(t *testing.T) {
	i := text(ClassBill, StatusInForce,
		"2012-11/2012-12", "passage", "2012-12-14", "executive-signature", "2012-07-19", "introduction", "2013-04", "enforcement",
		"2030-01-01", "amended", "2029", "debate")
	d := i.Derive(dayOf(t, "2024-03-01"))
	for name, pair := range map[string][2]string{
		"first":    {d.FirstActionDate.String(), "2012-07-19"},
		"latest":   {d.LatestActionDate.String(), "2013-04"},
		"next":     {d.NextActionDate.String(), "2029"},
		"decision": {d.DecisionDate.String(), "2012-12-14"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", name, pair[0], pair[1])
		}
	}
	if d.Stage != StageLaw || !d.Binding {
		t.Errorf("stage %s, binding %v", d.Stage, d.Binding)
	}
	if d := text(ClassMotion, StatusUnknown).Derive(0); !d.FirstActionDate.IsZero() || !d.DecisionDate.IsZero() || d.Stage != StageUnknown {
		t.Errorf("without actions: %+v", d)
	}
}

func TestAnActionIsScheduledOnlyWhenAllItsDaysAreToCome(t *testing.T) {
	today := dayOf(t, "2024-03-15")
	for date, want := range map[string]bool{
		"2024-03-16": true, "2024-03-15": false, "2024-03": false, "2024-04": true, "2024": false, "2025": true, "../2030": false,
		"[2024-03-15..2024-03-20]": false,
	} {
		if got := (Action{Date: MustDate(date)}).Scheduled(today); got != want {
			t.Errorf("%s: %v", date, got)
		}
	}
}

func TestTheStageFollowsTheActionsThroughTheYears(t *testing.T) {
	bill := text(ClassBill, StatusRepealed,
		"2010", "introduction", "2011-05-01", "passage", "2012-12-14", "executive-signature", "2013", "adoption", "2020", "repeal")
	motion := text(ClassMotion, StatusAdopted, "2011-02", "filing", "2011-06-29", "passage")
	for _, c := range []struct {
		i    Initiative
		day  string
		want Stage
		ok   bool
	}{
		{bill, "2009-12-31", "", false},
		{bill, "2010-06-01", StagePending, true},
		{bill, "2011-12-31", StagePending, true},
		{bill, "2012-12-13", StagePending, true},
		{bill, "2012-12-14", StageLaw, true},
		{bill, "2014-01-01", StageLaw, true},
		{bill, "2020-01-01", StageClosed, true},
		{motion, "2011-06-28", StagePending, true},
		{motion, "2011-06-29", StageAdopted, true},
		{text(ClassBill, StatusUnknown, "2011", "debate"), "2012-01-01", "", false},
	} {
		got, ok := c.i.StageByActions(dayOf(t, c.day))
		if got != c.want || ok != c.ok {
			t.Errorf("%s by %s: %q, %v; want %q", c.i.Classification, c.day, got, ok, c.want)
		}
	}
}

func TestAStatusIsHeldAgainstItsActions(t *testing.T) {
	today := dayOf(t, "2024-03-01")
	for name, c := range map[string]struct {
		i    Initiative
		want bool
	}{
		"agrees":                          {text(ClassBill, StatusInForce, "2012", "became-law"), false},
		"says less than the actions":      {text(ClassBill, StatusIntroduced, "2012", "became-law"), true},
		"says more than the actions":      {text(ClassBill, StatusInForce, "2012", "introduction"), true},
		"adopted, and the actions too":    {text(ClassMotion, StatusAdopted, "2012", "passage"), false},
		"a bill that passed one chamber":  {text(ClassBill, StatusInProgress, "2012", "introduction", "2013", "passage"), false},
		"nothing decided":                 {text(ClassBill, StatusInForce, "2012", "debate"), false},
		"lapsed without a dated end":      {text(ClassBill, StatusLapsed, "2012", "introduction"), false},
		"lapsed although it became law":   {text(ClassBill, StatusLapsed, "2012", "became-law"), true},
		"superseded law":                  {text(ClassAct, StatusSuperseded, "2012", "became-law"), false},
		"unknown although adopted":        {text(ClassMotion, StatusUnknown, "2012", "adoption"), true},
		"unknown after an introduction":   {text(ClassMotion, StatusUnknown, "2012", "introduction"), false},
		"in progress although voted down": {text(ClassBill, StatusInProgress, "2012", "failure"), true},
		"the law is still to come":        {text(ClassBill, StatusInProgress, "2012", "introduction", "2030", "entry-into-force"), false},
		"no actions":                      {text(ClassMotion, StatusAdopted), false},
	} {
		if _, got := c.i.StatusDisagrees(today); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestUntilCutsOffWhatCameLater(t *testing.T) {
	bill := text(ClassBill, StatusInForce, "2010", "introduction", "2012-12", "became-law", "2016", "amended")
	past := bill.Until(dayOf(t, "2011-12-31"))
	if len(past.Actions) != 1 || past.Stage != StagePending || past.Status != StatusUnknown {
		t.Errorf("by 2011: %d actions, %s, %s", len(past.Actions), past.Stage, past.Status)
	}
	past = bill.Until(dayOf(t, "2012-12-01"))
	if len(past.Actions) != 2 || past.Stage != StageLaw {
		t.Errorf("by December 2012: %d actions, %s", len(past.Actions), past.Stage)
	}
	past = bill.Until(dayOf(t, "2030-01-01"))
	if len(past.Actions) != 3 || past.Status != StatusInForce || past.Stage != StageLaw {
		t.Errorf("by 2030: %d actions, %s, %s", len(past.Actions), past.Status, past.Stage)
	}
	if len(bill.Actions) != 3 {
		t.Error("the original lost actions")
	}
}
