package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// Exported is the record, or what a filter chooses of it, while it is read in one transaction: everything that it gives is
// of the same moment, however long the reading takes. Initiatives come one after the other, so that a record of any size
// can be written to a file without being held in memory.
type Exported struct {
	store  *Store
	tx     *gorm.DB
	filter InitiativeFilter
	frame  models.Dataset
	state  string
}

// Frame is all but the initiatives. Jurisdictions and measures come whole; what is chosen may point to initiatives that
// are not.
func (e *Exported) Frame() models.Dataset { return e.frame }

// State names what there is to read: as long as it is the same, so is everything that the same filter chooses.
func (e *Exported) State() string { return e.state }

// LastChange is when one of the initiatives was last changed; zero when there are none.
func (e *Exported) LastChange() (time.Time, error) {
	var last *instant
	if e.filter.Until.IsZero() {
		err := e.store.chosen(e.tx, e.filter).Select("MAX(i.updated_at)").Scan(&last).Error
		return orZero(last.timePointer()), explain(err)
	}
	var latest time.Time
	err := e.Each(func(i *models.Initiative) error {
		if i.UpdatedAt.After(latest) {
			latest = i.UpdatedAt
		}
		return nil
	})
	return latest, err
}

// Each hands over the initiatives by slug, and ends with the first error that it meets or that use gives. It can be called
// again and gives the same. An initiative is the caller's for the time of the call. Where members are named, as JSON names
// them, an initiative may have no others beside its slug, jurisdiction and version.
func (e *Exported) Each(use func(*models.Initiative) error, members ...string) error {
	chosen := e.store.chosen(e.tx, e.filter)
	if !e.filter.Until.IsZero() {
		// What had happened by a day the filter is held against in memory.
		chosen = visible(e.tx.Table("initiatives i"), e.filter.Audience)
	}
	// They are read in the order of the index over slugs: otherwise all documents would be sorted before the first of them
	// is given. An id that is computed keeps the other indexes out.
	rows, err := e.tx.Table("initiatives i").Where("COALESCE(i.id, 0) IN (?)", chosen.Select("i.id")).
		Joins("JOIN initiative_documents d ON d.initiative_id = i.id").
		Select("i.id, " + documentColumn(e.filter.Audience)).Order("i.slug").Rows()
	if err != nil {
		return explain(err)
	}
	defer func() { _ = rows.Close() }()
	today := min(e.store.today(), latestDay(e.filter.Until))
	if !e.filter.Until.IsZero() {
		members = nil
	}
	reader := newPartReader(members)
	var id int64
	var document sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&id, &document); err != nil {
			return explain(err)
		}
		i, err := reader.read(document)
		if err != nil {
			return err
		}
		if !e.filter.Until.IsZero() {
			past := e.filter.past(id, i, today)
			if !e.filter.matches(past, today) {
				continue
			}
			i = past.item.Initiative
		}
		if err := use(&i); err != nil {
			return err
		}
	}
	return explain(rows.Err())
}

// ReadExport hands over what a filter chooses, as its audience sees it: for staff everything, for everybody what is
// published without the claims that no source supports. The order and the page of the filter do not matter. It is one
// reading transaction, which keeps no writer waiting; but what is written meanwhile stays in the log until it is over, so
// ctx should set it an end.
func (s *Store) ReadExport(ctx context.Context, f InitiativeFilter, use func(*Exported) error) error {
	// Before a snapshot is looked for: then it is of this state or a later one, and never of an earlier.
	before, err := exportState(s.trail().WithContext(ctx))
	if err != nil {
		return explain(err)
	}
	s, err = s.AsOf(ctx, f.AsOf)
	if err != nil {
		return err
	}
	return explain(s.read.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		e := &Exported{store: s, tx: tx, filter: f}
		var err error
		if e.frame.Campaign, _, err = readCampaign(tx); err != nil {
			return err
		}
		if e.frame.Jurisdictions, err = allJurisdictions(tx); err != nil {
			return err
		}
		if e.frame.Measures, err = measures(tx); err != nil {
			return err
		}
		state := before
		if s.main == nil {
			if state, err = exportState(tx); err != nil {
				return err
			}
		}
		if e.state, err = state.of(e.frame, s.today()); err != nil {
			return err
		}
		return use(e)
	}, &sql.TxOptions{ReadOnly: true}))
}

// recordState is the number of the record's edition, and the end of its trail: a database that an older copy was put in
// the place of comes by the same number again, and by another trail.
type recordState struct {
	Number int64
	Head   string
}

func exportState(db *gorm.DB) (state recordState, err error) {
	err = db.Raw(`SELECT (SELECT number FROM record_edition) AS number,
		COALESCE((SELECT hash FROM revisions ORDER BY id DESC LIMIT 1), '') AS head`).Scan(&state).Error
	return state, err
}

// of adds what has no trail, and the day, by which steps that were planned have come.
func (r recordState) of(frame models.Dataset, today models.Day) (string, error) {
	sum := sha256.New()
	_, _ = fmt.Fprintln(sum, r.Number, r.Head, today)
	err := json.NewEncoder(sum).Encode(frame)
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:16]), err
}

// Export reads the whole record as one audience sees it, into memory.
func (s *Store) Export(ctx context.Context, audience Audience) (models.Dataset, error) {
	return s.ExportChosen(ctx, InitiativeFilter{Audience: audience})
}

// ExportChosen is Export for the initiatives that a filter chooses.
func (s *Store) ExportChosen(ctx context.Context, f InitiativeFilter) (models.Dataset, error) {
	var d models.Dataset
	err := s.ReadExport(ctx, f, func(e *Exported) error {
		d = e.Frame()
		d.Initiatives = []models.Initiative{}
		return e.Each(func(i *models.Initiative) error {
			d.Initiatives = append(d.Initiatives, *i)
			return nil
		})
	})
	return d, err
}
