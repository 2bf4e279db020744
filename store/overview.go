package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// overviewListed is how many actions and changes the overview shows of each kind.
const overviewListed = 8

// Overview reads the figures and the latest and next events of the whole record.
func (s *Store) Overview(ctx context.Context, audience Audience) (Overview, error) {
	db := s.read.WithContext(ctx)
	var o Overview
	rows, err := tallies(db, audience)
	if err != nil {
		return o, explain(err)
	}
	verified := 0
	for _, row := range rows {
		o.Counts.add(row.Key.Stage, row.Initiatives)
		o.Actions += row.Actions
		o.Sources += row.Sources
		verified += row.Verified
		if row.Key.JurisdictionCode == "" {
			o.Unsettled += row.Initiatives
		}
	}
	o.NeverVerified = o.Counts.Total() - verified
	all, err := summariesOf(db, audience, rows)
	if err != nil {
		return o, explain(err)
	}
	for _, j := range all {
		if j.Counts.Total() == 0 {
			continue
		}
		o.ByJurisdiction = append(o.ByJurisdiction, j)
		o.Jurisdictions++
		if j.Counts.Law > 0 && !j.IsBody() {
			o.CountriesWithLaw++
		}
	}
	if err := s.overviewClocks(db, audience, &o); err != nil {
		return o, explain(err)
	}
	planned, happened := true, false
	filter := InitiativeFilter{Audience: audience, Limit: overviewListed}
	next, err := s.actionsPage(db, ActionFilter{InitiativeFilter: filter, Scheduled: &planned, Ascending: true})
	if err != nil {
		return o, explain(err)
	}
	latest, err := s.actionsPage(db, ActionFilter{InitiativeFilter: filter, Scheduled: &happened})
	if err != nil {
		return o, explain(err)
	}
	o.Next, o.Latest = next.Items, latest.Items
	changes, err := s.changes(s.trail().WithContext(ctx), ChangeFilter{Limit: overviewListed})
	o.Changes = changes.Items
	return o, explain(err)
}

// overviewClocks reads when the record was last changed and when a person last verified any of it.
func (s *Store) overviewClocks(db *gorm.DB, audience Audience, o *Overview) error {
	var clocks struct {
		Updated  *instant
		Verified *instant
	}
	publications := models.Publications.Values()
	if audience == Public {
		publications = []string{string(models.Published)}
	}
	err := db.Raw(`SELECT
		(SELECT MAX(updated_at) FROM initiatives WHERE publication IN ?) AS updated,
		(SELECT MAX(last_verified_at) FROM initiatives WHERE publication IN ?) AS verified`, publications, publications).
		Scan(&clocks).Error
	if clocks.Updated != nil {
		o.UpdatedAt = clocks.Updated.time()
	}
	o.LastVerifiedAt = clocks.Verified.timePointer()
	return err
}
