package store

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store/enginetest"
)

func TestOfSendersOnlyAHashOfTheDayIsKept(t *testing.T) {
	s, c := newStore(t)
	limit := SenderLimit{Burst: 1, Every: time.Minute}
	kept := func() (keys []string, salts int64) {
		t.Helper()
		if err := s.read.Table("login_attempts").Where("key LIKE 'sender:%'").Pluck("key", &keys).Error; err != nil {
			t.Fatal(err)
		}
		if err := s.read.Table("settings").Where("key = ?", settingSalt).Count(&salts).Error; err != nil {
			t.Fatal(err)
		}
		return keys, salts
	}
	send := func(want bool) {
		t.Helper()
		if allowed, err := s.CountSender(t.Context(), "192.0.2.1", limit, SenderLimit{Burst: 100, Every: time.Second}); err != nil || allowed != want {
			t.Fatalf("allowed: %v, %v", allowed, err)
		}
	}
	send(true)
	send(false)
	before, salts := kept()
	if len(before) != 1 || strings.Contains(before[0], "192.0.2.1") || salts != 1 {
		t.Errorf("kept %q and %d salts", before, salts)
	}
	if err := s.ForgetSenders(t.Context()); err != nil {
		t.Fatal(err)
	}
	if still, _ := kept(); len(still) != 1 {
		t.Error("today's is forgotten")
	}
	c.pass(day)
	send(true)
	after, _ := kept()
	if len(after) != 1 || after[0] == before[0] {
		t.Errorf("the next day %q is kept after %q", after, before)
	}
	c.pass(day)
	if err := s.ForgetSenders(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left, salts := kept(); len(left) != 0 || salts != 0 {
		t.Errorf("the day after %q and %d salts are left", left, salts)
	}
}

func TestVisitorsBeginWithPasskeysNoOftenerOverAllProcesses(t *testing.T) {
	c, url := noon(), enginetest.URL(t)
	both := [2]*Store{openAt(t, url, c), openAt(t, url, c)}
	n := 0
	begun := func(tries int) (let int) {
		t.Helper()
		for range tries {
			n++
			err := both[n%2].StartCeremony(t.Context(), strconv.Itoa(n), Ceremony{Kind: "login"}, c.now().Add(time.Minute))
			if err == nil {
				let++
			} else if models.CodeOf(err) != models.ErrTooMany {
				t.Fatal(err)
			}
		}
		return let
	}
	limit := ceremoniesOfVisitors
	if let := begun(limit.Burst + 10); let != limit.Burst {
		t.Errorf("%d are let through at once", let)
	}
	c.pass(3 * limit.Every)
	if let := begun(10); let != 3 {
		t.Errorf("%d are let through a little later", let)
	}
	var kept int64
	if err := both[0].read.Table("ceremonies").Count(&kept).Error; err != nil || kept != int64(limit.Burst)+3 {
		t.Errorf("%d are kept, %v", kept, err)
	}
}

func TestSendersAreNotKeptOutForEverByAClockThatWasAhead(t *testing.T) {
	s, c := newStore(t)
	limit := SenderLimit{Burst: 1, Every: time.Minute}
	send := func(want bool) {
		t.Helper()
		if allowed, err := s.CountSender(t.Context(), "192.0.2.1", limit, limit); err != nil || allowed != want {
			t.Fatalf("allowed: %v, %v", allowed, err)
		}
	}
	c.pass(10 * 365 * day)
	send(true)
	send(false)
	c.pass(-10 * 365 * day)
	send(true)
	send(false)
}
