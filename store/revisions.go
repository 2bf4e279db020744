package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io"
	"strconv"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// appendRevisions writes one revision for each saved initiative: the whole aggregate, who, when and why, chained by
// hash to the revision written before it.
func (s *Store) appendRevisions(tx *gorm.DB, list []saving, change models.Change, at time.Time) error {
	if !models.Keepable(change.Comment) {
		return models.Faults{{Pointer: "/comment", Detail: "A comment is a text without control characters."}}.AsError("The reason cannot be kept.")
	}
	var previous string
	err := each(tx, func(rows *sql.Rows) error { return rows.Scan(&previous) }, "SELECT hash FROM revisions WHERE id > ? ORDER BY id DESC LIMIT 1", 0)
	if err != nil {
		return err
	}
	rows := make([]revisionRow, len(list))
	for n, saved := range list {
		row := revisionRow{
			InitiativeID: saved.id, Slug: saved.initiative.Slug, Version: saved.initiative.Version, Kind: change.Kind,
			ActorName: change.Actor.Name, ActorRole: change.Actor.Role, Comment: change.Comment,
			At: instantOf(at), Document: saved.document.Staff, PreviousHash: previous,
		}
		row.Hash = row.hash()
		previous = row.Hash
		rows[n] = row
	}
	if err := insertRows(tx, rows); err != nil {
		return err
	}
	return newEdition(tx)
}

// hash covers everything that a revision says. Each part is preceded by its length, so that no two revisions have the
// same text by shifting a boundary.
func (r revisionRow) hash() string {
	sum := sha256.New()
	for _, part := range []string{
		r.PreviousHash, r.Slug, strconv.Itoa(r.Version), string(r.Kind), r.ActorName, r.ActorRole, r.Comment,
		strconv.FormatInt(int64(r.At), 10), r.Document,
	} {
		_, _ = io.WriteString(sum, strconv.Itoa(len(part))+":")
		_, _ = io.WriteString(sum, part)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Revisions lists what was changed in an initiative, newest first, without the bodies. A record that the audience may
// not see has no history for it either, and the public is not told of versions that were not published.
func (s *Store) Revisions(ctx context.Context, slug string, audience Audience) ([]models.Revision, error) {
	db := s.trail().WithContext(ctx)
	row, err := visibleRow(db, slug, audience)
	if err != nil {
		return nil, explain(err)
	}
	var rows []revisionRow
	err = s.told(db, audience).Omit("document").Where("initiative_id = ?", row.ID).Order("version DESC").Find(&rows).Error
	revisions := make([]models.Revision, len(rows))
	for n, r := range rows {
		revisions[n] = r.revision(audience)
	}
	return revisions, explain(err)
}

// Revision reads one version of an initiative with what the record said then. The public reads versions that were
// published of a record that is, without what is not public today. Errors: ErrNotFound.
func (s *Store) Revision(ctx context.Context, slug string, version int, audience Audience) (models.Revision, error) {
	db := s.trail().WithContext(ctx)
	row, err := visibleRow(db, slug, audience)
	if err != nil {
		return models.Revision{}, explain(err)
	}
	gone := models.Errorf(models.ErrNotFound, "The initiative %q has no version %d.", slug, version)
	var rows []revisionRow
	err = s.told(db, audience).Where("initiative_id = ? AND version = ?", row.ID, version).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return models.Revision{}, explain(cmp.Or(err, error(gone)))
	}
	revision, err := rows[0].whole(db, audience)
	return revision, explain(err)
}

// trail is where revisions are read: snapshots have none of their own.
func (s *Store) trail() *gorm.DB {
	if s.main != nil {
		return s.main.read
	}
	return s.read
}

// told narrows a query over revisions to those that an audience may read, and in a snapshot to those of its time.
func (s *Store) told(db *gorm.DB, audience Audience) *gorm.DB {
	query := db.Model(&revisionRow{})
	if audience == Public {
		query = query.Where("revisions.publication = ?", models.Published)
	}
	if s.main != nil {
		query = query.Where("revisions.at <= ?", instantOf(s.at))
	}
	return query
}

// whole is a revision with the record as an audience may read it.
func (r revisionRow) whole(db *gorm.DB, audience Audience) (models.Revision, error) {
	revision := r.revision(audience)
	var err error
	if revision.Initiative, err = decodeInitiative(r.Document); err != nil || audience == Staff {
		return revision, err
	}
	visible, err := visibleSlugs(db, revision.Initiative.Mentions())
	public := revision.Initiative.Public(visible)
	public.Derived = public.Derive(models.DayFromTime(revision.At))
	revision.Initiative = public
	return revision, err
}

func (r revisionRow) revision(audience Audience) models.Revision {
	revision := models.Revision{
		ID: r.ID, Slug: r.Slug, Version: r.Version, Kind: r.Kind, Actor: models.Actor{Name: r.ActorName, Role: r.ActorRole},
		Comment: r.Comment, At: r.At.time(), PreviousHash: r.PreviousHash, Hash: r.Hash,
	}
	if audience == Public {
		revision.Actor.Name = ""
	}
	return revision
}
