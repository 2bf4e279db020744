package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

// readSlugs reads an export with something done after its first initiative.
func readSlugs(t *testing.T, s *Store, f InitiativeFilter, between func()) (state string, slugs []string) {
	t.Helper()
	err := s.ReadExport(context.Background(), f, func(e *Exported) error {
		state = e.State()
		return e.Each(func(i *models.Initiative) error {
			slugs = append(slugs, i.Slug+" "+i.Title)
			if len(slugs) == 1 && between != nil {
				between()
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return state, slugs
}

func TestAnExportIsOfOneMoment(t *testing.T) {
	t.Parallel()
	s, _ := newStoreWith(t, anInitiative("b-act"), anInitiative("a-act"), anInitiative("c-act"))
	before, want := readSlugs(t, s, InitiativeFilter{}, nil)
	if len(want) != 3 || !slices.IsSorted(want) {
		t.Fatalf("read %q", want)
	}
	state, slugs := readSlugs(t, s, InitiativeFilter{}, func() {
		changed := anInitiative("c-act", func(i *models.Initiative) { i.Title, i.Version = "Another title", 1 })
		if _, err := s.UpdateInitiative(context.Background(), changed, byEditor); err != nil {
			t.Error(err)
		}
	})
	if state != before || !slices.Equal(slugs, want) {
		t.Errorf("a change on the way is in it: state %s and %s, %q", state, before, slugs)
	}
	after, slugs := readSlugs(t, s, InitiativeFilter{}, nil)
	if after == before || slugs[2] != "c-act Another title" {
		t.Errorf("state %s before and %s after the change, %q", before, after, slugs)
	}
}

// A copy from before a change may come to the same number of changes by another way.
func TestTheStateOfAnExportIsOfItsTrail(t *testing.T) {
	t.Parallel()
	var states []string
	for _, title := range []string{"One title", "Another title", "One title"} {
		s, _ := newStoreWith(t, anInitiative("a-act", func(i *models.Initiative) { i.Title = title }))
		state, _ := readSlugs(t, s, InitiativeFilter{}, nil)
		states = append(states, state)
	}
	if states[0] == states[1] || states[0] != states[2] {
		t.Errorf("states %q", states)
	}
}

// Documents that are sorted would all be held before the first is given.
func TestAnExportIsReadInTheOrderOfAnIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "plans are looked at where they are the same on every machine")
	t.Parallel()
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", acted("2012-05-01", "debate")))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	for _, f := range []InitiativeFilter{
		{},
		{Audience: Staff},
		{Jurisdictions: []models.Code{"US"}},
		{Stages: []models.Stage{models.StageLaw}, Audience: Staff},
		{Query: "river"},
		{Measures: []string{"visa-ban"}, From: models.MustDate("2001")},
		{Until: models.MustDate("2020")},
	} {
		record.statements = nil
		readSlugs(t, s, f, nil)
		read := record.statements[len(record.statements)-1]
		if steps := plan(t, s, read); !strings.Contains(read, "initiative_documents") || !strings.HasPrefix(steps[0], "SCAN i USING") ||
			slices.Contains(steps, "USE TEMP B-TREE FOR ORDER BY") {
			t.Errorf("%+v is read by %q\n%s", f, steps, read)
		}
	}
}

// A table needs a part of each record, which is the same as in the whole.
func TestAPartOfARecordIsThatOfTheWhole(t *testing.T) {
	t.Parallel()
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	for _, audience := range []Audience{Public, Staff} {
		for _, member := range []string{"actions", "sources", "sponsors", "identifiers", "measures", "relations", "calls", "candidate_jurisdictions", "discrepancies"} {
			err := s.ReadExport(context.Background(), InitiativeFilter{Audience: audience}, func(e *Exported) error {
				var whole, parts []string
				read := func(to *[]string) func(*models.Initiative) error {
					return func(i *models.Initiative) error {
						text, err := json.Marshal(i)
						var members map[string]json.RawMessage
						if err == nil {
							err = json.Unmarshal(text, &members)
						}
						*to = append(*to, fmt.Sprintf("%s %s %s %s", members["slug"], members["version"], members["jurisdiction"], members[member]))
						return err
					}
				}
				if err := e.Each(read(&whole)); err != nil {
					return err
				}
				err := e.Each(read(&parts), member)
				if !slices.Equal(whole, parts) || len(whole) != 2 {
					t.Errorf("%s: %q, in the whole %q", member, parts, whole)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}
