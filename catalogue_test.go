package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"tracker/models"
)

// computedKeys are the messages whose keys the program puts together: what a key begins with, and how it may go on. A key
// that is written out whole, in Go or in a template, needs no line here.
var computedKeys = map[string][]string{
	"answers.":            {anyEnding},
	"answers.declared-":   {"cites", "implements", "responds-to"},
	"chart.":              {anyEnding},
	"embed.line-":         widgetLines,
	"embed.theme-":        {"auto", "dark", "light"},
	"embed.view-":         {"counter", "initiative", "jurisdiction", "latest", "map", "matrix", "next", "timeline"},
	"embed.width-":        {"column", "phone"},
	"failure.":            {anyEnding},
	"history.":            {anyEnding}, // of every field and list that a record has
	"history.by-":         {"admin", "editor", "import", "system"},
	"initiative.inverse-": valuesOf("relation_kind"),
	"map.":                {"europe", "world"},
	"map.title-":          {"europe", "world"},
	"places.":             {"coe", "osce"},
	"search.found-":       {"action", "body", "identifier", "original-title", "sponsor", "summary"},
	"search.kind-":        {"body", "initiative", "jurisdiction", "measure", "sponsor"},
	"timeline.":           {anyEnding},
	"timeline.key-":       {"step", "cluster", "band", "one-of", "lasting", "open", "unsure", "planned"},
	"timeline.step-":      {"earlier", "later", "in", "out", "whole"},
	"timeline.votes-":     voteOptions,
	"vote.":               voteOptions,
	"vote.short-":         {"not-published", "not-researched"},
	"words.count-":        valuesOf("stage"),
}

// anyEnding is for keys that come from too many places to be listed: one that nothing says goes unseen.
const anyEnding = "*"

var voteOptions = []string{"yes", "no", "abstain", "absent", "not-voting", "paired"}

var widgetLines = []string{
	"element", "element-note", "frame", "frame-note", "link", "link-note", "markdown", "markdown-note", "wordpress", "wordpress-note",
}

func valuesOf(vocabulary string) []string { return models.Vocabularies[vocabulary].Values() }

func TestEveryMessageThatIsAskedForExists(t *testing.T) {
	english := englishMessages(t)
	for _, use := range messageUses(t) {
		switch {
		case use.computed && computedKeys[use.key] == nil:
			t.Errorf("%s makes a key of %q: say in computedKeys how it may go on", use.where, use.key)
		case !use.computed && english[use.key] == "":
			t.Errorf("%s asks for %q, which is not in the English catalogue", use.where, use.key)
		}
	}
	for prefix, endings := range computedKeys {
		for _, ending := range endings {
			if key := prefix + ending; ending != anyEnding && english[key] == "" {
				t.Errorf("computedKeys: %q is not in the English catalogue", key)
			}
		}
	}
}

func TestEveryMessageIsUsed(t *testing.T) {
	used := map[string]bool{}
	var open []string
	for prefix, endings := range computedKeys {
		for _, ending := range endings {
			if ending == anyEnding {
				open = append(open, prefix)
			}
			used[prefix+ending] = true
		}
	}
	for _, text := range literals(t) {
		used[text] = true
	}
	english := englishMessages(t)
	for _, key := range slices.Sorted(maps.Keys(english)) {
		begins := func(prefix string) bool { return strings.HasPrefix(key, prefix) }
		if !used[key] && !slices.ContainsFunc(open, begins) {
			t.Errorf("%s: nothing says %q", english[key], key)
		}
	}
}

// A line of computedKeys that nothing needs any more is taken out.
func TestComputedKeysAreComputed(t *testing.T) {
	written := literals(t)
	for prefix := range computedKeys {
		begins := func(text string) bool { return strings.HasPrefix(text, prefix) }
		if !slices.ContainsFunc(written, begins) {
			t.Errorf("nothing makes a key of %q", prefix)
		}
	}
}
