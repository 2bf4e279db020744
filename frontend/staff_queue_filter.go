package frontend

import (
	"context"
	"strings"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// queueFilterView is the form that narrows the queue, and the lists beside it.
type queueFilterView struct {
	Lists         []queueListLink
	Jurisdictions []choiceOption
	Assignees     []choiceOption
	Reasons       []choiceOption
	// State is sent along by the form; empty for the open ones.
	State string
	// Narrowed tells that something is chosen in the form.
	Narrowed bool
}

type queueListLink struct {
	Label, Address string
	Chosen         bool
}

// choiceOption is an entry of a list to choose from.
type choiceOption struct {
	Value, Label string
	Chosen       bool
}

func (s *site) newQueueFilterView(ctx context.Context, filter store.ReviewFilter, names []string) (queueFilterView, error) {
	places, err := s.store.Jurisdictions(ctx, store.Staff)
	if err != nil {
		return queueFilterView{}, err
	}
	chosen := web.ReviewValues(filter)
	is := func(name, value string) bool { return (address{values: chosen}).has(name, value) }
	view := queueFilterView{
		State:         strings.Join(chosen["state"][:min(1, len(chosen["state"]))], ""),
		Narrowed:      len(filter.Jurisdictions)+len(filter.Assignees)+len(filter.Reasons) > 0,
		Jurisdictions: []choiceOption{{Label: "All"}, {Value: "none", Label: "Not settled", Chosen: is("jurisdiction", "none")}},
		Assignees:     []choiceOption{{Label: "Anybody"}, {Value: "none", Label: "Nobody yet", Chosen: is("assignee", "none")}},
		Reasons:       []choiceOption{{Label: "All"}},
	}
	for _, place := range places {
		code := string(place.Code)
		view.Jurisdictions = append(view.Jurisdictions, choiceOption{code, place.Name, is("jurisdiction", code)})
	}
	for _, name := range names {
		view.Assignees = append(view.Assignees, choiceOption{name, name, is("assignee", name)})
	}
	for _, term := range models.ReviewReasons.Terms {
		view.Reasons = append(view.Reasons, choiceOption{term.Value, term.Label, is("reason", term.Value)})
	}
	for _, list := range []struct {
		label  string
		states []models.ReviewState
	}{
		{"Open", nil},
		{"Snoozed", []models.ReviewState{models.ReviewSnoozed}},
		{"Closed", []models.ReviewState{models.ReviewDismissed, models.ReviewResolved}},
	} {
		to := filter
		to.States = list.states
		view.Lists = append(view.Lists, queueListLink{
			Label: list.label, Address: withQuery("/staff", web.ReviewValues(to)),
			Chosen: len(list.states) == len(filter.States) && (len(list.states) == 0 || list.states[0] == filter.States[0]),
		})
	}
	return view, nil
}

// staffNames are those to whom a review can be assigned.
func (s *site) staffNames(ctx context.Context) ([]string, error) {
	users, _, err := s.store.Users(ctx, 0, store.MaxLimit)
	var names []string
	for _, user := range users {
		if user.DisabledAt == nil {
			names = append(names, user.Name)
		}
	}
	return names, err
}
