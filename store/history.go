package store

import (
	"context"

	"tracker/models"
)

// MaxHistory bounds a page of history, whose entries carry whole records.
const MaxHistory = 50

// History reads a page of what was changed in an initiative, newest first and below a version when one is given, each
// with the record as the audience may read it. The entry before the oldest of the page comes as well, last, for what that
// one changed; Total counts the whole history. The public reads of the versions that were published. Errors: ErrNotFound
// for a record that the audience may not see.
func (s *Store) History(ctx context.Context, slug string, audience Audience, below, limit int) (Page[models.Revision], error) {
	db := s.trail().WithContext(ctx)
	var page Page[models.Revision]
	row, err := visibleRow(db, slug, audience)
	if err != nil {
		return page, explain(err)
	}
	var total int64
	if err := s.told(db, audience).Where("initiative_id = ?", row.ID).Count(&total).Error; err != nil {
		return page, explain(err)
	}
	page.Total = int(total)
	query := s.told(db, audience).Where("initiative_id = ?", row.ID)
	if below > 0 {
		query = query.Where("version < ?", below)
	}
	var rows []revisionRow
	if err := query.Order("version DESC").Limit(min(max(limit, 1), MaxHistory) + 1).Find(&rows).Error; err != nil {
		return page, explain(err)
	}
	for _, r := range rows {
		revision, err := r.whole(db, audience)
		if err != nil {
			return page, explain(err)
		}
		page.Items = append(page.Items, revision)
	}
	return page, nil
}
