package store

import (
	"cmp"
	"slices"

	"tracker/models"
)

// ImportOptions say how a file is brought in.
type ImportOptions struct {
	Change models.Change
	// DryRun only says what would happen.
	DryRun bool
	// Administer allows changes of what has no versions: the campaign's text, jurisdictions and measures.
	Administer bool
	// Seen are the versions that an earlier dry run showed, by slug, 0 for a record that was not there. When it is set, a
	// record at another version is refused: what was agreed to is what is done.
	Seen map[string]int
}

// ImportOutcome says what becomes of one record.
type ImportOutcome string

// The outcomes.
const (
	ImportCreate    ImportOutcome = "create"
	ImportChange    ImportOutcome = "change"
	ImportUnchanged ImportOutcome = "unchanged"
	ImportRefuse    ImportOutcome = "refused"
)

// The kinds of record that an import speaks of.
const (
	ImportOfInitiative   = "initiative"
	ImportOfJurisdiction = "jurisdiction"
	ImportOfMeasure      = "measure"
	ImportOfCampaign     = "campaign"
	ImportOfFile         = "file"
)

// ImportReport says what an import does, record by record: the refused ones first, then in the order of the file.
type ImportReport struct {
	DryRun bool `json:"dry_run"`
	// Applied tells that the import was carried out. With one record refused nothing is.
	Applied   bool `json:"applied"`
	Created   int  `json:"created"`
	Changed   int  `json:"changed"`
	Unchanged int  `json:"unchanged"`
	Refused   int  `json:"refused"`
	// Items are the records, without those that stay as they are.
	Items []ImportItem `json:"items"`
}

// ImportItem says what becomes of one record.
type ImportItem struct {
	Kind    string        `json:"kind"`
	Name    string        `json:"name"`
	Title   string        `json:"title"`
	Outcome ImportOutcome `json:"outcome"`
	// Version is the one that the record is at before the import, 0 when it is not there.
	Version int `json:"version"`
	// Changes are what is different from before, with the place in the file that says so.
	Changes []ImportFieldChange  `json:"changes"`
	Faults  []models.ImportFault `json:"faults"`
}

// ImportFieldChange is one field of a record that changes.
type ImportFieldChange struct {
	models.FieldChange
	Place models.Place `json:"place"`
}

// Seen gives what ImportOptions.Seen wants of a dry run.
func (r ImportReport) Seen() map[string]int {
	seen := map[string]int{}
	for _, item := range r.Items {
		if item.Kind == ImportOfInitiative {
			seen[item.Name] = item.Version
		}
	}
	return seen
}

func (r *ImportReport) add(item ImportItem) {
	if len(item.Faults) > 0 {
		item.Outcome, item.Changes = ImportRefuse, nil
	}
	switch item.Outcome {
	case ImportCreate:
		r.Created++
	case ImportChange:
		r.Changed++
	case ImportRefuse:
		r.Refused++
	default:
		r.Unchanged++
		return
	}
	if item.Changes == nil {
		item.Changes = []ImportFieldChange{}
	}
	if item.Faults == nil {
		item.Faults = []models.ImportFault{}
	}
	r.Items = append(r.Items, item)
}

func (r *ImportReport) sort() {
	rank := func(item ImportItem) int {
		if item.Outcome == ImportRefuse {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(r.Items, func(a, b ImportItem) int { return cmp.Compare(rank(a), rank(b)) })
}
