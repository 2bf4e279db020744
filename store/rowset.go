package store

import (
	"gorm.io/gorm"

	"tracker/models"
)

// rowset collects the rows of one or many initiatives, so that each table is written in few statements.
type rowset struct {
	candidates    []candidateRow
	identifiers   []identifierRow
	sponsors      []sponsorRow
	actions       []actionRow
	votes         []voteRow
	measures      []measureUseRow
	relations     []relationRow
	calls         []callRow
	discrepancies []discrepancyRow
	sources       []sourceRow
	citations     []citationRow
}

// childTables are all tables whose rows belong to one initiative and are replaced when it is saved.
var childTables = []string{
	"citations", "candidates", "identifiers", "sponsors", "votes", "actions", "measure_uses", "relations", "calls",
	"discrepancies", "sources",
}

// The kinds of claim that cite sources, as the column citations.claim names them.
const (
	claimStatus      = "status"
	claimIdentifier  = "identifier"
	claimSponsor     = "sponsor"
	claimAction      = "action"
	claimVote        = "vote"
	claimDiscrepancy = "discrepancy"
)

// add collects the child rows of an initiative. Actions get consecutive ids from firstAction.
func (r *rowset) add(id int64, firstAction int64, i models.Initiative) {
	for n, x := range i.Sources {
		r.sources = append(r.sources, sourceRow{
			id, n, x.Key, x.Title, x.URL, x.Publisher, x.Kind, x.Language, x.Quote, x.ArchivedURL, x.AccessedOn.String(), x.Note,
		})
	}
	r.cite(id, claimStatus, 0, 0, i.StatusSources)
	for n, x := range i.CandidateJurisdictions {
		r.candidates = append(r.candidates, candidateRow{id, n, x.Jurisdiction, x.Likelihood, x.Reason, nullable(x.Initiative)})
	}
	for n, x := range i.Identifiers {
		r.identifiers = append(r.identifiers, identifierRow{id, n, x.Scheme, x.Value, x.Certainty})
		r.cite(id, claimIdentifier, n, 0, x.Sources)
	}
	for n, x := range i.Sponsors {
		r.sponsors = append(r.sponsors, sponsorRow{
			id, n, x.Name, fold(x.Name), x.Role, x.EntityType, x.Primary, x.Certainty, len(x.Sources) > 0,
		})
		r.cite(id, claimSponsor, n, 0, x.Sources)
	}
	for n, x := range i.Actions {
		r.actions = append(r.actions, actionRow{
			firstAction + int64(n), id, n, x.Date.String(), earliestDay(x.Date), latestDay(x.Date),
			x.Classification, x.Description, x.Body, x.Certainty, len(x.Sources) > 0,
		})
		r.cite(id, claimAction, n, 0, x.Sources)
		for v, vote := range x.Votes {
			c := vote.Counts
			r.votes = append(r.votes, voteRow{
				id, n, v, vote.Body, vote.Scope, vote.Certainty, vote.Result, vote.Method, vote.CountsState,
				c.Yes, c.No, c.Abstain, c.Absent, c.NotVoting, c.Paired,
			})
			r.cite(id, claimVote, n, v, vote.Sources)
		}
	}
	for n, x := range i.Measures {
		r.measures = append(r.measures, measureUseRow{id, n, x.Measure, x.Mode, x.Note})
	}
	for n, x := range i.Relations {
		r.relations = append(r.relations, relationRow{id, n, x.Kind, x.Target, x.Note})
	}
	for n, x := range i.Calls {
		r.calls = append(r.calls, callRow{
			id, n, x.Number, x.Verb, x.Form, x.Addressee, x.Label, x.Text, x.Quote, nullable(x.MembersOf), x.Note,
			x.Measures, x.Jurisdictions, x.RefersTo,
		})
	}
	for n, x := range i.Discrepancies {
		r.discrepancies = append(r.discrepancies, discrepancyRow{id, n, x.Claim, x.Finding})
		r.cite(id, claimDiscrepancy, n, 0, x.Sources)
	}
}

func (r *rowset) cite(id int64, claim string, position, vote int, keys []string) {
	for n, key := range keys {
		r.citations = append(r.citations, citationRow{id, claim, position, vote, n, key})
	}
}

// insert writes everything that was collected. Sources go before the citations that point to them.
func (r *rowset) insert(tx *gorm.DB) error {
	for _, write := range []func(*gorm.DB) error{
		func(tx *gorm.DB) error { return insertAll(tx, r.sources) },
		func(tx *gorm.DB) error { return insertAll(tx, r.candidates) },
		func(tx *gorm.DB) error { return insertAll(tx, r.identifiers) },
		func(tx *gorm.DB) error { return insertAll(tx, r.sponsors) },
		func(tx *gorm.DB) error { return insertAll(tx, r.actions) },
		func(tx *gorm.DB) error { return insertAll(tx, r.votes) },
		func(tx *gorm.DB) error { return insertAll(tx, r.measures) },
		func(tx *gorm.DB) error { return insertAll(tx, r.relations) },
		func(tx *gorm.DB) error { return insertAll(tx, r.calls) },
		func(tx *gorm.DB) error { return insertAll(tx, r.discrepancies) },
		func(tx *gorm.DB) error { return insertAll(tx, r.citations) },
	} {
		if err := write(tx); err != nil {
			return err
		}
	}
	return nil
}

// insertBatch bounds the parameters of one statement, of which SQLite allows 32,766; the widest row has 34.
const insertBatch = 500

func insertAll[T any](tx *gorm.DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.CreateInBatches(rows, insertBatch).Error
}
