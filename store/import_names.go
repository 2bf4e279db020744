package store

import (
	"encoding/json"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// plannedNames are the changes of what has no versions; every one of them leaves an entry in the audit.
type plannedNames struct {
	campaign      *models.Campaign
	jurisdictions []models.Jurisdiction
	// measures are all of them when one changed, since they are kept in order.
	measures []models.Measure
	entries  []AuditEntry
}

// actImport is the audit's word for a change of these by an import.
const actImport = "imported"

// planNames plans campaign, jurisdictions and measures, and gives the names that initiatives can point to.
func (p *importPlan) planNames(tx *gorm.DB, file models.Import, o ImportOptions) (models.References, error) {
	known := models.References{Jurisdictions: map[models.Code]bool{}, Measures: map[string]bool{}, Initiatives: map[string]bool{}}
	jurisdictions, err := allJurisdictions(tx)
	if err != nil {
		return known, err
	}
	for _, j := range jurisdictions {
		known.Jurisdictions[j.Code] = true
	}
	for _, record := range file.Jurisdictions {
		known.Jurisdictions[models.Code(record.Name)] = true
	}
	list, err := measures(tx)
	if err != nil {
		return known, err
	}
	for _, m := range list {
		known.Measures[m.Key] = true
	}
	for _, record := range file.Measures {
		known.Measures[record.Name] = true
	}
	if err := p.planCampaign(tx, file, o); err != nil {
		return known, err
	}
	for _, record := range file.Jurisdictions {
		at := slices.IndexFunc(jurisdictions, func(j models.Jurisdiction) bool { return string(j.Code) == record.Name })
		have, want := pickCopy(jurisdictions, at), pickCopy(jurisdictions, at)
		planned, err := planName(p, ImportOfJurisdiction, record, at >= 0, have, &want, o, func(want *models.Jurisdiction) models.Faults {
			want.Code = models.Code(record.Name)
			if want.Memberships == nil {
				want.Memberships = []models.Membership{}
			}
			return want.Validate(known)
		})
		if err != nil {
			return known, err
		}
		if planned {
			p.names.jurisdictions = append(p.names.jurisdictions, want)
		}
	}
	changed := false
	for _, record := range file.Measures {
		at := slices.IndexFunc(list, func(m models.Measure) bool { return m.Key == record.Name })
		have, want := pickCopy(list, at), pickCopy(list, at)
		planned, err := planName(p, ImportOfMeasure, record, at >= 0, have, &want, o, func(want *models.Measure) models.Faults {
			want.Key = record.Name
			return want.Validate()
		})
		if err != nil {
			return known, err
		}
		switch {
		case planned && at >= 0:
			list[at], changed = want, true
		case planned:
			list, changed = append(list, want), true
		}
	}
	if changed {
		p.names.measures = list
	}
	return known, nil
}

func (p *importPlan) planCampaign(tx *gorm.DB, file models.Import, o ImportOptions) error {
	if file.Campaign == nil {
		return nil
	}
	have, there, err := readCampaign(tx)
	if err != nil {
		return err
	}
	want, _, err := readCampaign(tx)
	if err != nil {
		return err
	}
	planned, err := planName(p, ImportOfCampaign, *file.Campaign, there, have, &want, o, (*models.Campaign).Validate)
	if planned {
		p.names.campaign = &want
	}
	return err
}

// planName plans one of them, and tells whether it is to be written.
func planName[T any](
	p *importPlan, kind string, record models.ImportRecord[T], there bool, have T, want *T, o ImportOptions,
	finish func(*T) models.Faults,
) (bool, error) {
	item := ImportItem{Kind: kind, Name: record.Name, Outcome: ImportCreate}
	item.Faults = record.Apply(want)
	faults := finish(want)
	if there {
		item.Outcome = ImportChange
		if same, err := sameJSON(have, *want); err != nil || (same && len(item.Faults) == 0) {
			item.Outcome = ImportUnchanged
			p.report.add(item)
			return false, err
		}
	}
	switch {
	case !o.Administer:
		item.Faults = refusal(record.Place, "Only an admin changes the campaign, jurisdictions and measures.")
	case len(item.Faults) == 0 && !there && record.Partial:
		item.Faults = refusal(record.Place, "Nothing has the name %q; a new one needs its own row.", record.Name)
	case len(item.Faults) == 0:
		item.Faults = placed(faults, record.Locate)
	}
	p.report.add(item)
	if len(item.Faults) == 0 {
		p.names.entries = append(p.names.entries, AuditEntry{Act: actImport, Subject: kind + " " + record.Name, Detail: o.Change.Comment})
	}
	return len(item.Faults) == 0, nil
}

// saveNames writes what was planned of them.
func (s *Store) saveNames(tx *gorm.DB, names plannedNames, change models.Change) error {
	if names.campaign != nil {
		if err := s.saveCampaign(tx, *names.campaign); err != nil {
			return err
		}
		if err := s.writeSetting(tx, settingCampaign, true); err != nil {
			return err
		}
	}
	if err := saveJurisdictions(tx, names.jurisdictions); err != nil {
		return err
	}
	if err := saveMeasures(tx, names.measures); err != nil {
		return err
	}
	for _, entry := range names.entries {
		entry.Actor = change.Actor.Name
		if err := s.record(tx, entry); err != nil {
			return err
		}
	}
	return nil
}

// readCampaign reads the campaign, and tells whether there is one.
func readCampaign(tx *gorm.DB) (models.Campaign, bool, error) {
	var campaign models.Campaign
	var documents []string
	if err := tx.Table("campaign").Pluck("document", &documents).Error; err != nil || len(documents) == 0 {
		return campaign, false, err
	}
	return campaign, true, json.Unmarshal([]byte(documents[0]), &campaign)
}

// allJurisdictions reads every jurisdiction with its memberships, by code.
func allJurisdictions(db *gorm.DB) ([]models.Jurisdiction, error) {
	var rows []jurisdictionRow
	if err := db.Order("code").Find(&rows).Error; err != nil {
		return nil, err
	}
	var members []membershipRow
	if err := db.Order("jurisdiction_code, position").Find(&members).Error; err != nil {
		return nil, err
	}
	list := make([]models.Jurisdiction, len(rows))
	at := make(map[models.Code]int, len(rows))
	for n, row := range rows {
		list[n] = row.jurisdiction()
		at[row.Code] = n
	}
	for _, m := range members {
		j := &list[at[m.JurisdictionCode]]
		j.Memberships = append(j.Memberships, m.membership())
	}
	return list, nil
}

// pickCopy gives the entry at an index as a value that shares nothing with the list, the zero value for none.
func pickCopy[T any](list []T, at int) T {
	var fresh T
	if at >= 0 {
		text, err := json.Marshal(list[at])
		if err == nil {
			err = json.Unmarshal(text, &fresh)
		}
		if err != nil {
			panic("store: " + err.Error()) // both were read from JSON or plain columns
		}
	}
	return fresh
}
