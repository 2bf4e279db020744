package main

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"tracker/store/enginetest"
)

// The server has no room to write; everybody goes on reading, and writes again as soon as it has.
func TestAFullDiskOfPostgresRefusesWritesAndNothingElse(t *testing.T) {
	server := enginetest.OwnServer(t)
	p := twoReplicas(t, server.URL)
	var kept, refused []string
	refuses := func(at int, text string) bool {
		t.Helper()
		got, err := p.adds(at, text)
		if err != nil {
			t.Fatal(err)
		}
		if got.status/100 == 2 {
			kept = append(kept, text)
			return false
		}
		refused = append(refused, text)
		if got.status != http.StatusServiceUnavailable || got.header.Get("Retry-After") == "" || !strings.Contains(got.body, "There is no room left to write.") {
			t.Errorf("replica %d answers %d, %v: %s", at, got.status, got.header, got.body)
		}
		return true
	}
	words := func(n int) string { // that no packing makes shorter
		var text strings.Builder
		fmt.Fprintf(&text, "debate %d.", n)
		for text.Len() < 1900 {
			text.WriteString(" " + rand.Text())
		}
		return text.String()
	}
	if refuses(0, words(0)) || refuses(1, words(1)) {
		t.Fatal("there is no room at first")
	}
	server.Fill(t, 2<<20+4096)
	n := 2
	for n < 2000 && !refuses(n%2, words(n)) {
		n++
	}
	for at := range p.urls {
		if !refuses(at, words(n+1+at)) {
			t.Errorf("replica %d writes where there is no room", at)
		}
		p.shows(at, "/api/v1"+riversAct, kept[len(kept)-1])
		for _, path := range []string{riversAct, "/api/v1/initiatives?limit=7", "/initiatives?q=debate", "/readyz"} {
			if got := p.reads(at, path); got.status != http.StatusOK {
				t.Errorf("replica %d answers %d to %s", at, got.status, path)
			}
		}
	}
	server.Clear(t)
	for at := range p.urls {
		if refuses(at, words(n+3+at)) {
			t.Errorf("replica %d does not write again", at)
		}
	}
	record := p.reads(1, "/api/v1"+riversAct).body
	for _, text := range kept {
		if !strings.Contains(record, text) {
			t.Errorf("%.12q was answered and is lost", text)
		}
	}
	for _, text := range refused {
		if strings.Contains(record, text) {
			t.Errorf("%.12q was refused and is there", text)
		}
	}
	if len(kept) < 10 {
		t.Errorf("only %d were kept", len(kept))
	}
	p.holds()
	t.Logf("%d changes were kept, %d refused", len(kept), len(refused))
}
