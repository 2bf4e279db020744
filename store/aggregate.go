package store

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	jsonv2 "github.com/go-json-experiment/json"
	"gorm.io/gorm"

	"tracker/models"
)

// loadAggregates puts initiatives together from the relational tables, by id. It asks one query a table, however many
// there are. Everyday reads use the documents that the last save wrote; a test holds that both say the same.
func loadAggregates(tx *gorm.DB, ids []int64) (map[int64]models.Initiative, error) {
	var rows []initiativeRow
	if err := tx.Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	children, err := readRowset(tx, ids)
	if err != nil {
		return nil, err
	}
	return assemble(rows, children), nil
}

// assemble puts initiatives together from their rows, by id.
func assemble(rows []initiativeRow, children *rowset) map[int64]models.Initiative {
	cited := citedKeys(children.citations)
	found := make(map[int64]*models.Initiative, len(rows))
	for _, row := range rows {
		i := row.initiative()
		i.StatusSources = cited[citationRow{InitiativeID: row.ID, Claim: claimStatus}]
		found[row.ID] = &i
	}
	children.fillClaims(found, cited)
	children.fillLinks(found, cited)
	all := make(map[int64]models.Initiative, len(found))
	for id, i := range found {
		i.Normalize()
		all[id] = *i
	}
	return all
}

func readRowset(tx *gorm.DB, ids []int64) (*rowset, error) {
	var r rowset
	for _, rows := range []any{
		&r.candidates, &r.identifiers, &r.sponsors, &r.actions, &r.measures, &r.relations, &r.calls, &r.discrepancies,
		&r.sources,
	} {
		if err := tx.Where("initiative_id IN ?", ids).Order("initiative_id, position").Find(rows).Error; err != nil {
			return nil, err
		}
	}
	if err := tx.Where("initiative_id IN ?", ids).Order("initiative_id, action_position, position").
		Find(&r.votes).Error; err != nil {
		return nil, err
	}
	err := tx.Where("initiative_id IN ?", ids).
		Order("initiative_id, claim, claim_position, vote_position, position").Find(&r.citations).Error
	return &r, err
}

// citedKeys groups the cited sources by claim; the key of the map is the citation without its position and source.
func citedKeys(rows []citationRow) map[citationRow][]string {
	keys := make(map[citationRow][]string, len(rows))
	for _, row := range rows {
		claim := row
		claim.Position, claim.SourceKey = 0, ""
		keys[claim] = append(keys[claim], row.SourceKey)
	}
	return keys
}

func (r *rowset) fillClaims(found map[int64]*models.Initiative, cited map[citationRow][]string) {
	for _, x := range r.identifiers {
		i := found[x.InitiativeID]
		keys := cited[citationRow{InitiativeID: x.InitiativeID, Claim: claimIdentifier, ClaimPosition: x.Position}]
		i.Identifiers = append(i.Identifiers, models.Identifier{Scheme: x.Scheme, Value: x.Value, Certainty: x.Certainty, Sources: keys})
	}
	for _, x := range r.sponsors {
		i := found[x.InitiativeID]
		keys := cited[citationRow{InitiativeID: x.InitiativeID, Claim: claimSponsor, ClaimPosition: x.Position}]
		i.Sponsors = append(i.Sponsors, models.Sponsor{
			Name: x.Name, Role: x.Role, EntityType: x.EntityType, Primary: x.IsPrimary, Certainty: x.Certainty, Sources: keys,
		})
	}
	for _, x := range r.actions {
		i := found[x.InitiativeID]
		keys := cited[citationRow{InitiativeID: x.InitiativeID, Claim: claimAction, ClaimPosition: x.Position}]
		i.Actions = append(i.Actions, x.action(keys))
	}
	for _, x := range r.votes {
		action := &found[x.InitiativeID].Actions[x.ActionPosition]
		keys := cited[citationRow{
			InitiativeID: x.InitiativeID, Claim: claimVote, ClaimPosition: x.ActionPosition, VotePosition: x.Position,
		}]
		action.Votes = append(action.Votes, x.vote(keys))
	}
	for _, x := range r.measures {
		i := found[x.InitiativeID]
		i.Measures = append(i.Measures, models.MeasureUse{Measure: x.MeasureKey, Mode: x.Mode, Note: x.Note})
	}
	for _, x := range r.sources {
		found[x.InitiativeID].Sources = append(found[x.InitiativeID].Sources, x.source())
	}
}

func (r *rowset) fillLinks(found map[int64]*models.Initiative, cited map[citationRow][]string) {
	for _, x := range r.candidates {
		i := found[x.InitiativeID]
		i.CandidateJurisdictions = append(i.CandidateJurisdictions, models.Candidate{
			Jurisdiction: x.JurisdictionCode, Likelihood: x.Likelihood, Reason: x.Reason, Initiative: orZero(x.Initiative),
		})
	}
	for _, x := range r.relations {
		i := found[x.InitiativeID]
		i.Relations = append(i.Relations, models.Relation{Kind: x.Kind, Target: x.Target, Note: x.Note})
	}
	for _, x := range r.calls {
		i := found[x.InitiativeID]
		i.Calls = append(i.Calls, models.Call{
			Number: x.Number, Verb: x.Verb, Form: x.Form, Addressee: x.Addressee, Label: x.Label, Text: x.Text, Quote: x.Quote,
			Measures: x.Measures, Jurisdictions: x.Jurisdictions, MembersOf: orZero(x.MembersOf), RefersTo: x.RefersTo, Note: x.Note,
		})
	}
	for _, x := range r.discrepancies {
		i := found[x.InitiativeID]
		keys := cited[citationRow{InitiativeID: x.InitiativeID, Claim: claimDiscrepancy, ClaimPosition: x.Position}]
		i.Discrepancies = append(i.Discrepancies, models.Discrepancy{Claim: x.Claim, Finding: x.Finding, Sources: keys})
	}
}

// dateOf reads a date that was checked when it was written.
func dateOf(text string) models.Date {
	if text == "" {
		return models.Date{}
	}
	date, _ := models.ParseDate(text)
	return date
}

func (row initiativeRow) initiative() models.Initiative {
	return models.Initiative{
		Slug: row.Slug, Jurisdiction: orZero(row.JurisdictionCode), Title: row.Title, OriginalTitle: row.OriginalTitle,
		Language: row.Language, Classification: row.Classification, Body: row.Body, Summary: row.Summary, Notes: row.Notes,
		Status: row.Status, StatusNote: row.StatusNote, StatusCertainty: row.StatusCertainty, Publication: row.Publication,
		LastVerifiedAt: row.LastVerifiedAt.timePointer(), VerifiedBy: row.VerifiedBy, Version: row.Version,
		CreatedAt: row.CreatedAt.time(), UpdatedAt: row.UpdatedAt.time(),
	}
}

func (row actionRow) action(keys []string) models.Action {
	return models.Action{
		Date: dateOf(row.Date), Classification: row.Classification, Description: row.Description, Body: row.Body,
		Certainty: row.Certainty, Sources: keys, Votes: []models.Vote{},
	}
}

func (row voteRow) vote(keys []string) models.Vote {
	return models.Vote{
		Body: row.Body, Scope: row.Scope, Certainty: row.Certainty, Result: row.Result, Method: row.Method,
		CountsState: row.CountsState, Sources: keys,
		Counts: models.Counts{
			Yes: row.Yes, No: row.No, Abstain: row.Abstain, Absent: row.Absent, NotVoting: row.NotVoting, Paired: row.Paired,
		},
	}
}

func (row sourceRow) source() models.Source {
	return models.Source{
		Key: row.Key, Title: row.Title, URL: row.URL, Publisher: row.Publisher, Kind: row.Kind, Language: row.Language,
		Quote: row.Quote, ArchivedURL: row.ArchivedURL, AccessedOn: dateOf(row.AccessedOn), Note: row.Note,
	}
}

func encodeInitiative(i models.Initiative) (string, error) {
	text, err := json.Marshal(i)
	return string(text), err
}

func decodeInitiative(document string) (models.Initiative, error) {
	var i models.Initiative
	err := decodeInto(&i, document)
	return i, err
}

func decodeInto(i *models.Initiative, document string) error {
	if err := intact(document); err != nil {
		return err
	}
	// This comes with Go 1.27, where it is encoding/json/v2. It reads in half the time, which is a tenth of a save.
	if err := jsonv2.Unmarshal([]byte(document), i); err != nil {
		return unreadable(fmt.Errorf("%w: %w", errDocument, err))
	}
	return nil
}

// intact tells whether a document can be what a save wrote, without reading it. SQLite notices a damaged page by its
// structure; the pages that a long text goes on at have next to none, and give whatever is there.
func intact(document string) error {
	whole := strings.HasPrefix(document, "{") && strings.HasSuffix(document, "}")
	if !whole || strings.IndexByte(document, 0) >= 0 || !utf8.ValidString(document) {
		return unreadable(errDocument)
	}
	return nil
}
