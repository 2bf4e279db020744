package store

import (
	"encoding/json"
	"slices"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// importChunk is how many initiatives are held in memory on their way in, and how many are looked up at once.
const importChunk = 500

// importWriter writes many initiatives in one transaction: the campaign's loader and the imports of staff share it.
type importWriter struct {
	store  *Store
	tx     *gorm.DB
	change models.Change
	at     time.Time
	// visible says of every initiative that the imported ones point to whether everybody will see it.
	visible map[string]bool
	nextID  int64
	fresh   []saving
	// created counts what was new.
	created int
}

// manyNew is from how many new records on an import puts the search index in order. Until then the index keeps what came
// in each part by itself, and every search looks through all of them.
const manyNew = 1000

func (s *Store) newImportWriter(tx *gorm.DB, change models.Change) (*importWriter, error) {
	id, err := nextID(tx, "initiatives")
	if err != nil {
		return nil, err
	}
	at, err := s.moment(tx)
	return &importWriter{store: s, tx: tx, change: change, at: at, visible: map[string]bool{}, nextID: id}, err
}

// create takes a new initiative; it is in the database after the next flush.
func (w *importWriter) create(i models.Initiative) error {
	i.Version, i.CreatedAt, i.UpdatedAt = 1, w.at, w.at
	w.fresh = append(w.fresh, prepare(w.nextID, i, w.store.today(), w.visible))
	w.nextID++
	w.created++
	if len(w.fresh) == importChunk {
		return w.flush()
	}
	return nil
}

func (w *importWriter) flush() error {
	err := w.store.insertAllSaved(w.tx, w.fresh, w.change, w.at)
	w.fresh = w.fresh[:0]
	return err
}

// finish writes what is left.
func (w *importWriter) finish() error {
	if err := w.flush(); err != nil {
		return err
	}
	return finishSearch(w.tx, w.created)
}

// finishSearch puts the search index in order after so many records were added to it.
func finishSearch(tx *gorm.DB, added int) error {
	if added < manyNew {
		return nil
	}
	return engineOf(tx).tidySearch(tx)
}

// replace writes a changed initiative as the version after the one that is there.
func (w *importWriter) replace(id int64, i models.Initiative) error {
	// What was read before may be out of date: writing another record can refresh what follows from this one.
	old, err := recordedByID(w.tx, id)
	if err != nil {
		return err
	}
	i.Version, i.CreatedAt, i.UpdatedAt = old.row.Version+1, old.row.CreatedAt.time(), w.at
	return w.store.replace(w.tx, old, prepare(id, i, w.store.today(), w.visible), w.change, w.at)
}

// equal compares what two states of an initiative say; what is derived from them does not count.
func equal(a, b models.Initiative) (bool, error) {
	a.Derived, b.Derived = models.Derived{}, models.Derived{}
	a.Normalize()
	b.Normalize()
	if len(a.Actions) != len(b.Actions) || len(a.Sources) != len(b.Sources) {
		return false, nil
	}
	return sameJSON(a, b)
}

func sameJSON(a, b any) (bool, error) {
	left, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	right, err := json.Marshal(b)
	return string(left) == string(right), err
}

// rowsBySlug reads the initiatives' own rows, all of them for nil.
func rowsBySlug(tx *gorm.DB, slugs []string) (map[string]initiativeRow, error) {
	bySlug := make(map[string]initiativeRow, len(slugs))
	add := func(query *gorm.DB) error {
		var rows []initiativeRow
		err := query.Find(&rows).Error
		for _, row := range rows {
			bySlug[row.Slug] = row
		}
		return err
	}
	if slugs == nil {
		return bySlug, add(tx)
	}
	for chunk := range slices.Chunk(keepable(slugs), importChunk) {
		if err := add(tx.Where("slug IN ?", chunk)); err != nil {
			return nil, err
		}
	}
	return bySlug, nil
}

// staffDocuments reads whole records by id.
func staffDocuments(tx *gorm.DB, ids []int64) (map[int64]string, error) {
	documents := make(map[int64]string, len(ids))
	for chunk := range slices.Chunk(ids, importChunk) {
		var rows []documentRow
		if err := tx.Select("initiative_id", "staff").Where("initiative_id IN ?", chunk).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			documents[row.InitiativeID] = row.Staff
		}
	}
	return documents, nil
}
