package store

import (
	"context"
	"encoding/json"
	"sort"

	"gorm.io/gorm"

	"tracker/models"
)

type jurisdictionRow struct {
	Code          models.Code `gorm:"primaryKey"`
	Name          string
	Kind          models.JurisdictionKind
	PartOf        *models.Code
	MembersSource string
	Note          string
}

type membershipRow struct {
	JurisdictionCode models.Code
	Position         int
	BodyCode         models.Code
	FromDate         string
	UntilDate        string
	Certainty        models.Certainty
}

func (jurisdictionRow) TableName() string { return "jurisdictions" }
func (membershipRow) TableName() string   { return "memberships" }

func rowOfJurisdiction(j models.Jurisdiction) (jurisdictionRow, error) {
	row := jurisdictionRow{Code: j.Code, Name: j.Name, Kind: j.Kind, PartOf: nullable(j.PartOf), Note: j.Note}
	if j.MembersSource != nil {
		text, err := json.Marshal(j.MembersSource)
		row.MembersSource = string(text)
		return row, err
	}
	return row, nil
}

func (row jurisdictionRow) jurisdiction() models.Jurisdiction {
	j := models.Jurisdiction{
		Code: row.Code, Name: row.Name, Kind: row.Kind, PartOf: orZero(row.PartOf), Note: row.Note,
		Memberships: []models.Membership{},
	}
	if row.MembersSource != "" {
		_ = json.Unmarshal([]byte(row.MembersSource), &j.MembersSource)
	}
	return j
}

func (row membershipRow) membership() models.Membership {
	return models.Membership{
		Body: row.BodyCode, From: dateOf(row.FromDate), Until: dateOf(row.UntilDate), Certainty: row.Certainty,
	}
}

// Jurisdictions lists every jurisdiction by name, with how many initiatives of its own it has at each stage.
func (s *Store) Jurisdictions(ctx context.Context, audience Audience) ([]JurisdictionSummary, error) {
	list, err := jurisdictionSummaries(s.read.WithContext(ctx), audience)
	return list, explain(err)
}

func jurisdictionSummaries(db *gorm.DB, audience Audience) ([]JurisdictionSummary, error) {
	counts, err := tallies(db, audience)
	if err != nil {
		return nil, err
	}
	return summariesOf(db, audience, counts)
}

// summariesOf is jurisdictionSummaries with counts that were read.
func summariesOf(db *gorm.DB, audience Audience, tallied []tallyRow) ([]JurisdictionSummary, error) {
	where := "publication IN ('draft', 'published', 'archived')"
	if audience == Public {
		where = "publication = 'published'"
	}
	// Both ends are looked up in an index: one step a jurisdiction, however many initiatives it has.
	rows, err := db.Raw(`
		SELECT j.code, j.name, j.kind, COALESCE(j.part_of, ''), j.members_source, j.note,
			COALESCE((SELECT decision_date FROM initiatives WHERE ` + where + ` AND jurisdiction_code = j.code AND stage = 'law'
				ORDER BY decision_day LIMIT 1), '') AS first_law,
			COALESCE((SELECT latest_action_date FROM initiatives WHERE ` + where + ` AND jurisdiction_code = j.code
				ORDER BY latest_action_day DESC LIMIT 1), '') AS latest
		FROM jurisdictions j`).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []JurisdictionSummary{}
	at := map[models.Code]int{}
	var code, name, kind, partOf, source, note, firstLaw, latest string // plain texts are read without reflection
	for rows.Next() {
		if err := rows.Scan(&code, &name, &kind, &partOf, &source, &note, &firstLaw, &latest); err != nil {
			return nil, err
		}
		row := jurisdictionRow{
			Code: models.Code(code), Name: name, Kind: models.JurisdictionKind(kind), PartOf: nullable(models.Code(partOf)),
			MembersSource: source, Note: note,
		}
		at[row.Code] = len(list)
		list = append(list, JurisdictionSummary{
			Jurisdiction: row.jurisdiction(), FirstLawDate: dateOf(firstLaw), LatestActionDate: dateOf(latest),
		})
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var members []membershipRow
	if err := db.Order("jurisdiction_code, position").Find(&members).Error; err != nil {
		return nil, err
	}
	for _, m := range members {
		j := &list[at[m.JurisdictionCode]]
		j.Memberships = append(j.Memberships, m.membership())
	}
	for _, row := range tallied {
		if n, known := at[row.Key.JurisdictionCode]; known {
			list[n].Counts.add(row.Key.Stage, row.Initiatives)
		}
	}
	sort.Slice(list, func(a, b int) bool { return fold(list[a].Name) < fold(list[b].Name) })
	return list, nil
}

// Jurisdiction reads one jurisdiction with its own initiatives, those of the bodies that it belonged to when they were
// decided, and its members. Errors: ErrNotFound.
func (s *Store) Jurisdiction(ctx context.Context, code models.Code, audience Audience) (JurisdictionDetail, error) {
	db := s.read.WithContext(ctx)
	all, err := jurisdictionSummaries(db, audience)
	if err != nil {
		return JurisdictionDetail{}, explain(err)
	}
	detail := JurisdictionDetail{Initiatives: []InitiativeItem{}, Covering: []CoveringBody{}, Members: []Member{}}
	names := map[models.Code]string{}
	for _, j := range all {
		names[j.Code] = j.Name
		if j.Code == code {
			detail.JurisdictionSummary = j
		}
		for _, m := range j.Memberships {
			if m.Body == code {
				detail.Members = append(detail.Members, Member{Code: j.Code, Name: j.Name, Membership: m})
			}
		}
	}
	if detail.Code == "" {
		return detail, models.Errorf(models.ErrNotFound, "There is no jurisdiction %q.", code)
	}
	codes := []models.Code{code}
	for _, m := range detail.Memberships {
		codes = append(codes, m.Body)
	}
	items, more, err := initiativesOf(db, codes, audience, names, s.bounds.Listed)
	if err != nil {
		return detail, explain(err)
	}
	if more {
		detail.Most = s.bounds.Listed
	}
	detail.Initiatives = append(detail.Initiatives, items[code]...)
	for _, m := range detail.Memberships {
		body := CoveringBody{Membership: m, Name: names[m.Body], Initiatives: []InitiativeItem{}}
		for _, item := range items[m.Body] {
			if m.Covers(item.DecisionDate) {
				body.Initiatives = append(body.Initiatives, item)
			}
		}
		detail.Covering = append(detail.Covering, body)
	}
	return detail, nil
}

// initiativesOf reads the initiatives of several jurisdictions at once, newest first, and tells whether there are more.
func initiativesOf(
	db *gorm.DB, codes []models.Code, audience Audience, names map[models.Code]string, most int,
) (by map[models.Code][]InitiativeItem, more bool, err error) {
	query := db.Table("initiatives i").Where("i.jurisdiction_code IN ?", codes).
		Order("i.latest_action_day DESC, i.id DESC").Limit(most + 1)
	items, err := readItems(visible(query, audience), audience, names)
	if more = len(items) > most; more {
		items = items[:most]
	}
	by = map[models.Code][]InitiativeItem{}
	for _, item := range items {
		by[item.Jurisdiction] = append(by[item.Jurisdiction], item)
	}
	return by, more, err
}

// JurisdictionNames gives the name of every jurisdiction, as the record has it, by its code.
func (s *Store) JurisdictionNames(ctx context.Context) (map[models.Code]string, error) {
	names, err := jurisdictionNames(s.read.WithContext(ctx))
	return names, explain(err)
}

// JurisdictionNamesOf gives the names of those among some codes that are jurisdictions'.
func (s *Store) JurisdictionNamesOf(ctx context.Context, codes []models.Code) (map[models.Code]string, error) {
	names, err := jurisdictionNames(s.read.WithContext(ctx).Where("code IN ?", codes))
	return names, explain(err)
}

// JurisdictionKind tells what a jurisdiction is; it is "" for a code that is none's.
func (s *Store) JurisdictionKind(ctx context.Context, code models.Code) (models.JurisdictionKind, error) {
	kinds, err := jurisdictionKinds(s.read.WithContext(ctx).Where("code = ?", code))
	return kinds[code], explain(err)
}

// jurisdictionNames gives the name of every jurisdiction by its code.
func jurisdictionNames(db *gorm.DB) (map[models.Code]string, error) {
	rows, err := db.Model(&jurisdictionRow{}).Select("code", "name").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[models.Code]string{}
	var code, name string // plain texts are read without reflection
	for rows.Next() {
		if err := rows.Scan(&code, &name); err != nil {
			return nil, err
		}
		names[models.Code(code)] = name
	}
	return names, rows.Err()
}

func jurisdictionKinds(db *gorm.DB) (map[models.Code]models.JurisdictionKind, error) {
	var rows []jurisdictionRow
	err := db.Select("code", "kind").Find(&rows).Error
	kinds := make(map[models.Code]models.JurisdictionKind, len(rows))
	for _, row := range rows {
		kinds[row.Code] = row.Kind
	}
	return kinds, err
}
