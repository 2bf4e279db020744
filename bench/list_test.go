package bench

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// The plain way to serve a list: models with associations, Preload of everything that the answer holds, encoding/json.
// It reads the file that the program itself made, so that both give the same record.

type plainInitiative struct {
	ID               int64              `json:"-" gorm:"primaryKey"`
	Slug             string             `json:"slug"`
	JurisdictionCode *string            `json:"jurisdiction"`
	Jurisdiction     *plainJurisdiction `json:"jurisdiction_name" gorm:"foreignKey:JurisdictionCode;references:Code"`
	Candidates       []plainCandidate   `json:"candidate_jurisdictions" gorm:"foreignKey:InitiativeID"`
	Title            string             `json:"title"`
	OriginalTitle    string             `json:"original_title"`
	Language         string             `json:"language"`
	Classification   string             `json:"classification"`
	Body             string             `json:"body"`
	Identifiers      []plainIdentifier  `json:"identifiers" gorm:"foreignKey:InitiativeID"`
	Summary          string             `json:"summary"`
	Notes            string             `json:"notes"`
	Status           string             `json:"status"`
	StatusNote       string             `json:"status_note"`
	StatusCertainty  string             `json:"status_certainty"`
	Measures         []plainMeasure     `json:"measures" gorm:"foreignKey:InitiativeID"`
	Sponsors         []plainSponsor     `json:"sponsors" gorm:"foreignKey:InitiativeID"`
	Actions          []plainAction      `json:"actions" gorm:"foreignKey:InitiativeID"`
	Calls            []plainCall        `json:"calls" gorm:"foreignKey:InitiativeID"`
	Relations        []plainRelation    `json:"relations" gorm:"foreignKey:InitiativeID"`
	Discrepancies    []plainDiscrepancy `json:"discrepancies" gorm:"foreignKey:InitiativeID"`
	Sources          []plainSource      `json:"sources" gorm:"foreignKey:InitiativeID"`
	Citations        []plainCitation    `json:"citations" gorm:"foreignKey:InitiativeID"`
	Publication      string             `json:"publication"`
	Version          int                `json:"version"`
	CreatedAt        int64              `json:"created_at" gorm:"autoCreateTime:false"`
	UpdatedAt        int64              `json:"updated_at" gorm:"autoUpdateTime:false"`
	Stage            string             `json:"stage"`
	Certainty        string             `json:"certainty"`
	LatestActionDate string             `json:"latest_action_date"`
	LatestActionDay  int64              `json:"-"`
	DecisionDate     string             `json:"decision_date"`
}

type plainJurisdiction struct {
	Code string `json:"-" gorm:"primaryKey"`
	Name string `json:"name"`
}

type plainCandidate struct {
	InitiativeID     int64   `json:"-" gorm:"primaryKey"`
	Position         int     `json:"-" gorm:"primaryKey"`
	JurisdictionCode string  `json:"jurisdiction"`
	Likelihood       string  `json:"likelihood"`
	Reason           string  `json:"reason"`
	Initiative       *string `json:"initiative"`
}

type plainIdentifier struct {
	InitiativeID int64  `json:"-" gorm:"primaryKey"`
	Position     int    `json:"-" gorm:"primaryKey"`
	Scheme       string `json:"scheme"`
	Value        string `json:"value"`
	Certainty    string `json:"certainty"`
}

type plainSponsor struct {
	InitiativeID int64  `json:"-" gorm:"primaryKey"`
	Position     int    `json:"-" gorm:"primaryKey"`
	Name         string `json:"name"`
	Role         string `json:"role"`
	EntityType   string `json:"entity_type"`
	IsPrimary    bool   `json:"primary"`
	Certainty    string `json:"certainty"`
}

type plainAction struct {
	ID             int64       `json:"-" gorm:"primaryKey"`
	InitiativeID   int64       `json:"-"`
	Position       int         `json:"-"`
	Date           string      `json:"date"`
	Classification string      `json:"classification"`
	Description    string      `json:"description"`
	Body           string      `json:"body"`
	Certainty      string      `json:"certainty"`
	Votes          []plainVote `json:"votes" gorm:"foreignKey:InitiativeID,ActionPosition;references:InitiativeID,Position"`
}

type plainVote struct {
	InitiativeID   int64  `json:"-" gorm:"primaryKey"`
	ActionPosition int    `json:"-" gorm:"primaryKey"`
	Position       int    `json:"-" gorm:"primaryKey"`
	Body           string `json:"body"`
	Scope          string `json:"scope"`
	Certainty      string `json:"certainty"`
	Result         string `json:"result"`
	Method         string `json:"method"`
	CountsState    string `json:"counts_state"`
	Yes            *int   `json:"yes"`
	No             *int   `json:"no"`
	Abstain        *int   `json:"abstain"`
	Absent         *int   `json:"absent"`
	NotVoting      *int   `json:"not_voting"`
	Paired         *int   `json:"paired"`
}

type plainMeasure struct {
	InitiativeID int64  `json:"-" gorm:"primaryKey"`
	Position     int    `json:"-" gorm:"primaryKey"`
	MeasureKey   string `json:"measure"`
	Mode         string `json:"mode"`
	Note         string `json:"note"`
}

type plainRelation struct {
	InitiativeID int64  `json:"-" gorm:"primaryKey"`
	Position     int    `json:"-" gorm:"primaryKey"`
	Kind         string `json:"kind"`
	Target       string `json:"target"`
	Note         string `json:"note"`
}

type plainCall struct {
	InitiativeID int64  `json:"-" gorm:"primaryKey"`
	Position     int    `json:"-" gorm:"primaryKey"`
	Number       int    `json:"number"`
	Verb         string `json:"verb"`
	Form         string `json:"form"`
	Addressee    string `json:"addressee"`
	Label        string `json:"label"`
	Text         string `json:"text"`
	Measures     string `json:"measures"`
}

type plainDiscrepancy struct {
	InitiativeID int64  `json:"-" gorm:"primaryKey"`
	Position     int    `json:"-" gorm:"primaryKey"`
	Claim        string `json:"claim"`
	Finding      string `json:"finding"`
}

type plainSource struct {
	InitiativeID int64  `json:"-" gorm:"primaryKey"`
	Position     int    `json:"-" gorm:"primaryKey"`
	Key          string `json:"key"`
	Title        string `json:"title"`
	URL          string `json:"url" gorm:"column:url"`
	Publisher    string `json:"publisher"`
	Kind         string `json:"kind"`
	Language     string `json:"language"`
	Quote        string `json:"quote"`
	ArchivedURL  string `json:"archived_url" gorm:"column:archived_url"`
	AccessedOn   string `json:"accessed_on"`
	Note         string `json:"note"`
}

type plainCitation struct {
	InitiativeID  int64  `json:"-" gorm:"primaryKey"`
	Claim         string `json:"claim" gorm:"primaryKey"`
	ClaimPosition int    `json:"claim_position" gorm:"primaryKey"`
	VotePosition  int    `json:"vote_position" gorm:"primaryKey"`
	Position      int    `json:"position" gorm:"primaryKey"`
	SourceKey     string `json:"source"`
}

func (plainInitiative) TableName() string   { return "initiatives" }
func (plainJurisdiction) TableName() string { return "jurisdictions" }
func (plainCandidate) TableName() string    { return "candidates" }
func (plainIdentifier) TableName() string   { return "identifiers" }
func (plainSponsor) TableName() string      { return "sponsors" }
func (plainAction) TableName() string       { return "actions" }
func (plainVote) TableName() string         { return "votes" }
func (plainMeasure) TableName() string      { return "measure_uses" }
func (plainRelation) TableName() string     { return "relations" }
func (plainCall) TableName() string         { return "calls" }
func (plainDiscrepancy) TableName() string  { return "discrepancies" }
func (plainSource) TableName() string       { return "sources" }
func (plainCitation) TableName() string     { return "citations" }

// nested is everything that the program's own list gives with an initiative; bare is what nobody would leave out.
var (
	nested = []string{
		"Jurisdiction", "Candidates", "Identifiers", "Measures", "Sponsors", "Actions", "Actions.Votes", "Calls", "Relations",
		"Discrepancies", "Sources", "Citations",
	}
	bare = []string{"Actions", "Actions.Votes", "Sources"}
)

// plainSite serves the first page of the list from a file, with nothing around it but gin.
func plainSite(b *testing.B, path string, preload []string) http.Handler {
	b.Helper()
	db, err := gorm.Open(sqlite.Open("file:"+path+"?mode=ro&_query_only=on"), &gorm.Config{
		Logger: logger.Discard, SkipDefaultTransaction: true, PrepareStmt: true,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if pool, err := db.DB(); err == nil {
			_ = pool.Close()
		}
	})
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/api/v1/initiatives", func(c *gin.Context) {
		query := db.WithContext(c.Request.Context()).Where("publication = ?", "published")
		for _, name := range preload {
			query = query.Preload(name)
		}
		var answer struct {
			Items []plainInitiative `json:"items"`
			Total int64             `json:"total"`
			Next  *string           `json:"next"`
		}
		err := query.Order("latest_action_day DESC, id DESC").Limit(25).Find(&answer.Items).Error
		if err == nil {
			err = db.Model(&plainInitiative{}).Where("publication = ?", "published").Count(&answer.Total).Error
		}
		if err != nil {
			c.String(http.StatusInternalServerError, "%v", err)
			return
		}
		c.JSON(http.StatusOK, answer)
	})
	return engine
}

// BenchmarkListAgainstPlainGorm serves the list of 25 with all that is nested in turns: by this program through its whole
// engine, without the cache, and by plain gorm, with everything that is nested and with actions, votes and sources alone.
// Ratios are those of the medians, and of the processor's time with what collecting garbage took of it, which says more
// where others use the machine; p99 is this program's.
func BenchmarkListAgainstPlainGorm(b *testing.B) {
	// A database of its own: others add to those that are shared.
	path := filepath.Join(b.TempDir(), "list.db")
	s, err := fill(path, 10_000)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	served := []*servings{
		{handler: site(b, s)}, {handler: plainSite(b, path, nested)}, {handler: plainSite(b, path, bare)},
	}
	for _, one := range served {
		checkList(b, one.ask(b))
	}
	for b.Loop() {
		for _, one := range served {
			one.serve(b)
		}
	}
	own, all, few := served[0], served[1], served[2]
	b.ReportMetric(float64(own.at(0.5).Microseconds()), "ours-µs")
	b.ReportMetric(float64(own.at(0.99).Microseconds()), "ours-p99-µs")
	b.ReportMetric(float64(own.processor.Microseconds())/float64(len(own.took)), "ours-cpu-µs")
	b.ReportMetric(float64(all.at(0.5))/float64(own.at(0.5)), "gorm/ours")
	b.ReportMetric(float64(all.processor)/float64(own.processor), "gorm/ours-cpu")
	b.ReportMetric(float64(few.at(0.5))/float64(own.at(0.5)), "bare-gorm/ours")
	b.ReportMetric(float64(few.processor)/float64(own.processor), "bare-gorm/ours-cpu")
}

// servings is how long a handler took, request by request, and of the processor all together.
type servings struct {
	handler   http.Handler
	took      []time.Duration
	processor time.Duration
}

func (s *servings) ask(b *testing.B) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/api/v1/initiatives", nil))
	if answer.Code != http.StatusOK {
		b.Fatal(answer.Code, answer.Body)
	}
	return answer
}

func (s *servings) serve(b *testing.B) {
	const atOnce = 10
	before := processorTime()
	for range atOnce {
		began := time.Now()
		s.ask(b)
		s.took = append(s.took, time.Since(began))
	}
	s.processor += processorTime() - before
}

// at is a quantile.
func (s *servings) at(part float64) time.Duration {
	slices.Sort(s.took)
	return s.took[int(float64(len(s.took)-1)*part)]
}

// processorTime is what the process used of all processors.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// checkList holds that an answer is the list that is measured.
func checkList(b *testing.B, answer *httptest.ResponseRecorder) {
	b.Helper()
	var list struct {
		Items []struct{ Actions, Sources []json.RawMessage }
		Total int
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &list); err != nil {
		b.Fatal(err)
	}
	if len(list.Items) != 25 || list.Total != 1000 || len(list.Items[0].Actions) != ActionsEach || len(list.Items[0].Sources) != SourcesEach {
		b.Fatalf("%d of %d initiatives", len(list.Items), list.Total)
	}
}
