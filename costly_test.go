package main

import (
	"net/url"
	"testing"
)

func TestFilesPicturesAndThePastAreCostly(t *testing.T) {
	for address, want := range map[string]bool{
		"/": false, "/timeline?q=as_of": false, "/api/v1/initiatives": false, "/charts/years.svg": false, "/data": false,
		"/api/v1/exports/tracker.json": true, "/api/v1/exports/actions.csv?jurisdiction=NL": true, "/fr/charts/years.png": true,
		"/embed/timeline.png?lang=de": true, "/initiatives?as_of=2024-01-01": true, "/matrix?q=x&as%5Fof=2024-01-01": true,
	} {
		parsed, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := costly(parsed); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}
