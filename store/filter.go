package store

import (
	"time"

	"tracker/models"
)

// Audience says for whom something is read.
type Audience int

// Public reads see published records without unsupported claims; staff see everything.
const (
	Public Audience = iota
	Staff
)

// The bounds of a page of a list.
const (
	DefaultLimit = 25
	MaxLimit     = 200
	// MaxFilterValues bounds how many values one filter may list.
	MaxFilterValues = 50
)

// InitiativeFilter chooses initiatives. Values within one field are alternatives; fields narrow each other.
type InitiativeFilter struct {
	Audience Audience
	// Publications narrow what staff see; the public sees what is published.
	Publications []models.Publication
	// Jurisdictions may hold the empty code, which stands for "not settled".
	Jurisdictions   []models.Code
	Classifications []models.Classification
	Statuses        []models.Status
	Stages          []models.Stage
	// Measures are keys of measures.
	Measures    []string
	Bodies      []string
	Sponsors    []string
	Certainties []models.Certainty
	// Query is matched against titles, identifiers, sponsors, bodies, summaries and actions.
	Query string
	// From and To bound the possible days of at least one action; zero means unbounded.
	From, To models.Date
	// ActionSince wants an action that may have happened on that day or later, and not in the future.
	ActionSince models.Date
	// UpdatedSince wants records changed at that time or later.
	UpdatedSince time.Time
	// AsOf reads what the tracker said at that moment; zero reads what it says now.
	AsOf time.Time
	// Until reads what had happened by the end of that date; zero reads everything.
	Until models.Date
	// Sort is a key of InitiativeSorts, with "-" before it for descending order; empty sorts by relevance when there
	// is a query, else by the latest action, newest first.
	Sort   string
	Limit  int
	Cursor string
	// breadth remembers, for one read, whether the query is of words that most records have; nil does not.
	breadth *breadth
	// scored tells that how well a record fits the query is asked for.
	scored bool
}

// InitiativeSorts are the orders in which initiatives can be listed.
var InitiativeSorts = []string{"latest_action_date", "first_action_date", "title", "updated_at"}

// Page is a part of a list. Total counts the whole list; Next continues it and is empty at its end.
type Page[T any] struct {
	Items []T
	Total int
	Next  string
}

// InitiativeItem is an initiative as lists and pages show it, with the name of its jurisdiction, empty when that is not
// settled.
type InitiativeItem struct {
	models.Initiative
	JurisdictionName string `json:"jurisdiction_name"`
}

// InitiativeRef is enough of an initiative to link to it.
type InitiativeRef struct {
	Slug             string        `json:"slug"`
	Title            string        `json:"title"`
	Jurisdiction     models.Code   `json:"jurisdiction"`
	JurisdictionName string        `json:"jurisdiction_name"`
	Status           models.Status `json:"status"`
	Stage            models.Stage  `json:"stage"`
	// Classification is what kind of text it is, for what its actions lead to.
	Classification models.Classification `json:"-"`
}

// IncomingRelation is a relation that another initiative declares to this one.
type IncomingRelation struct {
	From InitiativeRef       `json:"from"`
	Kind models.RelationKind `json:"kind"`
	Note string              `json:"note"`
}

// InitiativeDetail is one initiative with what others say of it. Refs holds, by slug, every initiative that it points
// to and that the audience may see; names of jurisdictions are by code.
type InitiativeDetail struct {
	InitiativeItem
	Incoming      []IncomingRelation       `json:"incoming_relations"`
	Refs          map[string]InitiativeRef `json:"-"`
	Jurisdictions map[models.Code]string   `json:"-"`
}

// StageCounts are numbers of initiatives by stage.
type StageCounts struct {
	Law     int `json:"law"`
	Adopted int `json:"adopted"`
	Pending int `json:"pending"`
	Closed  int `json:"closed"`
	Unknown int `json:"unknown"`
}

// Total adds the stages up.
func (c StageCounts) Total() int { return c.Law + c.Adopted + c.Pending + c.Closed + c.Unknown }

// Of gives the number for a stage.
func (c StageCounts) Of(stage models.Stage) int {
	switch stage {
	case models.StageLaw:
		return c.Law
	case models.StageAdopted:
		return c.Adopted
	case models.StagePending:
		return c.Pending
	case models.StageClosed:
		return c.Closed
	}
	return c.Unknown
}

// Furthest gives the furthest stage that has an initiative: law before adopted before pending; closed and unknown only
// when there is nothing else; "" when there is none.
func (c StageCounts) Furthest() models.Stage {
	for _, term := range models.Stages.Terms {
		if stage := models.Stage(term.Value); c.Of(stage) > 0 {
			return stage
		}
	}
	return ""
}

// JurisdictionSummary is a jurisdiction with how many initiatives of its own it has.
type JurisdictionSummary struct {
	models.Jurisdiction
	Counts StageCounts `json:"counts"`
	// FirstLawDate is the decision date of its first initiative that is law; zero when there is none.
	FirstLawDate     models.Date `json:"first_law_date"`
	LatestActionDate models.Date `json:"latest_action_date"`
}

// CoveringBody is a body that a jurisdiction belongs or belonged to, with the initiatives that the body decided, or
// first took up, while it was a member.
type CoveringBody struct {
	models.Membership
	Name        string           `json:"name"`
	Initiatives []InitiativeItem `json:"initiatives"`
}

// Member is a jurisdiction that belongs or belonged to a body.
type Member struct {
	Code models.Code `json:"code"`
	Name string      `json:"name"`
	models.Membership
}

// JurisdictionDetail is one jurisdiction with its own initiatives, those of the bodies that it belonged to, and its
// members when it is a body.
type JurisdictionDetail struct {
	JurisdictionSummary
	Initiatives []InitiativeItem `json:"initiatives"`
	Covering    []CoveringBody   `json:"covering_bodies"`
	Members     []Member         `json:"members"`
	// Most is how many initiatives are listed, its own and those of the bodies together, when there are more, on which
	// nothing happened as lately; 0 when they are all.
	Most int `json:"most,omitempty"`
}

// ActionFilter chooses actions: those of the initiatives that the embedded filter chooses, within From and To.
type ActionFilter struct {
	InitiativeFilter
	ActionClassifications []models.ActionClassification
	// Scheduled, when set, wants actions that are still to come (true) or not (false).
	Scheduled *bool
	// Dated leaves out actions of which no date is known.
	Dated bool
	// Reaching, when set, wants actions that are known to reach into these days. From and To also find those of which one
	// end is unknown, and which may therefore have been at any time before or after.
	Reaching *Days
	// Ascending lists the oldest first; otherwise the newest.
	Ascending bool
}

// ActionItem is one action with the initiative that it belongs to and the sources that it cites.
type ActionItem struct {
	Initiative InitiativeRef `json:"initiative"`
	models.Action
	// Scheduled tells that the action is still to come.
	Scheduled    bool            `json:"scheduled"`
	CitedSources []models.Source `json:"cited_sources"`
}

// MatrixCell says the most that a jurisdiction did about a measure, and which initiatives say so.
type MatrixCell struct {
	Jurisdiction models.Code `json:"jurisdiction"`
	Measure      string      `json:"measure"`
	// Level is the furthest, a value of models.MatrixLevels.
	Level       string          `json:"level"`
	Initiatives []InitiativeRef `json:"initiatives"`
	// Levels are how far each of the initiatives brought the measure.
	Levels []string `json:"-"`
}

// Matrix is measures by jurisdictions. A pair without a cell is one of which nothing is known.
type Matrix struct {
	Measures      []models.Measure      `json:"measures"`
	Jurisdictions []JurisdictionSummary `json:"jurisdictions"`
	Cells         []MatrixCell          `json:"cells"`
	// Most is how many of the initiatives' uses of measures the cells list, of more that there are; 0 when they list all.
	// The levels are from all, but as of an earlier time from those alone.
	Most int `json:"most,omitempty"`
}

// FacetValue is one value of a facet with the number of initiatives that it would leave.
type FacetValue struct {
	Value string
	Label string
	Count int
}

// Facets are, for each field, the values that occur among what the filter chooses, each field counted without its own
// choice.
type Facets struct {
	Jurisdictions   []FacetValue
	Classifications []FacetValue
	Stages          []FacetValue
	Statuses        []FacetValue
	Measures        []FacetValue
	Certainties     []FacetValue
	// Bodies count what has a body with the value in its name, as the filter does. MostBodies is how many they are when
	// there are more, less frequent ones; 0 when they are all.
	Bodies     []FacetValue
	MostBodies int
}

// ChangeItem is one accepted change to a published record, as /changes and the overview list it.
type ChangeItem struct {
	Slug             string
	Title            string
	Jurisdiction     models.Code
	JurisdictionName string
	Version          int
	Kind             models.RevisionKind
	Role             string
	Comment          string
	At               time.Time
	// First tells that everybody could read the record for the first time.
	First bool
}

// Overview is what the first page shows.
type Overview struct {
	Counts StageCounts
	// Countries counts the countries and territories with at least one initiative; WithLaw those with a law.
	Jurisdictions    int
	CountriesWithLaw int
	Actions          int
	Sources          int
	Unsettled        int
	LastVerifiedAt   *time.Time
	NeverVerified    int
	UpdatedAt        time.Time
	Next             []ActionItem
	Latest           []ActionItem
	Changes          []ChangeItem
	ByJurisdiction   []JurisdictionSummary
}
