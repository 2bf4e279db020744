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
	chosen := choose().Select("i.id").Order("i.first_action_day, i.id").Limit(maxCourses)
	actions := db.Table("(?) c", chosen).Joins("CROSS JOIN actions a").Where("a.initiative_id = c.id").
		Select("a.initiative_id, a.date, a.classification, a.certainty").Order("a.initiative_id, a.position")
	if audience == Public {
		actions = actions.Where("a.supported = TRUE")
	}
	acts, err := actions.Rows()
	if err != nil {
		return nil, err
	}
	defer acts.Close()
	for acts.Next() {
		var row actionRow
		if err := acts.Scan(&row.InitiativeID, &row.Date, &row.Classification, &row.Certainty); err != nil {
			return nil, err
		}
		if i := at[row.InitiativeID]; i != nil {
			i.Actions = append(i.Actions, row.action(nil))
		}
	}
	return list, acts.Err()
}
