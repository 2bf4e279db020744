package frontend_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tracker/frontend"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// suggest sends the public form as a stranger's browser does.
func (s *site) suggest(values url.Values, headers ...string) answer {
	s.t.Helper()
	return s.suggestAt("/suggest", values, headers...)
}

func (s *site) suggestAt(path string, values url.Values, headers ...string) answer {
	s.t.Helper()
	request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	s.handler.ServeHTTP(recorder, request)
	return answer{s.t, recorder.Code, recorder.Header(), recorder.Body.String()}
}

func (s *site) suggestions() []models.Suggestion {
	s.t.Helper()
	page, err := s.store.Suggestions(s.t.Context(), store.SuggestionFilter{})
	if err != nil {
		s.t.Fatal(err)
	}
	return page.Items
}

var hostile = url.Values{
	"initiative": {"aa-lights-act"}, "text": {"<script>alert(1)</script>\r\nThe vote was later. {{.User}}"},
	"url": {"https://example.org/minutes?a=1&b=2"}, "reply_to": {"reader@example.net"},
}

func TestAnybodyCanSuggestACorrection(t *testing.T) {
	s := newQueueSite(t)
	s.page("/suggest").says("Suggest a correction", "at most 4,000 characters")
	s.page("/suggest?initiative=aa-lights-act").says("About Harbour Lights Act")
	if links := strings.Join(s.page("/initiatives/aa-lights-act").links(), " "); !strings.Contains(links, "/suggest?initiative=aa-lights-act") {
		t.Errorf("the record's page does not lead there: %s", links)
	}
	sent := s.suggest(hostile)
	sent.ledTo("/suggest/thanks")
	if sent.Header.Get("Set-Cookie") != "" {
		t.Error("a cookie is set")
	}
	s.page("/suggest/thanks").says("Thank you")
	kept := s.suggestions()
	if len(kept) != 1 || kept[0].Initiative != "aa-lights-act" || kept[0].Text != "<script>alert(1)</script>\nThe vote was later. {{.User}}" {
		t.Fatalf("%+v", kept)
	}
	for _, path := range []string{"/", "/initiatives/aa-lights-act", "/initiatives"} {
		if body := s.page(path).Body; strings.Contains(body, "reader@example.net") || strings.Contains(body, "alert(1)") {
			t.Errorf("%s shows what was suggested", path)
		}
	}
	for _, path := range []string{"/suggest?initiative=nothing", "/suggest?initiative=secret-draft", "/suggest?initiative=%27--"} {
		if got := s.get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, got.Status)
		}
	}
}

func TestASuggestionWithFaultsComesBackAsItWas(t *testing.T) {
	s := newQueueSite(t)
	page := s.suggest(url.Values{"text": {strings.Repeat("é", 4001)}, "url": {"javascript:alert(1)"}, "reply_to": {"no address"}, "initiative": {"nothing"}})
	if page.Status != http.StatusUnprocessableEntity || strings.HasPrefix(page.Header.Get("Cache-Control"), "public") {
		t.Errorf("status %d, %s", page.Status, page.Header.Get("Cache-Control"))
	}
	page.says("At most 4000 characters", "not the address of a page", "not an e-mail address", "There is no such initiative.")
	for _, want := range []string{`value="javascript:alert(1)"`, `value="no address"`, "ééé", `aria-describedby="url-fault"`} {
		if !strings.Contains(page.Body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page.Body, `href="javascript:`) || len(s.suggestions()) != 0 {
		t.Error("what was refused is a link, or kept")
	}
}

func TestProgramsAreThankedAndNotHeard(t *testing.T) {
	s := newQueueSite(t)
	s.suggest(url.Values{"text": {"Cheap harbours"}, "website": {"https://spam.example"}}).ledTo("/suggest/thanks")
	if kept := s.suggestions(); len(kept) != 0 {
		t.Errorf("%+v", kept)
	}
	if got := s.suggest(hostile, "Sec-Fetch-Site", "cross-site"); got.Status != http.StatusForbidden {
		t.Errorf("from another site: status %d", got.Status)
	}
}

func TestTheFormIsLimitedByAddress(t *testing.T) {
	at := now
	s := newQueueSite(t, func(o *frontend.Options) { o.Suggestions = web.NewAllowance(func() time.Time { return at }) })
	for range 5 {
		s.suggest(url.Values{"text": {"x"}}).ledTo("/suggest/thanks")
	}
	page := s.suggest(url.Values{"text": {"my sixth"}})
	if page.Status != http.StatusTooManyRequests || !strings.Contains(page.Body, "my sixth") {
		t.Errorf("status %d\n%s", page.Status, page.text())
	}
	at = at.Add(13 * time.Minute)
	s.suggest(url.Values{"text": {"my sixth"}}).ledTo("/suggest/thanks")
}

// postbag keeps letters, or refuses them.
type postbag struct {
	letters []string
	refuse  error
}

func (p *postbag) Send(_ context.Context, to, subject, text string) error {
	if p.refuse == nil {
		p.letters = append(p.letters, to+"|"+subject+"|"+text)
	}
	return p.refuse
}

func TestStaffAnswerAndCloseASuggestion(t *testing.T) {
	bag := &postbag{}
	s := newQueueSite(t, func(o *frontend.Options) { o.Mailer = bag })
	s.suggest(hostile)
	s.staffPage("/staff").says("Suggestions 1", "alert(1)")
	s.staffPage("/staff/suggestions").says("1 suggestion", "Harbour Lights Act", "wants an answer")
	page := s.staffPage("/staff/suggestions/1")
	page.says("<script>alert(1)</script>", "reader@example.net", "Make an action of it")
	links := strings.Join(page.links(), "\n")
	if strings.Contains(page.Body, "<script>alert") || !strings.Contains(links, "/staff/initiatives/aa-lights-act/actions/new?description=") ||
		!strings.Contains(links, "new_sources.0.url=https%3A%2F%2Fexample.org%2Fminutes") {
		t.Errorf("the page does not lead to the form:\n%s", links)
	}
	if got := s.send("/staff/suggestions/1/answer", url.Values{"answer": {" "}}, ""); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("an empty answer: status %d", got.Status)
	}
	bag.refuse = errors.New("550 reader@example.net is unknown")
	refused := s.send("/staff/suggestions/1/answer", url.Values{"answer": {"Thank you."}}, "")
	refused.says("The mail server did not take the letter", "Thank you.")
	bag.refuse = nil
	s.send("/staff/suggestions/1/answer", url.Values{"answer": {"Thank you."}}, "").ledTo("/staff/suggestions/1?done=answered")
	if len(bag.letters) != 1 || !strings.HasPrefix(bag.letters[0], "reader@example.net|Your suggestion to Safe harbours|Thank you.\n") {
		t.Errorf("%q", bag.letters)
	}
	if got := s.send("/staff/suggestions/1/close", url.Values{"note": {"kept"}}, ""); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, "kept") {
		t.Errorf("closed without an outcome: status %d", got.Status)
	}
	s.send("/staff/suggestions/1/close", url.Values{"outcome": {"taken-up"}, "note": {"Added the vote."}}, "").ledTo("/staff/suggestions?done=case-closed")
	closed := s.staffPage("/staff/suggestions/1")
	closed.says("Added the vote.", "Thank you.", "Ada")
	closed.saysNot("reader@example.net")
	s.staffPage("/staff/suggestions?state=closed").says("1 suggestion")
	if got := s.send("/staff/suggestions/1/close", url.Values{"outcome": {"spam"}}, ""); got.Status != http.StatusConflict {
		t.Errorf("closed twice: status %d", got.Status)
	}
	if got := s.sendAs("Vic/viewer", "/staff/suggestions/1/close", url.Values{"outcome": {"spam"}}, ""); got.Status != http.StatusForbidden {
		t.Errorf("closed by a viewer: status %d", got.Status)
	}
}

func TestWithoutAMailServerTheReadersOwnProgramAnswers(t *testing.T) {
	s := newQueueSite(t)
	s.suggest(hostile)
	page := s.staffPage("/staff/suggestions/1")
	if !strings.Contains(page.Body, `href="mailto:reader@example.net?subject=Your%20suggestion%20to%20Safe%20harbours"`) {
		t.Errorf("no link to write with:\n%s", page.Body)
	}
	if got := s.send("/staff/suggestions/1/answer", url.Values{"answer": {"x"}}, ""); got.Status != http.StatusConflict {
		t.Errorf("answered all the same: status %d", got.Status)
	}
}
