package frontend

import (
	"tracker/models"
	"tracker/store"
)

// What a page shows of an import; the rest is counted.
const (
	mostImportItems   = 200
	mostImportChanges = 30
)

// importReportView is a report, cut to what fits on a page.
type importReportView struct {
	store.ImportReport
	Items []importItemView
	// MoreItems counts those that are left out.
	MoreItems int
}

type importItemView struct {
	store.ImportItem
	// Href leads to the record, empty for what has no page.
	Href    string
	Heading string
	// MoreChanges and MoreFaults count those that are left out.
	MoreChanges, MoreFaults int
}

var outcomeWords = map[store.ImportOutcome]string{
	store.ImportCreate: "New", store.ImportChange: "Changed", store.ImportRefuse: "Refused",
}

func reportView(report store.ImportReport) *importReportView {
	view := &importReportView{ImportReport: report}
	for n, item := range report.Items {
		if n == mostImportItems {
			view.MoreItems = len(report.Items) - n
			break
		}
		line := importItemView{ImportItem: item, Heading: outcomeWords[item.Outcome]}
		if item.Kind == store.ImportOfInitiative && item.Version > 0 && models.ValidSlug(item.Name) {
			line.Href = initiativesPath + "/" + item.Name + "/history"
		}
		line.Changes, line.MoreChanges = firstOf(item.Changes)
		line.Faults, line.MoreFaults = firstOf(item.Faults)
		view.Items = append(view.Items, line)
	}
	return view
}

func firstOf[T any](list []T) (first []T, more int) {
	if len(list) <= mostImportChanges {
		return list, 0
	}
	return list[:mostImportChanges], len(list) - mostImportChanges
}
