package store

import (
	"errors"

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

// The kinds of claim that cite sources, as the column citations.claim names them.
const (
	claimStatus      = "status"
	claimIdentifier  = "identifier"
	claimSponsor     = "sponsor"
	claimAction      = "action"
	claimVote        = "vote"
	claimDiscrepancy = "discrepancy"
)

// add collects the child rows of an initiative. Actions get their ids when they are written.
func (r *rowset) add(id int64, i models.Initiative) {
	if r.actions == nil {
		// Of one record it is known how many there will be; most claims cite one source.
		r.sources = make([]sourceRow, 0, len(i.Sources))
		r.actions = make([]actionRow, 0, len(i.Actions))
		r.citations = make([]citationRow, 0, len(i.Actions)+len(i.Sponsors)+len(i.Identifiers)+len(i.StatusSources)+4)
	}
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
			0, id, n, x.Date.String(), earliestDay(x.Date), latestDay(x.Date),
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
func (r *rowset) insert(tx *gorm.DB) error { return r.change(tx, rowset{}) }

// change brings the rows of one initiative from an old state to the collected one, and touches only those that differ.
func (r *rowset) change(tx *gorm.DB, old rowset) error {
	if renamed(old.sources, r.sources) {
		// Citations name their source by its key, and go with it.
		id := old.sources[0].InitiativeID
		for _, statement := range []string{"DELETE FROM citations WHERE initiative_id = ?", "DELETE FROM sources WHERE initiative_id = ?"} {
			if err := exec(tx, statement, id); err != nil {
				return err
			}
		}
		old.sources, old.citations = nil, nil
	}
	return errors.Join(
		changeRows(tx, old.sources, r.sources),
		changeRows(tx, old.candidates, r.candidates),
		changeRows(tx, old.identifiers, r.identifiers),
		changeRows(tx, old.sponsors, r.sponsors),
		changeRows(tx, old.actions, r.actions),
		changeRows(tx, old.votes, r.votes),
		changeRows(tx, old.measures, r.measures),
		changeRows(tx, old.relations, r.relations),
		changeRows(tx, old.calls, r.calls),
		changeRows(tx, old.discrepancies, r.discrepancies),
		changeRows(tx, old.citations, r.citations),
	)
}

// renamed tells whether a source is gone, or another one stands in its place.
func renamed(old, now []sourceRow) bool {
	for n, source := range old {
		if n >= len(now) || now[n].Key != source.Key {
			return true
		}
	}
	return false
}

// insertBatch bounds the parameters of one statement, of which SQLite allows 32,766.
const insertBatch = 500

func insertAll[T any](tx *gorm.DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.CreateInBatches(rows, insertBatch).Error
}
