package store

import (
	"context"
	"testing"

	"tracker/models"
	"tracker/store/enginetest"
)

func TestWhoeverStartsOnAFileIsAlone(t *testing.T) {
	o := Options{URL: enginetest.File(t)}
	release, err := StartAlone(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := StartAlone(ctx, o); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("gave %v", err)
	}
	release()
	again, err := StartAlone(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	again()
}
