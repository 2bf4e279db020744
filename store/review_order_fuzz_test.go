package store

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"tracker/models"
)

// A place in the queue is one that was given, or it is refused; it never asks for anything else.
func FuzzReviewPlace(f *testing.F) {
	s, _ := newStoreWith(f)
	for _, seed := range []string{
		cursor{"queue", []byte(`["a","b"]`), 1}.encode(), cursor{"queue", []byte(`[1,null,{"a":[]}]`), -1}.encode(), cursor{"", nil, 0}.encode(), "", "=", "e30",
	} {
		f.Add(seed)
	}
	for name := range map[string]bool{"": true, "open": true} {
		f.Add(cursor{name, []byte(`["2024-05-01T00:00:00Z"]`), 1}.encode())
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, states := range [][]models.ReviewState{nil, {models.ReviewOpen}} {
			_, err := s.Reviews(context.Background(), ReviewFilter{Cursor: text, States: states})
			if err != nil && models.CodeOf(err) != models.ErrInvalid {
				t.Errorf("%q: %v", text, err)
			}
		}
		if _, err := s.Changes(context.Background(), ChangeFilter{Cursor: text}); err != nil && models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// The address of a database names a file, or it is refused.
func FuzzDatabaseAddress(f *testing.F) {
	for _, seed := range []string{"file:data/tracker.db", "file:///var/t.db?mode=ro", "file::memory:", "file:?x", "file:a?%zz", "file:a?b;c", "postgres://u:p@h/d", "", "file://", "file:a#b?c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		path, params, err := parseFileURL(address)
		if err != nil {
			return
		}
		if path == "" || strings.HasPrefix(path, ":memory:") || !strings.HasPrefix(address, "file:") {
			t.Errorf("%q names the file %q", address, path)
		}
		// As it is handed to SQLite, which reads it as an address again.
		whole, err := url.Parse("file:" + (&url.URL{Path: path}).EscapedPath() + "?" + params.Encode())
		if err != nil {
			t.Fatalf("%q: %v", address, err)
		}
		if query, err := url.ParseQuery(whole.RawQuery); err != nil || query.Encode() != params.Encode() {
			t.Errorf("%q has the parameters %v: %v", address, params, err)
		}
	})
}
