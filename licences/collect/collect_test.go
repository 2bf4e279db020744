package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// Every module that is linked in stands in both lists, with the licence that it has; one under a licence that the program
// cannot keep to stops the listing.
func TestTheListsAreThoseOfTheProgram(t *testing.T) {
	list, err := parts(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 50 {
		t.Errorf("only %d parts were found", len(list))
	}
	for file, want := range written(list) {
		got, err := os.ReadFile(filepath.Join(root, file))
		if err != nil || string(got) != want {
			t.Errorf("%s is not what the program is made from; run make licences: %v", file, err)
		}
	}
	for _, p := range list {
		if len(p.Texts) == 0 || len(p.Kinds) == 0 {
			t.Errorf("nothing is known of %s", p.Name)
		}
	}
}

func TestALicenceIsKnownByWhatItSays(t *testing.T) {
	const redistribution = "Redistribution and use in source\n  and binary forms, with or without modification"
	for text, want := range map[string][]string{
		redistribution: {"BSD-2-Clause"},
		redistribution + "; nor the names of its\ncontributors may be used to endorse or promote": {"BSD-3-Clause"},
		"                  GNU GENERAL PUBLIC LICENSE\n                     Version 3":            {"GPL"},
		"GNU LESSER GENERAL PUBLIC LICENSE":                                                       {"LGPL"}, "GNU Affero General Public License": {"AGPL"},
		"Apache License\n Version 2.0, January 2004":                                                    {"Apache-2.0"},
		"Mozilla Public License, version 2.0, with a Secondary License, the GNU General Public License": {"MPL-2.0"},
		"All rights reserved.": nil,
	} {
		if got := kindsOf(text); !slices.Equal(got, want) {
			t.Errorf("%q is taken for %v instead of %v", text, got, want)
		}
	}
}

func TestWhatTheProgramCannotKeepToIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"GNU Affero General Public License": "is under AGPL", "Look but do not touch.": "no licence is known",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "LICENSE.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		p := part{Name: "example.org/module"}
		if err := p.read(licenceFiles(dir)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
