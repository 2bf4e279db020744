package store

import (
	"time"

	"tracker/models"
)

// instant is a moment as the database keeps it: Unix microseconds, UTC. Numbers compare the same everywhere; times as
// text do not.
type instant int64

func instantOf(t time.Time) instant { return instant(t.UnixMicro()) }

func (t instant) time() time.Time { return time.UnixMicro(int64(t)).UTC() }

func (t *instant) timePointer() *time.Time {
	if t == nil {
		return nil
	}
	at := t.time()
	return &at
}

func instantPointer(t *time.Time) *instant {
	if t == nil {
		return nil
	}
	at := instantOf(*t)
	return &at
}

// Days beyond every date stand for open ends and for no date at all, so that comparisons need no special case.
const (
	beforeAll models.Day = -1 << 40
	afterAll  models.Day = 1 << 40
)

// earliestDay is the first possible day; a date open towards the past begins before all others, and so does no date.
func earliestDay(d models.Date) models.Day {
	if day, ok := d.Earliest(); ok {
		return day
	}
	return beforeAll
}

// latestDay is the last possible day; a date open towards the future ends after all others.
func latestDay(d models.Date) models.Day {
	if day, ok := d.Latest(); ok {
		return day
	}
	return afterAll
}

// initiativeRow is the aggregate's own row. Its child rows carry their position in their list.
type initiativeRow struct {
	ID               int64 `gorm:"primaryKey"`
	Slug             string
	JurisdictionCode *models.Code
	Title            string
	TitleFolded      string
	OriginalTitle    string
	Language         string
	Classification   models.Classification
	Body             string
	BodyFolded       string
	Summary          string
	Notes            string
	Status           models.Status
	StatusNote       string
	StatusCertainty  models.Certainty
	Publication      models.Publication
	LastVerifiedAt   *instant
	VerifiedBy       string
	Version          int
	// gorm would fill these in with seconds.
	CreatedAt instant        `gorm:"autoCreateTime:false"`
	UpdatedAt instant        `gorm:"autoUpdateTime:false"`
	Derived   derivedColumns `gorm:"embedded"`
}

// derivedColumns follow from the rest of the record and from the day.
type derivedColumns struct {
	Stage            models.Stage
	Certainty        models.Certainty
	FirstActionDay   models.Day
	LatestActionDate string
	LatestActionDay  models.Day
	NextActionDay    models.Day
	LastListedDay    models.Day
	LastPossibleDay  models.Day
	DecisionDate     string
	DecisionDay      models.Day
	Outcome          string
	Way              string
	ActionsStage     models.Stage
	StatusDisagrees  bool
	PublicActions    int
	Sources          int
}

type candidateRow struct {
	InitiativeID     int64
	Position         int
	JurisdictionCode models.Code
	Likelihood       models.Likelihood
	Reason           string
	Initiative       *string
}

type identifierRow struct {
	InitiativeID int64
	Position     int
	Scheme       string
	Value        string
	Certainty    models.Certainty
}

type sponsorRow struct {
	InitiativeID int64
	Position     int
	Name         string
	NameFolded   string
	Role         string
	EntityType   string
	IsPrimary    bool
	Certainty    models.Certainty
	Supported    bool
}

type actionRow struct {
	ID             int64 `gorm:"primaryKey"`
	InitiativeID   int64
	Position       int
	Date           string
	EarliestDay    models.Day
	LatestDay      models.Day
	Classification models.ActionClassification
	Description    string
	Body           string
	Certainty      models.Certainty
	Supported      bool
}

type voteRow struct {
	InitiativeID   int64
	ActionPosition int
	Position       int
	Body           string
	Scope          string
	Certainty      models.Certainty
	Result         models.VoteResult
	Method         string
	CountsState    string
	Yes            *int
	No             *int
	Abstain        *int
	Absent         *int
	NotVoting      *int
	Paired         *int
}

type measureUseRow struct {
	InitiativeID int64
	Position     int
	MeasureKey   string
	Mode         models.MeasureMode
	Note         string
}

type relationRow struct {
	InitiativeID int64
	Position     int
	Kind         models.RelationKind
	Target       string
	Note         string
}

type callRow struct {
	InitiativeID  int64
	Position      int
	Number        int
	Verb          string
	Form          string
	Addressee     string
	Label         string
	Text          string
	Quote         string
	MembersOf     *models.Code
	Note          string
	Measures      []string      `gorm:"serializer:json"`
	Jurisdictions []models.Code `gorm:"serializer:json"`
	RefersTo      []string      `gorm:"serializer:json"`
}

type discrepancyRow struct {
	InitiativeID int64
	Position     int
	Claim        string
	Finding      string
}

type sourceRow struct {
	InitiativeID int64
	Position     int
	Key          string
	Title        string
	URL          string
	Publisher    string
	Kind         models.SourceKind
	Language     string
	Quote        string
	ArchivedURL  string
	AccessedOn   string
	Note         string
}

// citationRow says that a claim cites a source.
type citationRow struct {
	InitiativeID  int64
	Claim         string
	ClaimPosition int
	VotePosition  int
	Position      int
	SourceKey     string
}

type documentRow struct {
	InitiativeID int64
	Staff        string
	// Public is nil unless the record is published and hides something from everybody.
	Public *string
}

type revisionRow struct {
	ID           int64 `gorm:"primaryKey"`
	InitiativeID int64
	Slug         string
	Version      int
	Kind         models.RevisionKind
	ActorName    string
	ActorRole    string
	Comment      string
	At           instant
	Document     string
	PreviousHash string
	Hash         string
}

func (initiativeRow) TableName() string  { return "initiatives" }
func (candidateRow) TableName() string   { return "candidates" }
func (identifierRow) TableName() string  { return "identifiers" }
func (sponsorRow) TableName() string     { return "sponsors" }
func (actionRow) TableName() string      { return "actions" }
func (voteRow) TableName() string        { return "votes" }
func (measureUseRow) TableName() string  { return "measure_uses" }
func (relationRow) TableName() string    { return "relations" }
func (callRow) TableName() string        { return "calls" }
func (discrepancyRow) TableName() string { return "discrepancies" }
func (sourceRow) TableName() string      { return "sources" }
func (citationRow) TableName() string    { return "citations" }
func (documentRow) TableName() string    { return "initiative_documents" }
func (revisionRow) TableName() string    { return "revisions" }

// nullable gives nil for the zero value, for columns that reference something.
func nullable[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

// orZero gives the zero value for nil.
func orZero[T any](value *T) T {
	if value == nil {
		var zero T
		return zero
	}
	return *value
}
