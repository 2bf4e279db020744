package models

import (
	"slices"
	"testing"
)

// merged puts two changes of anyRecord together.
func merged(t *testing.T, theirs, mine func(*Initiative), chosen map[string]Side) (Initiative, []MergeField) {
	t.Helper()
	left, right := anyRecord(), anyRecord()
	theirs(&left)
	mine(&right)
	left.Version = 7
	result, fields, err := Merge(anyRecord(), left, right, chosen)
	if err != nil {
		t.Fatal(err)
	}
	return result, fields
}

func TestMergeTakesWhatOneSideAloneChanged(t *testing.T) {
	result, fields := merged(t,
		func(i *Initiative) { i.Title, i.Actions[0].Body = "Theirs", "House"; i.Sources = i.Sources[:1] },
		func(i *Initiative) {
			i.Summary, i.Actions[0].Description = "Mine.", "Mine."
			i.Actions = append(i.Actions, Action{Date: MustDate("2014"), Classification: "repeal"})
		}, nil)
	want := anyRecord()
	want.Title, want.Summary, want.Version = "Theirs", "Mine.", 7
	want.Actions[0].Body, want.Actions[0].Description = "House", "Mine."
	want.Actions = append(want.Actions, Action{Date: MustDate("2014"), Classification: "repeal"})
	want.Sources = want.Sources[:1]
	if changes := Diff(want, result); len(changes) != 0 || result.Version != 7 {
		t.Errorf("version %d, %+v", result.Version, changes)
	}
	for _, f := range fields {
		if f.Both || f.Side == "" {
			t.Errorf("nobody has to choose: %+v", f)
		}
	}
	if len(fields) != 6 {
		t.Errorf("%d fields differ: %+v", len(fields), fields)
	}
}

func TestMergeAsksWhereBothChanged(t *testing.T) {
	theirs := func(i *Initiative) {
		i.Title, i.Actions[0].Date = "Theirs", MustDate("2010-12")
		i.Sponsors = i.Sponsors[:1]
	}
	mine := func(i *Initiative) {
		i.Title, i.Actions[0].Date, i.Sponsors[1].Role = "Mine", MustDate("2010-11"), "seconder"
	}
	result, fields := merged(t, theirs, mine, nil)
	var open []string
	for _, f := range fields {
		if f.Both && f.Side == "" {
			open = append(open, f.Path)
		}
	}
	if want := []string{"/title", "/sponsors/1", "/actions/0/date"}; !slices.Equal(open, want) {
		t.Errorf("%v are open, want %v", open, want)
	}
	if result.Title != "Theirs" || len(result.Sponsors) != 1 {
		t.Errorf("an open choice is not theirs: %+v", result)
	}
	result, fields = merged(t, theirs, mine, map[string]Side{"/title": Mine, "/sponsors/1": Mine, "/actions/0/date": Theirs})
	if result.Title != "Mine" || len(result.Sponsors) != 2 || result.Sponsors[1].Role != "seconder" || result.Actions[0].Date.String() != "2010-12" {
		t.Errorf("%+v", result)
	}
	for _, f := range fields {
		if f.Side == "" || !f.Both {
			t.Errorf("%+v", f)
		}
	}
}

func TestMergeOfTheSameChangeIsThatChange(t *testing.T) {
	same := func(i *Initiative) {
		i.Title = "Both"
		i.Actions = append(i.Actions, Action{Date: MustDate("2014"), Classification: "repeal"})
		i.Sources = i.Sources[:1]
	}
	result, fields := merged(t, same, same, nil)
	if len(fields) != 0 || len(result.Actions) != 3 || len(result.Sources) != 1 {
		t.Errorf("%+v %+v", fields, result)
	}
}

func TestMergeKeepsAnOrderThatOneSideMade(t *testing.T) {
	result, _ := merged(t, func(i *Initiative) { i.Title = "Theirs" }, func(i *Initiative) { slices.Reverse(i.Sources) }, nil)
	if result.Sources[0].Key != "b" || result.Sources[1].Key != "a" {
		t.Errorf("%+v", result.Sources)
	}
}
