package web

import (
	"fmt"
	"testing"
	"time"

	"tracker/models"
)

func TestAnAddressSendsAFewAtOnceAndThenWaits(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	a := NewAllowance(func() time.Time { return now })
	for n := range allowanceBurst {
		if err := a.Take(t.Context(), "192.0.2.1"); err != nil {
			t.Fatalf("the %d. is refused: %v", n+1, err)
		}
	}
	if err := a.Take(t.Context(), "192.0.2.1"); models.CodeOf(err) != models.ErrTooMany {
		t.Errorf("one more: %v", err)
	}
	if err := a.Take(t.Context(), "192.0.2.2"); err != nil {
		t.Errorf("another address: %v", err)
	}
	now = now.Add(allowanceEvery)
	if err := a.Take(t.Context(), "192.0.2.1"); err != nil {
		t.Errorf("later: %v", err)
	}
	if err := a.Take(t.Context(), "192.0.2.1"); err == nil {
		t.Error("two later")
	}
}

func TestANetworkIsOneSender(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	a := NewAllowance(func() time.Time { return now })
	for n := range allowanceBurst {
		if err := a.Take(t.Context(), fmt.Sprintf("2001:db8::%x", n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Take(t.Context(), "2001:db8::ffff"); err == nil {
		t.Error("another address of the same network is let through")
	}
	if err := a.Take(t.Context(), "2001:db8:0:1::1"); err != nil {
		t.Errorf("another network: %v", err)
	}
	if err := a.Take(t.Context(), "::ffff:192.0.2.1"); err != nil {
		t.Error(err)
	}
}

func TestAllTogetherAreBounded(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	a := NewAllowance(func() time.Time { return now })
	let := 0
	for n := range 300 {
		if a.Take(t.Context(), fmt.Sprintf("192.0.%d.%d", n/200, n%200)) == nil {
			let++
		}
	}
	if let != allowanceBurstOfAll {
		t.Errorf("%d are let through", let)
	}
}

func TestTheHashOfAnAddressIsAnotherOneTheNextDay(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	a := NewAllowance(func() time.Time { return now })
	_ = a.Take(t.Context(), "192.0.2.1")
	before := a.keyOf("192.0.2.1")
	now = now.Add(24 * time.Hour)
	_ = a.Take(t.Context(), "192.0.2.9")
	if a.keyOf("192.0.2.1") == before || len(a.each) != 1 {
		t.Error("what was kept of the day before is still of use")
	}
}
