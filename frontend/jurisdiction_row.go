package frontend

import (
	"slices"

	"tracker/models"
	"tracker/store"
)

// marksInStrip is the most marks that are drawn one by one; beyond it a strip gives one mark a stage with its number.
const marksInStrip = 24

// jurisdictionRow is a jurisdiction with a strip of one mark for each of its initiatives, furthest stage first.
type jurisdictionRow struct {
	store.JurisdictionSummary
	Stages []stageCount
	Strip  []models.Stage
}

func newJurisdictionRow(summary store.JurisdictionSummary) jurisdictionRow {
	row := jurisdictionRow{JurisdictionSummary: summary, Stages: stageCounts(summary.Counts)}
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

// kindGroup is a heading with the kinds that stand below it.
type kindGroup struct {
	title string
	kinds []models.JurisdictionKind
}

// The groups in the order in which they are shown: each kind by itself, or places apart from the bodies that they form.
var (
	byKind = []kindGroup{
		{"Supranational bodies", []models.JurisdictionKind{models.Supranational}},
		{"Intergovernmental bodies", []models.JurisdictionKind{models.Intergovernmental}},
		{"Countries", []models.JurisdictionKind{models.Country}},
		{"Territories", []models.JurisdictionKind{models.Territory}},
	}
	bodiesAndPlaces = []kindGroup{
		{"International bodies", []models.JurisdictionKind{models.Supranational, models.Intergovernmental}},
		{"Countries and territories", []models.JurisdictionKind{models.Country, models.Territory}},
	}
)

// groupJurisdictions fills the groups with the jurisdictions that have initiatives, and lists the others apart.
func groupJurisdictions(
	summaries []store.JurisdictionSummary, kinds []kindGroup,
) (groups []jurisdictionGroup, without []store.JurisdictionSummary) {
	for _, group := range kinds {
		var rows []jurisdictionRow
		for _, summary := range summaries {
			if slices.Contains(group.kinds, summary.Kind) && summary.Counts.Total() > 0 {
				rows = append(rows, newJurisdictionRow(summary))
			}
		}
		if len(rows) > 0 {
			groups = append(groups, jurisdictionGroup{Title: group.title, Rows: rows})
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
