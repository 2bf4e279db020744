package main

import (
	"os"
	"testing"
	"time"

	"tracker/bench/soak"
)

// The same as "make soak", for some seconds: whether times and growth keep to their bounds is not looked at.
func TestAMixtureOfEverythingLosesNothing(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	report, err := soak.Run(t.Context(), soak.Options{
		Program: program, Environ: append(os.Environ(), asProgram+"=yes"), Seed: 1, Actions: 500, Rounds: 2, Round: 4 * time.Second,
		Overload: 2 * time.Second, Flood: 300, Say: t.Output(),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := report.Err(); err != nil {
		t.Error(err)
	}
	for _, kind := range report.Kinds {
		t.Logf("%-30s %5d", kind.Name, kind.Count)
	}
}
