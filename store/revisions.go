package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// appendRevisions writes one revision for each saved initiative: the whole aggregate, who, when and why, chained by
// hash to the revision written before it.
func (s *Store) appendRevisions(tx *gorm.DB, list []saving, change models.Change, at time.Time) error {
	var previous string
	if err := tx.Raw("SELECT COALESCE((SELECT hash FROM revisions ORDER BY id DESC LIMIT 1), '')").Scan(&previous).Error; err != nil {
		return err
	}
	rows := make([]revisionRow, len(list))
	for n, saved := range list {
		document, err := encodeInitiative(saved.initiative)
		if err != nil {
			return err
		}
		row := revisionRow{
			InitiativeID: saved.id, Slug: saved.initiative.Slug, Version: saved.initiative.Version, Kind: change.Kind,
			ActorName: change.Actor.Name, ActorRole: change.Actor.Role, Comment: change.Comment,
			At: instantOf(at), Document: document, PreviousHash: previous,
		}
		row.Hash = row.hash()
		previous = row.Hash
		rows[n] = row
	}
	return insertAll(tx, rows)
}

// hash covers everything that a revision says. Each part is preceded by its length, so that no two revisions have the
// same text by shifting a boundary.
func (r revisionRow) hash() string {
	sum := sha256.New()
	for _, part := range []string{
		r.PreviousHash, r.Slug, fmt.Sprint(r.Version), string(r.Kind), r.ActorName, r.ActorRole, r.Comment,
		fmt.Sprint(int64(r.At)), r.Document,
	} {
		fmt.Fprintf(sum, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Revisions lists what was changed in an initiative, newest first, without the bodies. A record that the audience may
// not see has no history for it either.
func (s *Store) Revisions(ctx context.Context, slug string, audience Audience) ([]models.Revision, error) {
	db := s.read.WithContext(ctx)
	row, err := visibleRow(db, slug, audience)
	if err != nil {
		return nil, explain(err)
	}
	var rows []revisionRow
	err = db.Omit("document").Where("initiative_id = ?", row.ID).Order("version DESC").Find(&rows).Error
	revisions := make([]models.Revision, len(rows))
	for n, r := range rows {
		revisions[n] = r.revision(audience)
	}
	return revisions, explain(err)
}

// Revision reads one version of an initiative with what the record said then. The public reads versions that were
// published of a record that is, without what is not public today. Errors: ErrNotFound.
func (s *Store) Revision(ctx context.Context, slug string, version int, audience Audience) (models.Revision, error) {
	db := s.read.WithContext(ctx)
	row, err := visibleRow(db, slug, audience)
	if err != nil {
		return models.Revision{}, explain(err)
	}
	gone := models.Errorf(models.ErrNotFound, "The initiative %q has no version %d.", slug, version)
	var rows []revisionRow
	err = db.Where("initiative_id = ? AND version = ?", row.ID, version).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return models.Revision{}, explain(cmp.Or(err, error(gone)))
	}
	revision := rows[0].revision(audience)
	if revision.Initiative, err = decodeInitiative(rows[0].Document); err != nil || audience == Staff {
		return revision, explain(err)
	}
	if revision.Initiative.Publication != models.Published {
		return models.Revision{}, gone
	}
	visible, err := visibleSlugs(db, revision.Initiative.Mentions())
	public := revision.Initiative.Public(visible)
	public.Derived = public.Derive(models.DayFromTime(revision.At))
	revision.Initiative = public
	return revision, explain(err)
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

// MaxChanges bounds the list of changes.
const MaxChanges = 200

// Changes lists the latest changes to published records, newest first.
func (s *Store) Changes(ctx context.Context, limit int) ([]ChangeItem, error) {
	changes, err := latestChanges(s.read.WithContext(ctx), min(max(limit, 1), MaxChanges))
	return changes, explain(err)
}

func latestChanges(db *gorm.DB, limit int) ([]ChangeItem, error) {
	var rows []struct {
		Slug, Title, JurisdictionName string
		JurisdictionCode              *models.Code
		Version                       int
		Kind                          models.RevisionKind
		ActorRole, Comment            string
		At                            instant
	}
	// The scalar subquery keeps the newest revisions the outer loop: a join could begin with all initiatives.
	err := db.Raw(`
		SELECT i.slug, i.title, i.jurisdiction_code, COALESCE(j.name, '') AS jurisdiction_name,
		       r.version, r.kind, r.actor_role, r.comment, r.at
		FROM (SELECT id, initiative_id, version, kind, actor_role, comment, at FROM revisions r
			WHERE (SELECT publication FROM initiatives WHERE id = r.initiative_id) = 'published'
			ORDER BY id DESC LIMIT ?) r
		JOIN initiatives i ON i.id = r.initiative_id
		LEFT JOIN jurisdictions j ON j.code = i.jurisdiction_code
		ORDER BY r.id DESC`, limit).Scan(&rows).Error
	changes := make([]ChangeItem, len(rows))
	for n, r := range rows {
		changes[n] = ChangeItem{
			Slug: r.Slug, Title: r.Title, Jurisdiction: orZero(r.JurisdictionCode), JurisdictionName: r.JurisdictionName,
			Version: r.Version, Kind: r.Kind, Role: r.ActorRole, Comment: r.Comment, At: r.At.time(),
		}
	}
	return changes, err
}
