package api

import (
	"fmt"
	"slices"
	"testing"

	"tracker/models"
	"tracker/store"
)

// newReviews is newStaffAPI after a scan: everything in the small campaign was never checked.
func newReviews(t *testing.T) (ask func(method, url string, headers map[string]string, body string) (int, any), db *store.Store) {
	t.Helper()
	handler, s := newStaffAPI(t)
	if _, err := s.ScanReviews(t.Context(), models.DefaultReviewIntervals()); err != nil {
		t.Fatal(err)
	}
	_, err := s.CreateUser(t.Context(), store.NewUser{Email: "bo@example.org", Name: "Bo", Role: "editor", WebAuthnHandle: "bo"}, store.AuditEntry{})
	if err != nil {
		t.Fatal(err)
	}
	return func(method, url string, headers map[string]string, body string) (int, any) {
		got := send(handler, method, url, headers, body)
		return got.Code, decode(t, got.Body.Bytes())
	}, s
}

func TestReviewsAreForStaff(t *testing.T) {
	t.Parallel()
	ask, _ := newReviews(t)
	const patched = `{"note": "Looked at it."}`
	for _, c := range []struct {
		method  string
		headers map[string]string
		body    string
		want    int
	}{
		{"GET", nil, "", 401},
		{"GET", asViewer, "", 200},
		{"GET", asEditor, "", 200},
		{"PATCH", nil, patched, 401},
		{"PATCH", asViewer, patched, 403},
		{"PATCH", asEditor, patched, 200},
	} {
		url := "/api/v1/reviews"
		if c.method == "PATCH" {
			url += "/1"
		}
		if got, body := ask(c.method, url, c.headers, c.body); got != c.want {
			t.Errorf("%s %v: status %d, want %d: %v", c.method, c.headers, got, c.want, body)
		}
	}
}

func TestReviewsAreListedAndNarrowed(t *testing.T) {
	t.Parallel()
	ask, _ := newReviews(t)
	for query, want := range map[string]float64{
		"":                             6,
		"?reason=verification-overdue": 4,
		"?reason=jurisdiction-open&reason=no-confirmed-source": 2,
		"?jurisdiction=us":           2,
		"?jurisdiction=none&limit=1": 3,
		"?assignee=none":             6,
		"?assignee=Bo":               0,
		"?state=dismissed":           0,
		"?state=open&state=snoozed":  6,
	} {
		status, body := ask("GET", "/api/v1/reviews"+query, asViewer, "")
		if total, _ := at(body, "/total"); status != 200 || total != want {
			t.Errorf("%s: status %d, total %v, want %v", query, status, total, want)
		}
	}
	status, body := ask("GET", "/api/v1/reviews?state=done&reason=x&colour=red", asViewer, "")
	if got := pointersOf(body.(map[string]any)); status != 400 || !slices.Equal(got, []string{"/query/state", "/query/reason", "/query/colour"}) {
		t.Errorf("faults: status %d, %v", status, got)
	}
	seen := map[any]bool{}
	for next, pages := "/api/v1/reviews?limit=2", 0; next != "" && pages < 9; pages++ {
		_, body := ask("GET", next, asViewer, "")
		items, _ := at(body, "/items")
		for _, item := range items.([]any) {
			seen[item.(map[string]any)["id"]] = true
		}
		following, _ := at(body, "/next")
		next, _ = following.(string)
	}
	if len(seen) != 6 {
		t.Errorf("page by page there are %d", len(seen))
	}
}

func TestAReviewIsChanged(t *testing.T) {
	t.Parallel()
	ask, s := newReviews(t)
	for n, c := range []struct {
		body string
		want map[string]any
	}{
		{`{"assignee": "Bo"}`, map[string]any{"/assignee": "Bo", "/state": "open"}},
		{`{"state": "snoozed", "snoozed_until": "2024-05-09", "note": "Recess."}`, map[string]any{"/state": "snoozed", "/snoozed_until": "2024-05-09T00:00:00Z", "/note": "Recess.", "/assignee": "Bo"}},
		{`{"state": "open", "assignee": ""}`, map[string]any{"/state": "open", "/snoozed_until": nil, "/assignee": ""}},
		{`{"state": "dismissed", "note": "Closed chapter."}`, map[string]any{"/state": "dismissed", "/resolved_by": "Ada", "/resolved_at": "2024-05-01T12:00:00Z"}},
	} {
		status, body := ask("PATCH", "/api/v1/reviews/1", asEditor, c.body)
		if status != 200 {
			t.Fatalf("%s: status %d: %v", c.body, status, body)
		}
		for pointer, want := range c.want {
			if got, _ := at(body, pointer); got != want {
				t.Errorf("step %d: %s is %v, want %v", n, pointer, got, want)
			}
		}
	}
	events, err := s.ReviewEvents(t.Context(), 1)
	if err != nil || len(events) != 5 {
		t.Errorf("%d events are kept, %v", len(events), err)
	}
}

func TestAReviewIsNotChangedAgainstTheRules(t *testing.T) {
	t.Parallel()
	ask, _ := newReviews(t)
	for body, want := range map[string][]string{
		`{}`:                        {""},
		`{"state": "done"}`:         {"/state"},
		`{"state": "resolved"}`:     {"/state"},
		`{"state": "dismissed"}`:    {"/note"},
		`{"state": "snoozed"}`:      {"/snoozed_until"},
		`{"snoozed_until": "soon"}`: {"/snoozed_until"},
		`{"state": "snoozed", "snoozed_until": "2024-04-01"}`: {"/snoozed_until"},
		`{"assignee": "Eve"}`:                  {"/assignee"},
		`{"assignee": 3, "colour": "red"}`:     {"/assignee", "/colour"},
		`{"state": "dismissed", "note": null}`: {"/note"},
	} {
		status, problem := ask("PATCH", "/api/v1/reviews/1", asEditor, body)
		if got := pointersOf(problem.(map[string]any)); status != 422 || !slices.Equal(got, want) {
			t.Errorf("%s: status %d, faults at %q, want %q", body, status, got, want)
		}
	}
	for _, id := range []string{"999", "x", "9223372036854775808", "-1"} {
		if status, _ := ask("PATCH", "/api/v1/reviews/"+id, asEditor, `{"note": "x"}`); status != 404 {
			t.Errorf("review %s: status %d", id, status)
		}
	}
	dismissed := `{"state": "dismissed", "note": "So it is."}`
	for _, want := range []int{200, 409} {
		if status, body := ask("PATCH", "/api/v1/reviews/2", asEditor, dismissed); status != want {
			t.Errorf("dismissed: status %d, want %d: %v", status, want, body)
		}
	}
}

func TestAVerificationResolvesTheReviewOfItsRecord(t *testing.T) {
	t.Parallel()
	ask, _ := newReviews(t)
	if status, body := ask("POST", "/api/v1/initiatives/us-act-2012/verifications", asEditor, ""); status != 200 {
		t.Fatalf("status %d: %v", status, body)
	}
	_, body := ask("GET", "/api/v1/reviews?state=resolved", asViewer, "")
	if got, _ := at(body, "/items/0/initiative"); fmt.Sprint(got) != "us-act-2012" {
		t.Errorf("resolved: %v", body)
	}
}
