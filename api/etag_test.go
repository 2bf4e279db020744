package api

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
	"tracker/web"
)

// versionIn is the version that an answer's ETag names beside its fingerprint; 0 when it is not such an ETag.
func versionIn(answer *httptest.ResponseRecorder) int {
	inside := strings.Trim(answer.Header().Get("ETag"), `"`)
	version, fingerprint, dotted := strings.Cut(strings.TrimPrefix(inside, "v"), ".")
	n, err := strconv.Atoi(version)
	if err != nil || !dotted || len(fingerprint) != 12 || !strings.HasPrefix(inside, "v") {
		return 0
	}
	return n
}

// An ETag stands for one answer: what changes it without a new version of the record gives it another.
func TestAnAnswerWithAnotherBodyHasAnotherETag(t *testing.T) {
	t.Parallel()
	ctx, now := context.Background(), noon
	clock := func() time.Time { return now }
	s, err := store.Open(ctx, store.Options{URL: enginetest.URL(t), Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	by := models.Change{Kind: models.RevisionEdited, Actor: models.Actor{Name: "Ada", Role: "editor"}}
	campaign := smallCampaign()
	if _, err := s.ImportCampaign(ctx, campaign, by); err != nil {
		t.Fatal(err)
	}
	handler := web.NewEngine(web.Options{Now: clock}, New(testOptions(s)))
	motion := version + "/initiatives/motion-2013"
	for _, step := range []struct {
		name, url string
		change    func() error
	}{
		{"another record points to it", motion, func() error {
			act, err := s.InitiativeBySlug(ctx, "us-act-2012", store.Staff, time.Time{})
			if err != nil {
				return err
			}
			act.Relations = append(act.Relations, models.Relation{Kind: "cites", Target: "motion-2013"})
			_, err = s.UpdateInitiative(ctx, act.Initiative, by)
			return err
		}},
		{"its jurisdiction is renamed", eu, func() error {
			for n := range campaign.Jurisdictions {
				if campaign.Jurisdictions[n].Code == "EU" {
					campaign.Jurisdictions[n].Name = "The <Union> & \"its\" members"
				}
			}
			_, err := s.ImportCampaign(ctx, models.Dataset{Campaign: campaign.Campaign, Jurisdictions: campaign.Jurisdictions, Measures: campaign.Measures}, by)
			return err
		}},
		{"a scheduled day comes", eu, func() error {
			now = time.Date(2030, 2, 2, 0, 0, 0, 0, time.UTC)
			_, err := s.RefreshDerived(ctx)
			return err
		}},
	} {
		before := send(handler, "", step.url, nil, "")
		tag := before.Header().Get("ETag")
		if versionIn(before) != 1 || send(handler, "", step.url, map[string]string{"If-None-Match": tag}, "").Code != 304 {
			t.Fatalf("%s: %d, ETag %s", step.url, before.Code, tag)
		}
		if err := step.change(); err != nil {
			t.Fatal(err)
		}
		after := send(handler, "", step.url, map[string]string{"If-None-Match": tag}, "")
		if after.Code != 200 || after.Body.String() == before.Body.String() || versionIn(after) != 1 || after.Header().Get("ETag") == tag {
			t.Errorf("%s: status %d, ETag %s after %s", step.name, after.Code, after.Header().Get("ETag"), tag)
		}
	}
	if answer := decode(t, send(handler, "", eu, nil, "").Body.Bytes()); answer.(map[string]any)["jurisdiction_name"] != "The <Union> & \"its\" members" {
		t.Errorf("the name is %v", answer.(map[string]any)["jurisdiction_name"])
	}
}

func TestAChangeNamesItsVersionInWholeOrInPart(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	patch := func(ifMatch string, wantStatus int) {
		t.Helper()
		body := fmt.Sprintf(`{"status_note": %q}`, ifMatch)
		if got := send(handler, "PATCH", eu, from(ifMatch), body); got.Code != wantStatus {
			t.Errorf("If-Match %s: status %d, want %d: %s", ifMatch, got.Code, wantStatus, got.Body)
		}
	}
	read := send(handler, "", eu, nil, "").Header().Get("ETag")
	patch(`"v1."`, 428)
	patch(`"v1.`+strings.Repeat("x", 41)+`"`, 428)
	patch(`W/`+read, 428)
	patch(strings.Replace(read, "v1", "v2", 1), 412)
	patch(read, 200)
	patch(read, 412)
	// As it came compressed, which is another answer of the same version.
	current := send(handler, "", eu, asEditor, "").Header().Get("ETag")
	patch(strings.TrimSuffix(current, `"`)+`-gzip"`, 200)
	patch(`"v3"`, 200)
	patch(`"v3"`, 412)
}
