package frontend_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/frontend"
	"tracker/mail"
	"tracker/models"
	"tracker/scheduler"
	"tracker/store"
	"tracker/web"
)

// asViewer opens the pages of a site to a member of staff with an account of their own.
func asViewer(t *testing.T, s *site) (*site, store.User) {
	t.Helper()
	user, err := s.store.CreateUser(t.Context(), store.NewUser{Email: "ada@example.org", Name: "Ada", Role: "viewer", WebAuthnHandle: "ada"}, store.AuditEntry{Act: "user-created"})
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return now }
	face, err := frontend.New(frontend.Options{
		Store: s.store, Now: clock, BaseURL: "https://example.org",
		Digest: func(ctx context.Context) (mail.Digest, error) {
			return scheduler.BuildDigest(ctx, s.store, "https://example.org", now)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	handler := web.NewEngine(web.Options{Now: clock, Authenticate: func(*gin.Context) (*web.Identity, error) {
		return &web.Identity{UserID: user.ID, Name: user.Name, Email: user.Email, Role: web.RoleViewer, SecondFactor: true}, nil
	}}, face)
	return &site{t, s.store, handler}, user
}

func TestStaffSeeTheLetterAndChooseWhetherTheyGetIt(t *testing.T) {
	s, user := asViewer(t, newSite(t, models.Initiative{
		Slug: "us-hostile", Jurisdiction: "BB", Title: "<script>alert(1)</script>", Classification: models.ClassBill,
		Status: models.StatusIntroduced, Publication: models.Published,
		Sources: []models.Source{{Key: "gazette", Title: "Gazette", Kind: models.OfficialSource}},
	}))
	if _, err := s.store.ScanReviews(t.Context(), models.DefaultReviewIntervals()); err != nil {
		t.Fatal(err)
	}
	page := s.page("/staff/digest")
	page.says("Weekly letter", "You do not get this letter.", "No mail server is set", "this week", "<script>alert(1)</script>", "Due to be checked")
	if strings.Contains(page.Body, "<script>alert") {
		t.Error("a title is run as script")
	}
	if !strings.HasPrefix(page.Header.Get("Cache-Control"), "private, no-store") {
		t.Errorf("kept by caches: %q", page.Header.Get("Cache-Control"))
	}
	for _, choice := range []struct {
		value  string
		wanted bool
	}{{"yes", true}, {"yes", true}, {"no", false}} {
		s.choose(t, choice.value)
		if wanted, err := s.store.WantsDigest(t.Context(), user.ID); err != nil || wanted != choice.wanted {
			t.Errorf("after %s: %v, %v", choice.value, wanted, err)
		}
	}
	entries, err := s.store.Audit(t.Context(), store.AuditFilter{Act: "digest-changed", Limit: 10})
	if err != nil || entries.Total != 2 || entries.Items[0].Actor != "Ada" || entries.Items[0].Detail != "weekly letter off" {
		t.Errorf("the audit says %+v, %v", entries.Items, err)
	}
}

func TestWithoutNewsThePageSaysThatNothingGoesOut(t *testing.T) {
	s, _ := asViewer(t, newSite(t, []models.Initiative{}...))
	s.page("/staff/digest").says("no letter would go out")
}

// choose sends the form of the weekly letter.
func (s *site) choose(t *testing.T, wanted string) {
	t.Helper()
	request := httptest.NewRequest(http.MethodPost, "/staff/digest", strings.NewReader("wanted="+wanted))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	recorder := httptest.NewRecorder()
	s.handler.ServeHTTP(recorder, request)
	if recorder.Code != http.StatusSeeOther || recorder.Header().Get("Location") != "/staff/digest?done=saved" {
		t.Fatalf("%d to %s: %s", recorder.Code, recorder.Header().Get("Location"), recorder.Body)
	}
}
