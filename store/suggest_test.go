package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tracker/models"
)

func suggested(t *testing.T, s *Store, typed string, audience Audience) string {
	t.Helper()
	list, err := s.Suggest(context.Background(), typed, audience, 3, nil)
	if err != nil {
		t.Fatalf("%q: %v", typed, err)
	}
	var lines []string
	for _, x := range list {
		lines = append(lines, fmt.Sprintf("%s %s=%s", x.Kind, x.Value, marked(x.Text, x.Hits)))
	}
	return strings.Join(lines, "; ")
}

func TestWhatIsTypedIsCompleted(t *testing.T) {
	sponsor := func(name string, sources ...string) func(*models.Initiative) {
		return func(i *models.Initiative) {
			i.Sponsors = append(i.Sponsors, models.Sponsor{Name: name, Sources: sources})
		}
	}
	body := func(name string) func(*models.Initiative) { return func(i *models.Initiative) { i.Body = name } }
	s, _ := newStoreWith(t,
		anInitiative("us-rivers", titled("Unity of Rivers Act"), body("House of Commons"), sponsor("Jan Çörüz", "gazette"), sponsor("Jane Rumour")),
		anInitiative("us-other", titled("Other rivers bill"), body("House"), acted("2020", "introduction")),
		anInitiative("us-secret", titled("Secret rivers bill"), body("House of Secrets"), draft),
	)
	for typed, want := range map[string]string{
		"unit":       "jurisdiction GB=[United] Kingdom; jurisdiction US=[United] States; initiative us-rivers=[Unity] of Rivers Act",
		"united st":  "jurisdiction US=[United] [States]",
		"fish":       "measure fish-ladder=[Fish] ladder",
		"riv bi":     "initiative us-other=Other [rivers] [bill]",
		"coru":       "sponsor Jan Çörüz=Jan [Çörüz]",
		"jan":        "sponsor Jan Çörüz=[Jan] Çörüz",
		"hous":       "body House=[House]; body House of Commons=[House] of Commons",
		"r":          "",
		"?!":         "",
		"zzz":        "",
		`ri" OR "*:`: "",
	} {
		if got := suggested(t, s, typed, Public); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
	if got := suggested(t, s, "secre", Staff); got != "initiative us-secret=[Secret] rivers bill; body House of Secrets=House of [Secrets]" {
		t.Errorf("staff: %s", got)
	}
}

func TestJurisdictionsAreCompletedByTheNameThatTheReaderKnows(t *testing.T) {
	s, _ := newStoreWith(t)
	french := func(code models.Code, name string) string {
		if code == "US" {
			return "États-Unis"
		}
		return name
	}
	got, err := s.Suggest(context.Background(), "etats", Public, 3, french)
	if err != nil || len(got) != 1 || got[0].Value != "US" || marked(got[0].Text, got[0].Hits) != "[États]-Unis" {
		t.Errorf("%+v %v", got, err)
	}
}

func TestSuggestionsOfAKindAreBounded(t *testing.T) {
	var list []models.Initiative
	for n := range 8 {
		list = append(list, anInitiative(fmt.Sprintf("us-%d", n), titled(fmt.Sprintf("Rivers %d", n))))
	}
	s, _ := newStoreWith(t, list...)
	got, err := s.Suggest(context.Background(), "rivers", Public, 3, nil)
	if err != nil || len(got) != 3 || !slices.Equal(got[0].Hits, []Span{{0, 6}}) {
		t.Errorf("%+v %v", got, err)
	}
}
