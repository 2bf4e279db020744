package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// answeringKinds are the relations by which an initiative says that it has to do with a text.
var answeringKinds = []models.RelationKind{"responds-to", "implements", "cites"}

// Answers reads what the addressees of a text's requests did. Errors: ErrNotFound when there is no such text that the
// audience may see, or it asks nobody for anything.
func (s *Store) Answers(ctx context.Context, slug string, audience Audience) (Answers, error) {
	detail, err := s.InitiativeBySlug(ctx, slug, audience, time.Time{})
	if err != nil {
		return Answers{}, err
	}
	if !slices.ContainsFunc(detail.Calls, models.Call.IsRequest) {
		return Answers{}, models.Errorf(models.ErrNotFound, "The record of %q has no clauses that ask for something.", slug)
	}
	list, err := s.answers(s.read.WithContext(ctx), []InitiativeItem{detail.InitiativeItem}, audience)
	if err != nil {
		return Answers{}, explain(err)
	}
	list[0].Refs = detail.Refs
	return list[0], nil
}

// TextsWithCalls reads the texts that ask for something, the first first, each with what its addressees did. Refs is
// left empty. Most is how many these are when there are more, else 0.
func (s *Store) TextsWithCalls(ctx context.Context, audience Audience) (list []Answers, most int, err error) {
	db := s.read.WithContext(ctx)
	names, err := jurisdictionNames(db)
	if err != nil {
		return nil, 0, explain(err)
	}
	asking := db.Table("initiatives i").
		Joins("JOIN (SELECT DISTINCT initiative_id FROM calls WHERE form = ?) asking ON asking.initiative_id = i.id", models.CallRequest).
		Order("i.decision_day, i.id").Limit(s.bounds.Texts + 1)
	texts, err := readItems(visible(asking, audience), audience, names)
	if err != nil || len(texts) == 0 {
		return nil, 0, explain(err)
	}
	if len(texts) > s.bounds.Texts {
		most = s.bounds.Texts
		texts = texts[:most]
	}
	list, err = s.answers(db, texts, audience)
	return list, most, explain(err)
}

// answers judges several texts by what is read once for all of them.
func (s *Store) answers(db *gorm.DB, texts []InitiativeItem, audience Audience) ([]Answers, error) {
	places, err := jurisdictionSummaries(db, audience)
	if err != nil {
		return nil, err
	}
	all, err := measures(db)
	if err != nil {
		return nil, err
	}
	list := make([]Answers, len(texts))
	var codes []models.Code
	var keys, slugs []string
	addressed := map[string][][]JurisdictionSummary{}
	for n, text := range texts {
		list[n] = Answers{Text: text, Adopted: text.DecisionDate, Measures: map[string]string{}, Refs: map[string]InitiativeRef{}}
		slugs = append(slugs, text.Slug)
		for _, call := range text.Calls {
			for _, m := range all {
				if slices.Contains(call.Measures, m.Key) {
					list[n].Measures[m.Key] = m.Name
				}
			}
			if !call.IsRequest() {
				list[n].Statements = append(list[n].Statements, call)
				continue
			}
			to := addressees(call, places, text.DecisionDate)
			for _, j := range to {
				codes = append(codes, j.Code)
			}
			keys = append(keys, call.Measures...)
			addressed[text.Slug] = append(addressed[text.Slug], to)
			list[n].Requests = append(list[n].Requests, AnsweredRequest{Call: call})
		}
	}
	by, more, err := answerings(db, unique(codes), unique(keys), slugs, audience, s.bounds.Initiatives)
	if err != nil {
		return nil, err
	}
	today := s.today()
	for n, text := range texts {
		for m := range list[n].Requests {
			request := &list[n].Requests[m]
			for _, j := range addressed[text.Slug][m] {
				own := slices.DeleteFunc(slices.Clone(by[j.Code]), func(one answering) bool { return one.ref.Slug == text.Slug })
				a := answer(request.Call, text.Slug, list[n].Adopted, own, today)
				a.Jurisdiction, a.Name = j.Code, j.Name
				request.Answers = append(request.Answers, a)
			}
			request.Summary = summarise(request.Answers)
		}
		list[n].Summary = summarise(together(list[n].Requests))
		if more {
			list[n].Most = s.bounds.Initiatives
		}
	}
	return list, nil
}

// addressees are the jurisdictions that a clause names, and those that belonged to the body whose members it addresses
// when the text was decided, by name.
func addressees(call models.Call, places []JurisdictionSummary, at models.Date) []JurisdictionSummary {
	var to []JurisdictionSummary
	for _, j := range places {
		member := call.MembersOf != "" && slices.ContainsFunc(j.Memberships, func(m models.Membership) bool {
			return m.Body == call.MembersOf && (m.Covers(at) || (at.IsZero() && m.Until.IsZero()))
		})
		if member || slices.Contains(call.Jurisdictions, j.Code) {
			to = append(to, j)
		}
	}
	return to
}

// answerings reads the first initiatives of the addressees that have one of the measures, or declare a relation to one of
// the texts, by jurisdiction, and tells whether there are more.
func answerings(
	db *gorm.DB, codes []models.Code, keys, texts []string, audience Audience, most int,
) (by map[models.Code][]answering, more bool, err error) {
	by = map[models.Code][]answering{}
	if len(codes) == 0 {
		return by, false, nil
	}
	choose := func() *gorm.DB {
		return visible(db.Table("initiatives i").Where("i.jurisdiction_code IN ?", codes), audience).
			Where(`(EXISTS (SELECT 1 FROM measure_uses m WHERE m.initiative_id = i.id AND m.measure_key IN ?)
				OR EXISTS (SELECT 1 FROM relations r WHERE r.initiative_id = i.id AND r.target IN ? AND r.kind IN ?))`,
				keys, texts, answeringKinds)
	}
	list, more, err := courses(db, choose, audience, most)
	if err != nil {
		return nil, false, err
	}
	var uses []measureUseRow
	err = choose().Select("u.*").Joins("JOIN measure_uses u ON u.initiative_id = i.id").
		Where("u.measure_key IN ?", keys).Order("u.initiative_id, u.position").Scan(&uses).Error
	if err != nil {
		return nil, false, err
	}
	var relations []relationRow
	err = db.Where("target IN ? AND kind IN ?", texts, answeringKinds).Order("initiative_id, position DESC").Find(&relations).Error
	if err != nil {
		return nil, false, err
	}
	at := make(map[int64]*answering, len(list))
	whole := make([]answering, len(list))
	for n, one := range list {
		whole[n] = answering{course: one, declares: map[string]models.RelationKind{}}
		at[one.id] = &whole[n]
	}
	for _, use := range uses {
		if one := at[use.InitiativeID]; one != nil {
			one.uses = append(one.uses, models.MeasureUse{Measure: use.MeasureKey, Mode: use.Mode})
		}
	}
	for _, relation := range relations {
		if one := at[relation.InitiativeID]; one != nil {
			one.declares[relation.Target] = relation.Kind
		}
	}
	for _, one := range whole {
		by[one.ref.Jurisdiction] = append(by[one.ref.Jurisdiction], one)
	}
	return by, more, nil
}

// unique sorts a list and drops repetitions.
func unique[T ~string](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}
