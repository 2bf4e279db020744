package store

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"tracker/models"
)

// HistoryProof is what following the trail of revisions from its beginning to its end found.
//
// Each revision carries a hash over everything that it says and over the hash of the one before it. So a revision that
// was changed, taken out, put in or moved breaks the chain; one taken off the end shows, because the record that it
// belongs to is then at a version that the trail does not have. Who rewrites the whole trail from some point on, or puts
// an older copy of the whole database in its place, leaves a chain that is whole in itself: that shows only against a
// head that was noted elsewhere.
type HistoryProof struct {
	// Revisions and Records are how many were read.
	Revisions, Records int
	// Head is the hash of the last revision, worth noting elsewhere. It is empty when there is none.
	Head string
	// Noted tells that the head which was asked for is in the chain.
	Noted bool
	// Break is the first thing that is not as it was written; nil when all is.
	Break *HistoryBreak
}

// HistoryBreak is where a trail does not hold. Slug and Version are empty where the trail itself is meant.
type HistoryBreak struct {
	Revision int64
	Slug     string
	Version  int
	Reason   string
}

func (b HistoryBreak) String() string {
	switch {
	case b.Revision != 0:
		return fmt.Sprintf("revision %d (%s, version %d): %s", b.Revision, b.Slug, b.Version, b.Reason)
	case b.Slug != "":
		return fmt.Sprintf("record %s, version %d: %s", b.Slug, b.Version, b.Reason)
	}
	return b.Reason
}

// VerifyHistory follows the trail, and then holds every record, as staff and as the public read it, against its last
// revision. A head that was noted at an earlier time is looked for in the chain when it is given. It reads one moment of
// the database, a revision at a time. The error is for what kept it from reading; what it found is in the proof.
func (s *Store) VerifyHistory(ctx context.Context, noted string) (HistoryProof, error) {
	var proof HistoryProof
	err := s.read.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		last, err := proof.followChain(tx, noted)
		if err != nil || proof.Break != nil {
			return err
		}
		if noted != "" && !proof.Noted {
			proof.Break = &HistoryBreak{Reason: "the head that was noted is not in the trail: it was cut off or rewritten"}
			return nil
		}
		return proof.holdRecords(tx, last)
	}, &sql.TxOptions{ReadOnly: true})
	return proof, explain(err)
}

// lastRevision is where the trail leaves a record.
type lastRevision struct {
	id      int64
	version int
}

func (p *HistoryProof) followChain(tx *gorm.DB, noted string) (map[int64]lastRevision, error) {
	last := map[int64]lastRevision{}
	rows, err := tx.Model(&revisionRow{}).Order("id").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var row revisionRow
		if err := tx.ScanRows(rows, &row); err != nil {
			return nil, err
		}
		if reason := row.breaks(p.Head, last[row.InitiativeID].version); reason != "" {
			p.Break = &HistoryBreak{row.ID, row.Slug, row.Version, reason}
			return last, nil
		}
		last[row.InitiativeID] = lastRevision{row.ID, row.Version}
		p.Head = row.Hash
		p.Noted = p.Noted || row.Hash == noted
		p.Revisions++
	}
	return last, rows.Err()
}

// breaks says why a revision does not follow the one before it in the trail, and the version before it of its record;
// nothing when it does.
func (r revisionRow) breaks(head string, version int) string {
	switch {
	case r.PreviousHash != head && head == "":
		return "the trail does not begin here: what came before it is gone"
	case r.PreviousHash != head:
		return "it does not follow the revision before it: one was taken out, put in or changed"
	case r.Hash != r.hash():
		return "what it says is not what its hash was made from: it was changed"
	case r.Version != version+1:
		return fmt.Sprintf("the version before it in the trail is %d", version)
	}
	return ""
}

// holdRecords compares what is shown with the last revision of each record.
func (p *HistoryProof) holdRecords(tx *gorm.DB, last map[int64]lastRevision) error {
	visible, err := publishedSlugs(tx)
	if err != nil {
		return err
	}
	for after := int64(0); ; {
		var records []heldRecord
		err := tx.Model(&initiativeRow{}).Select("id, slug, version").Where("id > ?", after).Order("id").Limit(importChunk).Find(&records).Error
		if err != nil || len(records) == 0 {
			return err
		}
		shown, err := shownOf(tx, records, last)
		if err != nil {
			return err
		}
		for _, record := range records {
			reason := fmt.Sprintf("the trail ends at version %d of it: the revisions after that are gone", last[record.ID].version)
			if record.Version == last[record.ID].version {
				if reason, err = shown.differs(record.ID, last[record.ID].id, visible); err != nil {
					return err
				}
			}
			if reason != "" {
				p.Break = &HistoryBreak{Slug: record.Slug, Version: record.Version, Reason: reason}
				return nil
			}
			p.Records++
			after = record.ID
		}
	}
}

type heldRecord struct {
	ID      int64
	Slug    string
	Version int
}

// shown is what is read of some records.
type shown struct {
	// revisions are the last ones, by their own ids; the others are by those of the records.
	revisions map[int64]string
	documents map[int64]documentRow
	tables    map[int64]models.Initiative
}

func shownOf(tx *gorm.DB, records []heldRecord, last map[int64]lastRevision) (shown, error) {
	ids, revisions := make([]int64, len(records)), make([]int64, len(records))
	for n, record := range records {
		ids[n], revisions[n] = record.ID, last[record.ID].id
	}
	s := shown{revisions: map[int64]string{}, documents: map[int64]documentRow{}}
	var written []revisionRow
	if err := tx.Select("id, document").Where("id IN ?", revisions).Find(&written).Error; err != nil {
		return s, err
	}
	for _, row := range written {
		s.revisions[row.ID] = row.Document
	}
	var documents []documentRow
	if err := tx.Where("initiative_id IN ?", ids).Find(&documents).Error; err != nil {
		return s, err
	}
	for _, row := range documents {
		s.documents[row.InitiativeID] = row
	}
	var err error
	s.tables, err = loadAggregates(tx, ids)
	return s, err
}

// differs says in which way a record is not what its last revision says. What is derived follows from the day, so it
// does not count.
func (s shown) differs(id, revision int64, visible map[string]bool) (string, error) {
	said, err := decodeInitiative(s.revisions[revision])
	if err != nil {
		return "", err
	}
	if !says(s.documents[id].Staff, said) {
		return "what staff read is not what its last revision says", nil
	}
	if !publicSays(s.documents[id], said, visible) {
		return "what the public reads is not what its last revision says", nil
	}
	if same, err := equal(s.tables[id], said); !same || err != nil {
		return "what lists and filters read is not what its last revision says", err
	}
	return "", nil
}

// publicSays tells whether everybody reads of a record what its last revision says to them: of a hidden one nothing.
func publicSays(shown documentRow, said models.Initiative, visible map[string]bool) bool {
	if said.Publication != models.Published {
		return shown.Public == nil
	}
	document := shown.Staff
	if shown.Public != nil {
		document = *shown.Public
	}
	return says(document, said.Public(visible))
}

// says tells whether a document reads as an initiative. One that cannot be read does not.
func says(document string, i models.Initiative) bool {
	read, err := decodeInitiative(document)
	if err != nil {
		return false
	}
	same, err := equal(read, i)
	return same && err == nil
}
