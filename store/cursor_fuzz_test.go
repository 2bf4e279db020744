package store

import (
	"context"
	"testing"

	"tracker/models"
)

// A cursor comes back from outside: whatever it is, the list goes on or says that it cannot.
func FuzzCursor(f *testing.F) {
	s, _ := newStoreWith(f)
	for _, seed := range []string{
		cursor{"-latest_action_date", []byte("12"), 1}.encode(), cursor{"title", []byte(`"a"`), 1}.encode(), cursor{"title", []byte(`{"a":1}`), -1}.encode(), "", "=", "e30",
	} {
		f.Add(seed, "title")
		f.Add(seed, "-latest_action_date")
	}
	f.Fuzz(func(t *testing.T, text, sort string) {
		_, err := s.Initiatives(context.Background(), InitiativeFilter{Cursor: text, Sort: sort})
		if err != nil && models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%q, %q: %v", text, sort, err)
		}
		_, err = s.Actions(context.Background(), ActionFilter{InitiativeFilter: InitiativeFilter{Cursor: text}})
		if err != nil && models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// What visitors look for is never understood as a language of its own.
func FuzzSearch(f *testing.F) {
	s, _ := newStoreWith(f)
	for _, seed := range []string{`"`, `a" OR "b`, "NEAR/2 (", "title:x", "-x", "*", "ł Ёлка", "\x00", "'; DROP TABLE initiatives; --", "a*b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if _, err := s.Initiatives(context.Background(), InitiativeFilter{Query: query}); err != nil {
			t.Errorf("%q: %v", query, err)
		}
		if _, err := s.Suggest(context.Background(), query, Public, 5, func(_ models.Code, name string) string { return name }); err != nil {
			t.Errorf("%q: %v", query, err)
		}
	})
}
