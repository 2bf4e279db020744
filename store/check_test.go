package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

func findings(t *testing.T, s *Store) (found []string) {
	t.Helper()
	report, err := s.Check(context.Background())
	if err != nil || len(report) != 4 {
		t.Fatal(report, err)
	}
	for _, part := range report {
		for _, one := range part.Found {
			found = append(found, part.Part+": "+one)
		}
	}
	return found
}

func TestAWholeDatabaseIsFoundWhole(t *testing.T) {
	s, c := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", acted("2024-03-20", "debate")), anInitiative("third", draft))
	if found := findings(t, s); len(found) > 0 {
		t.Errorf("found %q", found)
	}
	// What was planned has come, and no scan has noticed yet.
	c.pass(40 * day)
	if found := findings(t, s); len(found) > 0 {
		t.Errorf("after a planned day came, found %q", found)
	}
	empty, _ := newStore(t)
	for _, one := range findings(t, empty) {
		if !strings.HasPrefix(one, "rules of the data: /campaign") {
			t.Errorf("an empty database: %s", one)
		}
	}
}

func TestWhatIsNotAsItHasToBeIsNamed(t *testing.T) {
	for statement, want := range map[string]string{
		"UPDATE initiatives SET jurisdiction_code = 'ZZ' WHERE slug = 'rivers-act'":                "of initiatives refer",
		"UPDATE revisions SET comment = 'x'":                                                       "history: revision 1",
		"UPDATE initiatives SET latest_action_day = 3 WHERE slug = 'rivers-act'":                   "rivers-act: what lists are made from",
		"UPDATE initiatives SET status_disagrees = NOT status_disagrees WHERE slug = 'rivers-act'": "rivers-act: what lists are made from",
		"UPDATE initiative_search SET title = 'nothing' WHERE docid = 1":                           "what the search finds",
		"DELETE FROM initiative_search WHERE docid = 1":                                            "what the search finds",
		"UPDATE tallies SET initiatives = initiatives + 1":                                         "records, search and sums: the sum of",
		"DELETE FROM tallies": "records, search and sums: the sum of",
		"UPDATE facet_tallies SET initiatives = 9 WHERE field = 'body'": "records, search and sums: the sum of",
		"DELETE FROM facet_tallies WHERE field = 'measure'":             "records, search and sums: the sum of",
		"DELETE FROM pair_tallies WHERE other_field = 'measure'":        "records, search and sums: the sum of",
		"UPDATE pair_tallies SET initiatives = 9":                       "records, search and sums: the sum of",
		"UPDATE initiative_documents SET staff = '{'":                   "its document cannot be read",
		"UPDATE measures SET name = ''":                                 "rules of the data: ",
	} {
		t.Run(statement, func(t *testing.T) {
			s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
			tamper(t, s, statement)
			report, err := s.Check(context.Background())
			var said []string
			for _, part := range report {
				for _, found := range part.Found {
					said = append(said, part.Part+": "+found)
				}
			}
			if err != nil {
				said = append(said, err.Error())
			}
			if text := strings.Join(said, "\n"); !strings.Contains(text, want) {
				t.Errorf("it says\n%s", text)
			}
		})
	}
}

func TestCheckingEndsWithItsContext(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("other-act"))
	ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
	defer cancel()
	if _, err := s.Check(ctx); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("gave %v", err)
	}
}
