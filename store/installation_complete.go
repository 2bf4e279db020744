package store

import (
	"gorm.io/gorm"

	"tracker/models"
)

// completeInstallation makes what follows from the records that an installation brought: the columns that are derived,
// documents, the search index and the sums.
func (s *Store) completeInstallation(tx *gorm.DB) error {
	visible, err := publishedSlugs(tx)
	if err != nil {
		return err
	}
	written := 0
	for after := int64(0); ; {
		var rows []initiativeRow
		if err := tx.Where("id > ?", after).Order("id").Limit(importChunk).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return finishSearch(tx, written)
		}
		if err := s.completeRecords(tx, rows, visible); err != nil {
			return err
		}
		after = rows[len(rows)-1].ID
		written += len(rows)
	}
}

// completeRecords does so for some records, in the order of their ids. What it finds otherwise than a save would have
// written it is put right here as well, and then no longer what the file said.
func (s *Store) completeRecords(tx *gorm.DB, rows []initiativeRow, visible map[string]bool) error {
	ids := make([]int64, len(rows))
	for n, row := range rows {
		ids[n] = row.ID
	}
	stored, err := readRowset(tx, ids)
	if err != nil {
		return err
	}
	if err := stored.votesHaveActions(); err != nil {
		return err
	}
	records := assemble(rows, stored)
	var wanted rowset
	documents := make([]documentRow, len(rows))
	entries := make([]searchRow, len(rows))
	come := make([]counted, len(rows))
	for n, row := range rows {
		saved := prepare(row.ID, records[row.ID], s.today(), visible)
		if err := changeRow(tx, row, saved.row); err != nil {
			return err
		}
		wanted.add(row.ID, saved.initiative)
		if documents[n], err = saved.documents(); err != nil {
			return err
		}
		entries[n], come[n] = saved.searchRow(), saved.counted()
	}
	if err := changeRows(tx, stored.sponsors, wanted.sponsors); err != nil {
		return err
	}
	if err := changeRows(tx, stored.actions, wanted.actions); err != nil {
		return err
	}
	if err := insertRows(tx, documents); err != nil {
		return err
	}
	if err := engineOf(tx).insertSearch(tx, entries); err != nil {
		return err
	}
	return tally(tx, nil, come)
}

// votesHaveActions refuses votes on actions that are not there, which no reference of the database forbids.
func (r *rowset) votesHaveActions() error {
	actions := map[int64]int{}
	for _, action := range r.actions {
		if action.Position != actions[action.InitiativeID] {
			return models.Errorf(models.ErrInvalid, "The file does not hold together: the actions of a record are not numbered one after the other.")
		}
		actions[action.InitiativeID]++
	}
	for _, vote := range r.votes {
		if vote.ActionPosition < 0 || vote.ActionPosition >= actions[vote.InitiativeID] {
			return models.Errorf(models.ErrInvalid, "The file does not hold together: there is a vote on an action that is not there.")
		}
	}
	return nil
}
