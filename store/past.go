package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// AsOf gives the record as the tracker had it at a moment: a store of its own that every read works on, whose today is
// the moment's day. It cannot be written to. The zero time is now, and so is a moment to come.
//
// What is hidden today stays hidden in its past, and what was hidden then was not said. Jurisdictions, measures and the
// campaign have no history: they are today's, and so are their names.
//
// It may be used until ctx is done; a ctx that never is holds it for a while. Errors: ErrUnavailable when too many
// moments are being read at once, or the record is too large to be put together again.
func (s *Store) AsOf(ctx context.Context, at time.Time) (*Store, error) {
	if at.IsZero() || s.main != nil && at.Equal(s.at) {
		return s, nil
	}
	if s.main != nil {
		return s.main.AsOf(ctx, at)
	}
	key, newest, err := s.pastKey(ctx, at)
	if err != nil {
		return nil, explain(err)
	}
	if newest <= instantOf(at) && models.DayFromTime(at.UTC()) >= s.today() {
		return s, nil
	}
	kept, err := s.pasts.take(ctx, key, func(ctx context.Context) (*Store, error) { return s.snapshot(ctx, at) })
	if err != nil {
		return nil, explain(err)
	}
	// Several moments share what they depend on; each has its own clock.
	past := *kept
	past.setClock(at)
	return &past, nil
}

// setClock makes a moment the present of a snapshot.
func (s *Store) setClock(at time.Time) {
	s.at = at
	s.now = func() time.Time { return at }
}

// pastKey is what a snapshot depends on.
type pastKey struct {
	// last is the newest revision that it holds, 0 when it is from before the record began.
	last int64
	// day is what it takes for today; days do not matter where there is no record.
	day models.Day
	// edition is that of today's record: one may have been hidden since, and names are today's.
	edition int64
}

// pastKey tells moments apart that have to be told apart, and when the record last changed.
func (s *Store) pastKey(ctx context.Context, at time.Time) (key pastKey, newest instant, err error) {
	var row struct {
		Last, Edition int64
		Newest        instant
	}
	err = s.read.WithContext(ctx).Raw(`SELECT
		COALESCE((SELECT id FROM revisions WHERE at <= ? ORDER BY at DESC, id DESC LIMIT 1), 0) AS last,
		COALESCE((SELECT MAX(at) FROM revisions), 0) AS newest,
		(SELECT number FROM record_edition) AS edition`, instantOf(at)).Scan(&row).Error
	key = pastKey{last: row.Last, edition: row.Edition}
	if key.last > 0 {
		key.day = models.DayFromTime(at.UTC())
	}
	return key, row.Newest, err
}

// snapshot builds the database of a moment in memory, with the code that saves write with.
func (s *Store) snapshot(ctx context.Context, at time.Time) (past *Store, err error) {
	past = &Store{
		engine: onSQLite, main: s, edition: s.edition, log: s.log, timeZone: s.timeZone, intervals: s.intervals, bounds: s.bounds,
		turn: make(chan struct{}, 1),
	}
	past.setClock(at)
	defer func() {
		if err != nil {
			_ = past.closePools()
		}
	}()
	name, err := past.openMemory(ctx)
	if err != nil {
		return past, err
	}
	err = s.read.WithContext(ctx).Transaction(func(from *gorm.DB) error {
		return past.write.WithContext(ctx).Transaction(func(to *gorm.DB) error {
			if err := copySchema(ctx, from, to); err != nil {
				return err
			}
			if err := past.copyFrame(from, to); err != nil {
				return err
			}
			return past.copyRecords(from, to)
		})
	})
	if err != nil {
		return past, pastError(err)
	}
	return past, past.openReaders(ctx, name)
}

// copyFrame takes over what has no history.
func (s *Store) copyFrame(from, to *gorm.DB) error {
	campaign, known, err := readCampaign(from)
	if err != nil {
		return err
	}
	if known {
		if err := s.saveCampaign(to, campaign); err != nil {
			return err
		}
	}
	list, err := allJurisdictions(from)
	if err != nil {
		return err
	}
	if err := saveJurisdictions(to, list); err != nil {
		return err
	}
	all, err := measures(from)
	if err != nil {
		return err
	}
	return saveMeasures(to, all)
}

// lastVersion is the newest revision of a record at a moment.
type lastVersion struct {
	ID           int64
	InitiativeID int64
	Slug         string
	Publication  models.Publication
	// Today is how it is published now.
	Today models.Publication
}

// copyRecords writes every record as its newest revision of the moment has it.
func (s *Store) copyRecords(from, to *gorm.DB) error {
	var list []lastVersion
	err := from.Raw(`
		SELECT r.id, r.initiative_id, r.slug, r.publication, i.publication AS today FROM revisions r
		JOIN (SELECT initiative_id, MAX(version) AS version FROM revisions WHERE at <= ? GROUP BY initiative_id) last
			ON last.initiative_id = r.initiative_id AND last.version = r.version
		JOIN initiatives i ON i.id = r.initiative_id
		ORDER BY r.initiative_id`, instantOf(s.at)).Scan(&list).Error
	if err != nil {
		return err
	}
	visible := make(map[string]bool, len(list))
	for _, last := range list {
		visible[last.Slug] = last.Publication == models.Published && last.Today == models.Published
	}
	for len(list) > 0 {
		n := min(importChunk, len(list))
		chunk, err := s.savingsOf(from, list[:n], visible)
		if err != nil {
			return err
		}
		if err := insertRecords(to, chunk); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

func (s *Store) savingsOf(from *gorm.DB, list []lastVersion, visible map[string]bool) ([]saving, error) {
	ids := make([]int64, len(list))
	for n, last := range list {
		ids[n] = last.ID
	}
	var rows []revisionRow
	if err := from.Select("id", "document").Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	documents := make(map[int64]string, len(rows))
	for _, row := range rows {
		documents[row.ID] = row.Document
	}
	chunk := make([]saving, len(list))
	for n, last := range list {
		i, err := decodeInitiative(documents[last.ID])
		if err != nil {
			return nil, err
		}
		chunk[n] = prepare(last.InitiativeID, i, s.today(), visible)
		if last.Today != models.Published {
			chunk[n].row.Publication = last.Today
		}
	}
	return chunk, nil
}
