package store

import (
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// plannedInitiative is one record of a file before and after.
type plannedInitiative struct {
	record     models.ImportRecord[models.Initiative]
	old        initiativeRow
	have, want models.Initiative
	item       ImportItem
}

// planInitiatives lays the file over the records that are there. A record that stays as it is is not held against the
// rules again: they may have been others when it was entered.
func (p *importPlan) planInitiatives(tx *gorm.DB, file models.Import, known models.References, o ImportOptions) error {
	slugs := make([]string, len(file.Initiatives))
	for n, record := range file.Initiatives {
		slugs[n] = record.Name
	}
	existing, err := rowsBySlug(tx, slugs)
	if err != nil {
		return err
	}
	ids := make([]int64, 0, len(existing))
	for _, row := range existing {
		ids = append(ids, row.ID)
	}
	documents, err := staffDocuments(tx, ids)
	if err != nil {
		return err
	}
	plans := make([]plannedInitiative, len(file.Initiatives))
	for n, record := range file.Initiatives {
		plan := plannedInitiative{record: record, item: ImportItem{Kind: ImportOfInitiative, Name: record.Name}}
		if row, there := existing[record.Name]; there {
			plan.old = row
			err = plan.over(documents[row.ID], file.Public, o)
		} else {
			plan.fresh(o)
		}
		if err != nil {
			return err
		}
		plans[n] = plan
	}
	if err := p.know(tx, plans, known); err != nil {
		return err
	}
	for _, plan := range plans {
		p.add(plan, known)
	}
	return nil
}

// over lays a record of the file over the one that is there.
func (plan *plannedInitiative) over(document string, public bool, o ImportOptions) error {
	var err error
	if plan.have, err = decodeInitiative(document); err != nil {
		return err
	}
	if plan.want, err = decodeInitiative(document); err != nil {
		return err
	}
	record, item := plan.record, &plan.item
	item.Title, item.Version = plan.have.Title, plan.have.Version
	item.Faults = record.Apply(&plan.want)
	want := &plan.want
	want.Slug, want.Version, want.CreatedAt, want.UpdatedAt = plan.have.Slug, plan.have.Version, plan.have.CreatedAt, plan.have.UpdatedAt
	want.Normalize()
	same, err := equal(plan.want, plan.have)
	if err != nil || (same && len(item.Faults) == 0) {
		item.Outcome = ImportUnchanged
		return err
	}
	item.Outcome = ImportChange
	seen, shown := o.Seen[record.Name]
	switch {
	case record.Version != 0 && record.Version != item.Version:
		item.Faults = refusal(versionPlace(record), "Changed by someone else since the export: the record is at version %d, the file was made from version %d.", item.Version, record.Version)
	case o.Seen != nil && (!shown || seen != item.Version):
		item.Faults = refusal(record.Place, "Changed by someone else since you were shown what would change; look again.")
	case public:
		item.Faults = append(item.Faults, refusal(record.Place, "The file is an export for everybody, which leaves out what only staff see; importing it would delete that. Export again while signed in.")...)
	}
	return nil
}

// versionPlace points to the version, which in a table is a column.
func versionPlace(record models.ImportRecord[models.Initiative]) models.Place {
	place := record.Place
	place.Column = "version"
	return place
}

// fresh makes a record that is not there yet.
func (plan *plannedInitiative) fresh(o ImportOptions) {
	record, item := plan.record, &plan.item
	item.Outcome = ImportCreate
	if record.Partial {
		item.Faults = refusal(record.Place, "No initiative has the slug %q; a new one needs its row in the table initiatives.", record.Name)
		return
	}
	plan.want.Slug = record.Name
	item.Faults = record.Apply(&plan.want)
	plan.want.Slug = record.Name
	plan.want.Normalize()
	item.Title = plan.want.Title
	if seen, shown := o.Seen[record.Name]; o.Seen != nil && (!shown || seen != 0) {
		item.Faults = refusal(record.Place, "The record is no longer there as you were shown it; look again.")
	}
}

// know adds the initiatives that the planned ones may point to, and says of each whether everybody will see it.
func (p *importPlan) know(tx *gorm.DB, plans []plannedInitiative, known models.References) error {
	mentioned := map[string]bool{}
	for _, plan := range plans {
		for _, slug := range plan.want.Mentions() {
			mentioned[slug] = true
		}
	}
	slugs := make([]string, 0, len(mentioned))
	for slug := range mentioned {
		slugs = append(slugs, slug)
	}
	slices.Sort(slugs)
	for chunk := range slices.Chunk(keepable(slugs), importChunk) {
		var rows []initiativeRow
		if err := tx.Select("slug", "publication").Where("slug IN ?", chunk).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			known.Initiatives[row.Slug] = true
			p.visible[row.Slug] = row.Publication == models.Published
		}
	}
	for _, plan := range plans {
		known.Initiatives[plan.record.Name] = true
		p.visible[plan.record.Name] = plan.want.Publication == models.Published
	}
	return nil
}

// add holds a planned record against the rules and takes it into the plan.
func (p *importPlan) add(plan plannedInitiative, known models.References) {
	item := plan.item
	if item.Outcome != ImportUnchanged && len(item.Faults) == 0 {
		item.Faults = placed(plan.want.Validate(known), plan.record.Locate)
	}
	switch {
	case len(item.Faults) > 0:
	case item.Outcome == ImportCreate:
		p.create = append(p.create, plan.want)
	case item.Outcome == ImportChange:
		p.replace = append(p.replace, plan.want)
		p.old[plan.want.Slug] = plan.old.ID
		for _, change := range models.Diff(plan.have, plan.want) {
			item.Changes = append(item.Changes, ImportFieldChange{change, plan.record.Locate(change.Path)})
		}
	}
	p.report.add(item)
}
