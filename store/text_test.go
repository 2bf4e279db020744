package store

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"testing"

	"tracker/models"
)

// leaves gives the JSON Pointer of every text in a value, and a function that changes it and gives the whole anew.
func leaves(value any) map[string]func(change func(string) string) any {
	all := map[string]func(func(string) string) any{}
	switch value := value.(type) {
	case string:
		all[""] = func(change func(string) string) any { return change(value) }
	case []any:
		for n, one := range value {
			for at, put := range leaves(one) {
				all["/"+strconv.Itoa(n)+at] = func(change func(string) string) any {
					changed := slices.Clone(value)
					changed[n] = put(change)
					return changed
				}
			}
		}
	case map[string]any:
		for name, one := range value {
			for at, put := range leaves(one) {
				all["/"+name+at] = func(change func(string) string) any {
					changed := map[string]any{}
					for name, one := range value {
						changed[name] = one
					}
					changed[name] = put(change)
					return changed
				}
			}
		}
	}
	return all
}

// eachText calls refused with a copy of a thing for each of its texts, in which that text holds a character that none may.
func eachText[T any](t *testing.T, thing T, refused func(T) error) {
	t.Helper()
	text, err := json.Marshal(thing)
	if err != nil {
		t.Fatal(err)
	}
	var whole any
	if err := json.Unmarshal(text, &whole); err != nil {
		t.Fatal(err)
	}
	tried := 0
	for at, put := range leaves(whole) {
		if at == "/stage" || at == "/certainty" {
			continue // they are derived
		}
		for _, bad := range []string{"\x00", "\x0b", "\u0085"} {
			changed, err := json.Marshal(put(func(text string) string { return text + bad }))
			if err != nil {
				t.Fatal(err)
			}
			var broken T
			if json.Unmarshal(changed, &broken) != nil {
				continue // it is no text but a date or a time
			}
			tried++
			err = refused(broken)
			var invalid *models.Error
			if !errors.As(err, &invalid) || invalid.Code != models.ErrInvalid ||
				!slices.ContainsFunc(invalid.Faults, func(f models.Fault) bool { return f.Pointer == at }) {
				t.Errorf("%s with %q: %v", at, bad, err)
			}
		}
	}
	if tried < 9 {
		t.Errorf("only %d texts were found", tried)
	}
}

func TestControlCharactersAreRefusedAtTheirFieldOnEveryEngine(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("other-act"))
	ctx := context.Background()
	record := full("rivers-act", "other-act")
	eachText(t, record, func(i models.Initiative) error {
		_, err := s.CreateInitiative(ctx, i, byEditor)
		return err
	})
	eachText(t, record, func(i models.Initiative) error {
		d := sampleDataset(anInitiative("other-act"), i)
		_, err := s.ImportCampaign(ctx, d, byImport)
		var invalid *models.Error
		if errors.As(err, &invalid) {
			for n := range invalid.Faults {
				invalid.Faults[n].Pointer = invalid.Faults[n].Pointer[min(len("/initiatives/1"), len(invalid.Faults[n].Pointer)):]
			}
		}
		return err
	})
	frame := sampleDataset()
	frame.Campaign.Contact, frame.Campaign.Tagline, frame.Campaign.Background = "mail@example.org", "Rivers", "All."
	for n := range frame.Jurisdictions {
		frame.Jurisdictions[n].Note = "Since then."
		frame.Jurisdictions[n].MembersSource = &models.PageReference{Title: "List", URL: "https://example.org/l", Publisher: "Body"}
	}
	eachText(t, frame.Campaign, func(c models.Campaign) error { return s.UpdateCampaign(ctx, c, AuditEntry{Act: "test"}) })
	eachText(t, frame.Jurisdictions[0], func(j models.Jurisdiction) error { return j.Validate(frame.References()).AsError("x") })
	eachText(t, frame.Measures[0], func(m models.Measure) error { return m.Validate().AsError("x") })
}

// A name that nothing can have is looked for in vain, not refused by one engine.
func TestNamesWithControlCharactersAreNowhere(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("rivers-act"))
	ctx := context.Background()
	_, err := s.History(ctx, "rivers\x00act", Staff, 0, 1)
	wantError(t, err, models.ErrNotFound)
	report := importFile(t, s, saying("rivers\x00act", 0, titled("x")), asStaff)
	if report.Applied || report.Refused != 1 || len(report.Items) != 1 || report.Items[0].Faults[0].Place.Column != "slug" {
		t.Errorf("the report is %+v", report)
	}
	report = importFile(t, s, saying("rivers-act", 1, titled("Rivers\x00Act")), asStaff)
	if report.Applied || report.Refused != 1 || report.Items[0].Faults[0].Place.Column != "title" {
		t.Errorf("the report is %+v", report)
	}
	why := byEditor
	why.Comment = "as \x00 printed"
	_, err = s.CreateInitiative(ctx, anInitiative("other-act"), why)
	wantError(t, err, models.ErrInvalid)
}
