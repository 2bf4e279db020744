package timeline

import (
	"cmp"
	"slices"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// Sort is an order of lanes.
type Sort string

// The orders of lanes, the usual one first.
const (
	ByName         Sort = "name"
	ByFirstLaw     Sort = "first-law"
	ByLatestAction Sort = "latest-action"
)

// Sorts are all orders of lanes.
var Sorts = []Sort{ByName, ByFirstLaw, ByLatestAction}

// Grouping is what lanes are put under headings by.
type Grouping string

// The groupings, the usual one first.
const (
	Ungrouped Grouping = "none"
	ByKind    Grouping = "kind"
	ByStage   Grouping = "stage"
)

// Groupings are all groupings of lanes.
var Groupings = []Grouping{Ungrouped, ByKind, ByStage}

// Arrange orders lanes as the reader wants them: by group, then by the order within it, then by name. The lane of
// records whose jurisdiction is not settled comes last.
func Arrange(lanes []store.TimelineLane, by Sort, group Grouping, words *locale.Locale) {
	names := make(map[models.Code]string, len(lanes))
	for n := range lanes {
		names[lanes[n].Code] = laneName(words, &lanes[n])
	}
	slices.SortStableFunc(lanes, func(a, b store.TimelineLane) int {
		order := 0
		switch by {
		case ByFirstLaw:
			order = cmp.Compare(a.FirstLaw, b.FirstLaw)
		case ByLatestAction:
			order = cmp.Compare(b.LatestAction, a.LatestAction)
		}
		order = cmp.Or(unsettledLast(a.Code, b.Code), cmp.Compare(rank(group, &a), rank(group, &b)), order)
		if order != 0 {
			return order // names are compared where nothing else decides, which takes the longest by far
		}
		return cmp.Or(words.Compare(names[a.Code], names[b.Code]), cmp.Compare(a.Code, b.Code))
	})
}

func unsettledLast(a, b models.Code) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return 0
}

// rank is the place of a lane's group among the others, in the order of the vocabulary.
func rank(group Grouping, lane *store.TimelineLane) int {
	switch group {
	case ByKind:
		if at := slices.Index(models.JurisdictionKinds.Values(), string(lane.Kind)); at >= 0 {
			return at
		}
		return len(models.JurisdictionKinds.Terms)
	case ByStage:
		return slices.Index(models.Stages.Values(), string(lane.Counts.Furthest()))
	}
	return 0
}

// groupTitle is the heading of the group that a lane belongs to.
func groupTitle(words *locale.Locale, group Grouping, lane *store.TimelineLane) string {
	switch group {
	case ByKind:
		if lane.Kind == "" {
			return words.T("words.unsettled")
		}
		return words.Label("jurisdiction_kind", string(lane.Kind))
	case ByStage:
		return words.T("timeline.stage-reached", "stage", words.Label("stage", string(lane.Counts.Furthest())))
	}
	return ""
}

// laneName is the jurisdiction as the reader's language calls it.
func laneName(words *locale.Locale, lane *store.TimelineLane) string {
	if lane.Code == "" {
		return words.T("words.unsettled")
	}
	return cmp.Or(words.Place(lane.Code, lane.Name), string(lane.Code))
}
