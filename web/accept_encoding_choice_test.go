package web

import (
	"fmt"
	"strings"
	"testing"
)

func TestTheChoiceOfAnEncodingIsRememberedAndBounded(t *testing.T) {
	for n := range 2 * mostChoices {
		if got := encodingFor([]string{fmt.Sprintf("gzip;q=0.%d, br;q=0", n+1)}); got != "gzip" {
			t.Fatalf("choice %d is %q", n, got)
		}
	}
	encodingFor([]string{strings.Repeat("gzip, ", longestChoice)})
	if known := *choices.known.Load(); len(known) != mostChoices {
		t.Errorf("%d are remembered", len(known))
	}
	for range 2 {
		if got := encodingFor([]string{"gzip", "br"}); got != "br" {
			t.Errorf("of two headers %q is chosen", got)
		}
	}
	if encodingFor(nil) != "" {
		t.Error("who says nothing gets an encoding")
	}
}
