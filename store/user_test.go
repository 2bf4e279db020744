package store

import (
	"testing"
	"time"

	"tracker/models"
)

// aUser makes an account.
func aUser(t testing.TB, s *Store, name, role string) User {
	t.Helper()
	user, err := s.CreateUser(t.Context(), NewUser{
		Email: name + "@example.org", Name: name, Role: role, PasswordHash: "hash", WebAuthnHandle: "handle of " + name,
	}, AuditEntry{Act: "user-created", Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return user
}

func wantError(t *testing.T, err error, want models.ErrorCode) {
	t.Helper()
	if got := models.CodeOf(err); got != want {
		t.Errorf("the error is %q (%v), want %q", got, err, want)
	}
}

func TestTheLastAdminStays(t *testing.T) {
	s, _ := newStore(t)
	ada := aUser(t, s, "ada", "admin")
	bob := aUser(t, s, "bob", "editor")
	wantError(t, s.DisableUser(t.Context(), ada.ID, AuditEntry{}), models.ErrConflict)
	wantError(t, s.SetUserRole(t.Context(), ada.ID, "editor", AuditEntry{}), models.ErrConflict)
	if user, err := s.UserByID(t.Context(), ada.ID); err != nil || user.DisabledAt != nil || user.Role != "admin" {
		t.Errorf("a refusal left something behind: %+v, %v", user, err)
	}
	wantError(t, s.SetUserRole(t.Context(), bob.ID, "admin", AuditEntry{}), "")
	wantError(t, s.DisableUser(t.Context(), ada.ID, AuditEntry{}), "")
	wantError(t, s.DisableUser(t.Context(), bob.ID, AuditEntry{}), models.ErrConflict)
	wantError(t, s.DisableUser(t.Context(), 999, AuditEntry{}), models.ErrNotFound)
}

func TestWhoeverIsDisabledHasNoSessionAndNoToken(t *testing.T) {
	s, _ := newStore(t)
	aUser(t, s, "ada", "admin")
	bob := aUser(t, s, "bob", "editor")
	if _, err := s.StartSession(t.Context(), "session", Session{UserID: bob.ID, Stage: StageFull}, 0, AuditEntry{}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CreateToken(t.Context(), "token", Token{UserID: bob.ID, Name: "x", Scope: "read"}, AuditEntry{}); err != nil {
		t.Fatal(err)
	}
	if _, user, err := s.TokenByHash(t.Context(), "token"); err != nil || user.ID != bob.ID {
		t.Fatal(err)
	}
	if err := s.DisableUser(t.Context(), bob.ID, AuditEntry{}); err != nil {
		t.Fatal(err)
	}
	_, _, err := s.SessionByToken(t.Context(), "session")
	wantError(t, err, models.ErrNotFound)
	_, _, err = s.TokenByHash(t.Context(), "token")
	wantError(t, err, models.ErrNotFound)
}

func TestATokenEnds(t *testing.T) {
	s, c := newStore(t)
	ada := aUser(t, s, "ada", "admin")
	until := c.now().Add(time.Hour)
	for _, token := range []string{"expires", "revoked"} {
		if _, err := s.CreateToken(t.Context(), token, Token{UserID: ada.ID, Name: token, Scope: "read", ExpiresAt: &until}, AuditEntry{}); err != nil {
			t.Fatal(err)
		}
	}
	revoked, _, err := s.TokenByHash(t.Context(), "revoked")
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, s.RevokeToken(t.Context(), ada.ID+1, revoked.ID, AuditEntry{}), models.ErrNotFound)
	wantError(t, s.RevokeToken(t.Context(), ada.ID, revoked.ID, AuditEntry{Act: "token-revoked"}), "")
	_, _, err = s.TokenByHash(t.Context(), "revoked")
	wantError(t, err, models.ErrNotFound)
	c.pass(time.Hour - time.Microsecond)
	_, _, err = s.TokenByHash(t.Context(), "expires")
	wantError(t, err, "")
	c.pass(time.Microsecond)
	_, _, err = s.TokenByHash(t.Context(), "expires")
	wantError(t, err, models.ErrNotFound)
	if list, total, err := s.Tokens(t.Context(), 0, 0, 1); err != nil || total != 2 || len(list) != 1 || list[0].User != "ada@example.org" {
		t.Errorf("listed %+v of %d, %v", list, total, err)
	}
}

func TestASessionLastsSoLong(t *testing.T) {
	s, c := newStore(t)
	ada := aUser(t, s, "ada", "admin")
	begin := func(hash, stage string) Session {
		session, err := s.StartSession(t.Context(), hash, Session{UserID: ada.ID, Stage: stage}, 0, AuditEntry{})
		if err != nil {
			t.Fatal(err)
		}
		return session
	}
	begin("idle", StageFull)
	begin("half", StagePassword)
	busy := begin("busy", StageFull)
	gone := func(hash string, want bool) {
		t.Helper()
		if _, _, err := s.SessionByToken(t.Context(), hash); (err != nil) != want {
			t.Errorf("%s after %v: %v", hash, c.now(), err)
		}
	}
	c.pass(SessionPending)
	gone("half", true)
	gone("idle", false)
	c.pass(SessionIdle - SessionPending)
	gone("idle", true)
	begin("busy too", StageFull) // forgets what ran out
	var left int64
	if err := s.read.Model(&sessionRow{}).Where("token_hash = 'idle'").Count(&left).Error; err != nil || left > 0 {
		t.Errorf("a session that ran out is kept: %v", err)
	}
	busy = begin("busy", StageFull)
	for hours := time.Duration(0); hours < SessionLongest; hours += 6 * time.Hour {
		gone("busy", false)
		if err := s.TouchSession(t.Context(), busy.ID); err != nil {
			t.Fatal(err)
		}
		c.pass(6 * time.Hour)
	}
	gone("busy", true)
}

func TestTheAuditIsOnlyAddedTo(t *testing.T) {
	s, _ := newStore(t)
	aUser(t, s, "ada", "admin")
	for _, statement := range []string{"UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "DELETE FROM audit WHERE id = 1"} {
		if err := s.write.Exec(statement).Error; err == nil {
			t.Errorf("%s was done", statement)
		}
	}
	if page, err := s.Audit(t.Context(), AuditFilter{Limit: 10}); err != nil || page.Total != 1 || page.Items[0].Subject != "ada@example.org" {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestWhatIsWrittenInTheAuditIsBounded(t *testing.T) {
	s, _ := newStore(t)
	long := make([]rune, 1000)
	for n := range long {
		long[n] = 'ż'
	}
	if err := s.Record(t.Context(), AuditEntry{Act: "test", Address: string(long)}); err != nil {
		t.Fatal(err)
	}
	page, err := s.Audit(t.Context(), AuditFilter{Limit: 1})
	if err != nil || len(page.Items[0].Address) != auditText {
		t.Errorf("%d bytes, %v", len(page.Items[0].Address), err)
	}
}

func TestACeremonyIsTakenOnceAndInTime(t *testing.T) {
	s, c := newStore(t)
	start := func(hash string) {
		if err := s.StartCeremony(t.Context(), hash, Ceremony{Kind: "login", Data: hash}, c.now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	start("once")
	if got, err := s.TakeCeremony(t.Context(), "once"); err != nil || got.Data != "once" {
		t.Errorf("%+v, %v", got, err)
	}
	_, err := s.TakeCeremony(t.Context(), "once")
	wantError(t, err, models.ErrNotFound)
	start("late")
	c.pass(time.Minute)
	_, err = s.TakeCeremony(t.Context(), "late")
	wantError(t, err, models.ErrNotFound)
}

func TestWaitsGrowAndAreForgotten(t *testing.T) {
	s, c := newStore(t)
	limit := AttemptLimit{Key: "account:x", Free: 2, Longest: 5 * time.Second}
	begin := func() time.Duration {
		wait, err := s.BeginAttempt(t.Context(), limit)
		if err != nil {
			t.Fatal(err)
		}
		return wait
	}
	for range 2 {
		if begin() > 0 {
			t.Fatal("the first two have to wait")
		}
	}
	for _, want := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second, 5 * time.Second} {
		if wait := begin(); wait != want {
			t.Fatalf("the wait is %v, want %v", wait, want)
		}
		c.pass(want)
		if wait := begin(); wait > 0 {
			t.Fatalf("after the wait there is another: %v", wait)
		}
	}
	c.pass(24 * time.Hour)
	for range 2 {
		if begin() > 0 {
			t.Error("a day later it still has to wait")
		}
	}
}

func TestTheIntervalsOfTheSiteReachTheScan(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("a"))
	none := models.ReviewIntervals{}
	if err := s.SetReviewIntervals(t.Context(), models.ReviewIntervals{models.StatusIntroduced: 1}, AuditEntry{Act: "settings-changed"}); err != nil {
		t.Fatal(err)
	}
	if result, err := s.ScanReviews(t.Context(), none); err != nil || result.Opened != 1 {
		t.Errorf("%+v, %v", result, err)
	}
	if err := s.SetReviewIntervals(t.Context(), nil, AuditEntry{Act: "settings-changed"}); err != nil {
		t.Fatal(err)
	}
	if result, err := s.ScanReviews(t.Context(), none); err != nil || result.Resolved != 1 {
		t.Errorf("%+v, %v", result, err)
	}
}
