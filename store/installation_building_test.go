package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"tracker/installation"
	"tracker/models"
)

// inhabited is an installation in which something is in every table: a record after many changes, people, and what they
// did.
func inhabited(t *testing.T) (*Store, *clock) {
	t.Helper()
	s, c := newStore(t)
	inhabit(t, s, c)
	return s, c
}

// inhabit fills a new database so.
func inhabit(t *testing.T, s *Store, c *clock) {
	t.Helper()
	mustImport(t, s, sampleDataset(full("rivers-act", "other-act"), anInitiative("other-act", acted("2012", "debate")), anInitiative("third", draft)))
	w := writes{t: t, s: s, random: rand.New(rand.NewPCG(11, 7))}
	for range 40 {
		c.pass(time.Duration(1+w.random.IntN(40)) * time.Hour)
		w.any()
	}
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	entry := AuditEntry{Actor: "Ada", Act: "tried", Subject: "a \"thing\"\n<b>", Address: "192.0.2.1"}
	_, err := s.CreateInitiative(ctx, full("last-act", "rivers-act"), byEditor)
	must(err)
	old := readStaff(t, s, "other-act")
	old.Publication = models.Archived
	_, err = s.UpdateInitiative(ctx, old, byEditor)
	must(err)
	for _, name := range []string{"ada", "bob"} {
		user, err := s.CreateUser(ctx, NewUser{Email: name + "@Example.org", Name: name, Role: "admin", PasswordHash: "hash", WebAuthnHandle: name}, entry)
		must(err)
		must(s.AddPasskey(ctx, Passkey{UserID: user.ID, CredentialID: name, RPID: "example.org", Name: "Key", Document: "{}"}, entry))
		must(s.SetPendingTOTP(ctx, user.ID, "sealed"))
		_, err = s.ReplaceRecoveryCodes(ctx, user.ID, []string{name + "1", name + "2"}, false, entry)
		must(err)
		must(s.CreateAccountLink(ctx, user.ID, "link of "+name, c.now().Add(day), entry))
		_, err = s.CreateToken(ctx, "token of "+name, Token{UserID: user.ID, Name: "script", Scope: "write"}, entry)
		must(err)
		must(s.SetDigest(ctx, user.ID, true, entry))
		_, err = s.ClaimDigest(ctx, user.ID, "2024-W09")
		must(err)
		_, err = s.StartSession(ctx, "session of "+name, Session{UserID: user.ID, Stage: "full"}, 0, entry)
		must(err)
	}
	for _, about := range []string{"", "last-act", "last-act"} {
		_, err = s.AddSuggestion(ctx, models.Suggestion{Initiative: about, Text: "It was in *May*.", ReplyTo: "reader@example.org"})
		must(err)
	}
	must(s.NoteSuggestionAnswer(ctx, 1, "Thank you.", byEditor.Actor))
	must(s.CloseSuggestion(ctx, 2, models.SuggestionClosing{Outcome: "declined", Note: "No."}, byEditor.Actor))
	_, err = s.ScanReviews(ctx, s.intervals)
	must(err)
	reviews, err := s.Reviews(ctx, ReviewFilter{Limit: 3})
	must(err)
	dismissed, why, until := models.ReviewDismissed, "It is so.", c.now().Add(9*day)
	_, err = s.ChangeReview(ctx, reviews.Items[0].ID, models.ReviewChange{State: &dismissed, Note: &why}, byEditor.Actor)
	must(err)
	snoozed := models.ReviewSnoozed
	_, err = s.ChangeReview(ctx, reviews.Items[1].ID, models.ReviewChange{State: &snoozed, SnoozedUntil: &until}, byEditor.Actor)
	must(err)
	_, err = s.RecordSourceLook(ctx, SourceLook{URL: "https://example.org/g", Outcome: models.SourceRead, Status: 200, Print: []byte{0, 255, 10}}, unlike)
	must(err)
	_, err = s.RecordSourceLook(ctx, SourceLook{URL: "https://example.org/p", Outcome: models.SourceFailed, Status: 500, Detail: "It answered 500."}, unlike)
	must(err)
	must(s.AddEmbedCounts(ctx, map[EmbedKey]int{{Day: s.today(), Host: "partner.example", View: "map", Language: "fr"}: 7}))
	run, err := s.StartJobRun(ctx, "review-scan", "clock")
	must(err)
	must(s.FinishJobRun(ctx, run, JobOutcome{Err: errors.New("it failed"), Counts: map[string]int{"opened": 3}}))
	must(s.RequireSecondFactor(ctx, true, entry))
	_, err = s.RefreshDerived(ctx)
	must(err)
}

// filed writes an installation to a file.
func filed(t *testing.T, s *Store) (file []byte, sums installation.Fingerprint) {
	t.Helper()
	var b bytes.Buffer
	sums, err := s.ExportInstallation(context.Background(), installation.Header{Program: "test", MadeAt: s.now()}, &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sums
}

// arrive brings a file into a database.
func arrive(s *Store, file io.Reader, dryRun bool) (InstallationReport, error) {
	r, err := installation.NewReader(file, installationTables)
	if err != nil {
		return InstallationReport{}, err
	}
	return s.ImportInstallation(context.Background(), r, dryRun)
}

func printOf(t *testing.T, s *Store) installation.Fingerprint {
	t.Helper()
	sums, err := s.Fingerprint(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

// isNew fails unless nothing has come into a database.
func isNew(t *testing.T, s *Store) {
	t.Helper()
	if err := s.inTransaction(context.Background(), mustBeNew); err != nil {
		t.Error(err)
	}
}
