package frontend

import (
	"slices"
	"strings"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// marksInStrip is the most marks that are drawn one by one; beyond it a strip gives one mark a stage with its number.
const marksInStrip = 24

// jurisdictionRow is a jurisdiction with a strip of one mark for each of its initiatives, furthest stage first.
type jurisdictionRow struct {
	store.JurisdictionSummary
	Stages []stageCount
	// InWords says the stages: "1 law, 2 pending".
	InWords string
	Strip   []models.Stage
}

func newJurisdictionRow(words *locale.Locale, summary store.JurisdictionSummary) jurisdictionRow {
	row := jurisdictionRow{JurisdictionSummary: summary, Stages: stageCounts(summary.Counts)}
	said := make([]string, len(row.Stages))
	for i, stage := range row.Stages {
		said[i] = words.N("words.count-"+string(stage.Stage), stage.Count)
	}
	row.InWords = strings.Join(said, ", ")
	if summary.Counts.Total() > marksInStrip {
		return row
	}
	for _, stage := range row.Stages {
		for range stage.Count {
			row.Strip = append(row.Strip, stage.Stage)
		}
	}
	return row
}

// jurisdictionGroup is a list of jurisdictions of one kind.
type jurisdictionGroup struct {
	Title string
	Rows  []jurisdictionRow
}

// kindGroup is the key of a heading with the kinds that stand below it.
type kindGroup struct {
	title string
	kinds []models.JurisdictionKind
}

// The groups in the order in which they are shown: each kind by itself, or places apart from the bodies that they form.
var (
	byKind = []kindGroup{
		{"jurisdictions.supranational", []models.JurisdictionKind{models.Supranational}},
		{"jurisdictions.intergovernmental", []models.JurisdictionKind{models.Intergovernmental}},
		{"jurisdictions.countries", []models.JurisdictionKind{models.Country}},
		{"jurisdictions.territories", []models.JurisdictionKind{models.Territory}},
	}
	bodiesAndPlaces = []kindGroup{
		{"overview.bodies", []models.JurisdictionKind{models.Supranational, models.Intergovernmental}},
		{"overview.places", []models.JurisdictionKind{models.Country, models.Territory}},
	}
)

// groupJurisdictions fills the groups with the jurisdictions that have initiatives, and lists the others apart.
func groupJurisdictions(
	words *locale.Locale, summaries []store.JurisdictionSummary, kinds []kindGroup,
) (groups []jurisdictionGroup, without []store.JurisdictionSummary) {
	summaries = inAlphabet(words, summaries, func(j store.JurisdictionSummary) string { return words.Place(j.Code, j.Name) })
	for _, group := range kinds {
		var rows []jurisdictionRow
		for _, summary := range summaries {
			if slices.Contains(group.kinds, summary.Kind) && summary.Counts.Total() > 0 {
				rows = append(rows, newJurisdictionRow(words, summary))
			}
		}
		if len(rows) > 0 {
			groups = append(groups, jurisdictionGroup{Title: words.T(group.title), Rows: rows})
		}
	}
	for _, summary := range summaries {
		if summary.Counts.Total() == 0 {
			without = append(without, summary)
		}
	}
	return groups, without
}

// stageCount is how many initiatives have come to a stage.
type stageCount struct {
	Stage models.Stage
	Count int
}

// stageCounts lists the stages that have any, furthest first.
func stageCounts(counts store.StageCounts) []stageCount {
	var list []stageCount
	for _, term := range models.Stages.Terms {
		stage := models.Stage(term.Value)
		if n := counts.Of(stage); n > 0 {
			list = append(list, stageCount{Stage: stage, Count: n})
		}
	}
	return list
}
