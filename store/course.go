package store

import (
	"gorm.io/gorm"

	"tracker/models"
)

// maxCourses bounds the initiatives that one view over all of them is made from.
const maxCourses = 20_000

// course is an initiative with as much of its record as tells how far it had come when: its kind, its status and the
// actions that its audience sees, with their dates, classifications and certainty alone.
type course struct {
	id         int64
	ref        InitiativeRef
	initiative models.Initiative
	// refused tells that it decided against what was asked for.
	refused bool
}

// courses reads the initiatives that choose gives, a new query over "initiatives i" at each call, oldest first, without
// putting whole records together: two queries, and the names.
func courses(db *gorm.DB, choose func() *gorm.DB, audience Audience) ([]course, error) {
	names, err := jurisdictionNames(db)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		ID  int64
		Ref refRow `gorm:"embedded"`
	}
	err = choose().Select("i.id, " + refColumns).
		Order("i.first_action_day, i.id").Limit(maxCourses).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	list := make([]course, len(rows))
	at := make(map[int64]*models.Initiative, len(rows))
	for n, row := range rows {
		list[n] = course{id: row.ID, ref: row.Ref.ref(names), initiative: models.Initiative{
			Slug: row.Ref.Slug, Title: row.Ref.Title, Jurisdiction: orZero(row.Ref.JurisdictionCode),
			Classification: row.Ref.Classification, Status: row.Ref.Status,
		}}
		at[row.ID] = &list[n].initiative
	}
	actions := choose().Select("a.initiative_id, a.position, a.date, a.classification, a.certainty").Joins("JOIN actions a ON a.initiative_id = i.id").Order("a.initiative_id, a.position")
	if audience == Public {
		actions = actions.Where("a.supported = 1")
	}
	var acts []actionRow
	if err := actions.Scan(&acts).Error; err != nil {
		return nil, err
	}
	for _, row := range acts {
		if i := at[row.InitiativeID]; i != nil {
			i.Actions = append(i.Actions, row.action(nil))
		}
	}
	return list, nil
}
