package store

import (
	"gorm.io/gorm"

	"tracker/models"
)

// course is an initiative with as much of its record as tells how far it had come when: its kind, its status and the
// actions that its audience sees, with their dates, classifications and certainty alone.
type course struct {
	id         int64
	first      models.Day
	ref        InitiativeRef
	initiative models.Initiative
}

// coursesTogether is how many are read at once where all are looked at, one after the other.
const coursesTogether = 5000

// eachCourse looks at all that choose gives, oldest first, of which it holds no more than some at a time.
func eachCourse(db *gorm.DB, choose func() *gorm.DB, audience Audience, together int, look func(course)) error {
	from := choose
	for {
		list, more, err := courses(db, from, audience, together)
		if err != nil {
			return err
		}
		for _, one := range list {
			look(one)
		}
		if !more {
			return nil
		}
		last := list[len(list)-1]
		from = func() *gorm.DB {
			return choose().Where("(i.first_action_day, i.id) > (?, ?)", last.first, last.id)
		}
	}
}

// courses reads the first initiatives that choose gives, a new query over "initiatives i" at each call, oldest first,
// without putting whole records together: two queries, and the names. It tells whether there are more than that.
func courses(db *gorm.DB, choose func() *gorm.DB, audience Audience, most int) (list []course, more bool, err error) {
	names, err := jurisdictionNames(db)
	if err != nil {
		return nil, false, err
	}
	var rows []struct {
		ID             int64
		FirstActionDay models.Day
		Ref            refRow `gorm:"embedded"`
	}
	err = choose().Select("i.id, i.first_action_day, " + refColumns).
		Order("i.first_action_day, i.id").Limit(most + 1).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, false, err
	}
	if more = len(rows) > most; more {
		rows = rows[:most]
	}
	list = make([]course, len(rows))
	at := make(map[int64]*models.Initiative, len(rows))
	for n, row := range rows {
		list[n] = course{id: row.ID, first: row.FirstActionDay, ref: row.Ref.ref(names), initiative: models.Initiative{
			Slug: row.Ref.Slug, Title: row.Ref.Title, Jurisdiction: orZero(row.Ref.JurisdictionCode),
			Classification: row.Ref.Classification, Status: row.Ref.Status,
		}}
		at[row.ID] = &list[n].initiative
	}
	chosen := choose().Select("i.id").Order("i.first_action_day, i.id").Limit(most)
	actions := db.Table("(?) c", chosen).Joins("CROSS JOIN actions a").Where("a.initiative_id = c.id").
		Select("a.initiative_id, a.date, a.classification, a.certainty").Order("a.initiative_id, a.position")
	if audience == Public {
		actions = actions.Where("a.supported = TRUE")
	}
	acts, err := actions.Rows()
	if err != nil {
		return nil, false, err
	}
	defer acts.Close()
	for acts.Next() {
		var row actionRow
		if err := acts.Scan(&row.InitiativeID, &row.Date, &row.Classification, &row.Certainty); err != nil {
			return nil, false, err
		}
		if i := at[row.InitiativeID]; i != nil {
			i.Actions = append(i.Actions, row.action(nil))
		}
	}
	return list, more, acts.Err()
}
