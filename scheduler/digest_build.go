package scheduler

import (
	"context"
	"time"

	"tracker/mail"
	"tracker/models"
	"tracker/store"
)

// How much of what there is to tell the letter names; the rest is counted.
const (
	digestDue     = 8
	digestChanges = 30
	digestDays    = 7
)

// BuildDigest makes the letter about what waits now and what was changed in the last seven days. Site is the public
// address, without which the letter has no links. Records that are not public are counted and not named: a letter
// passes through the hands of others.
func BuildDigest(ctx context.Context, db *store.Store, site string, now time.Time) (mail.Digest, error) {
	campaign, err := db.Campaign(ctx)
	if err != nil {
		return mail.Digest{}, err
	}
	zone := campaign.Location()
	d := mail.Digest{Campaign: campaign.Title, Site: site, Since: now.AddDate(0, 0, -digestDays).In(zone), Until: now.In(zone)}
	queue, err := db.ReviewQueue(ctx, store.ReviewFilter{Limit: digestDue})
	if err != nil {
		return d, err
	}
	for _, group := range queue {
		d.DueTotal += group.Total
		d.Due = append(d.Due, dueGroup(group, zone))
	}
	changes, err := db.ChangesSince(ctx, d.Since, digestChanges)
	d.ChangesTotal, d.DraftChanges = changes.Total, changes.Hidden
	for _, change := range changes.Items {
		d.Changes = append(d.Changes, mail.DigestChange{
			Title: change.Title, Jurisdiction: change.JurisdictionName, What: models.RevisionKinds.Label(string(change.Kind)),
			Who: change.Actor, Comment: change.Comment, Path: "/initiatives/" + change.Slug, At: change.At.In(zone),
		})
	}
	return d, err
}

func dueGroup(group store.QueueGroup, zone *time.Location) mail.DueGroup {
	due := mail.DueGroup{
		Reason: models.ReviewReasons.Label(string(group.Reason)), Count: group.Total,
		Path: "/staff?reason=" + string(group.Reason),
	}
	for _, item := range group.Items {
		if item.Publication != models.Published {
			continue
		}
		due.Items = append(due.Items, mail.DueItem{
			Title: item.Title, Jurisdiction: item.JurisdictionName, Detail: item.Detail,
			Path: mail.ReviewPath(item.ID), Since: item.OpenedAt.In(zone),
		})
	}
	return due
}
