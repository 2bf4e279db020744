package store

import (
	"gorm.io/gorm"

	"tracker/models"
)

// sinceAction is true for initiatives i on which something may have happened on a day or later: what the last save worked
// out, but for those of which something planned has come due since.
const (
	sinceAction = "(i.last_possible_day >= ? OR i.next_action_day <= ? AND " + actionSince + " AND a.supported = TRUE))"
	actionSince = "EXISTS (SELECT 1 FROM actions a WHERE a.initiative_id = i.id AND a.latest_day >= ? AND a.earliest_day <= ?"
)

// since narrows a query over initiatives, named i, to what the filter's ActionSince chooses.
func (f InitiativeFilter) since(query *gorm.DB, today models.Day) *gorm.DB {
	from := earliestDay(f.ActionSince)
	if f.Audience == Public && from > beforeAll {
		return query.Where(sinceAction, from, today, from, today)
	}
	return query.Where(actionSince+f.supported("a")+")", from, today)
}

// onlySince tells whether the filter leaves out only public records of which nothing may have happened since a day.
func (f InitiativeFilter) onlySince() bool {
	rest := f
	rest.ActionSince = models.Date{}
	return rest.choosesAll() && f.Audience == Public && !f.ActionSince.IsZero() && earliestDay(f.ActionSince) > beforeAll
}

// countSince counts what onlySince is true of by indexes alone: the last action of most began on that day or later, that of
// others only ended then, and of a few something has come due that was planned when they were saved.
func (f InitiativeFilter) countSince(db *gorm.DB, today models.Day) (n int, err error) {
	from := earliestDay(f.ActionSince)
	began := visible(db.Table("initiatives i"), Public).Where("i.latest_action_day >= ?", from)
	ended := visible(db.Table("initiatives i"), Public).
		Where("i.last_possible_day > i.latest_action_day AND i.last_possible_day >= ? AND i.latest_action_day < ?", from, from)
	due := visible(db.Table("initiatives i"), Public).
		Where("i.next_action_day < 1099511627776 AND i.next_action_day <= ? AND i.last_possible_day < ?", today, from).
		Where(actionSince+" AND a.supported = TRUE)", from, today)
	err = db.Raw("SELECT (?) + (?) + (?)", began.Select("COUNT(*)"), ended.Select("COUNT(*)"), due.Select("COUNT(*)")).Scan(&n).Error
	return n, err
}
