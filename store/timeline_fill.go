package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// LaneInitiative is what a drawing along time needs of an initiative.
type LaneInitiative struct {
	Slug, Title    string
	Classification models.Classification
	Status         models.Status
	// Actions are in the order in which the record lists them.
	Actions []LaneAction

	// first is the date of the first action that has happened.
	first models.Date
}

// LaneAction is what a drawing needs of an action.
type LaneAction struct {
	Date           models.Date
	Classification models.ActionClassification
	Certainty      models.Certainty
}

// Scheduled tells whether every possible day of the action lies after today.
func (a LaneAction) Scheduled(today models.Day) bool {
	return models.Action{Date: a.Date}.Scheduled(today)
}

// LaneInitiativeOf takes from an initiative what a drawing needs.
func LaneInitiativeOf(i models.Initiative) LaneInitiative {
	of := LaneInitiative{
		Slug: i.Slug, Title: i.Title, Classification: i.Classification, Status: i.Status, first: i.FirstActionDate,
		Actions: make([]LaneAction, len(i.Actions)),
	}
	for n := range i.Actions {
		of.Actions[n] = LaneAction{i.Actions[n].Date, i.Actions[n].Classification, i.Actions[n].Certainty}
	}
	return of
}

// FillLanes reads the initiatives of lanes that TimelineLanes gave for the same filter: at most MaxLaneInitiatives each,
// those first that reach into the days given. It is at most three queries.
func (s *Store) FillLanes(ctx context.Context, f InitiativeFilter, days Days, lanes []TimelineLane) error {
	// Lanes of the past come with what they hold.
	if len(lanes) == 0 || !f.Until.IsZero() {
		return nil
	}
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return err
	}
	at := make(map[models.Code]int, len(lanes))
	f.Jurisdictions = nil
	for n, lane := range lanes {
		at[lane.Code] = n
		lanes[n].Initiatives = make([]LaneInitiative, 0, min(lane.Counts.Total(), MaxLaneInitiatives))
		f.Jurisdictions = append(f.Jurisdictions, lane.Code)
	}
	return explain(s.fillLanes(s.read.WithContext(ctx), f, days, lanes, at))
}

func (s *Store) fillLanes(db *gorm.DB, f InitiativeFilter, days Days, lanes []TimelineLane, at map[models.Code]int) error {
	query, err := s.drawnOfLanes(db, f, days, lanes)
	if err != nil {
		return err
	}
	rows, err := query.
		Select("COALESCE(i.jurisdiction_code, ''), i.slug, i.title, i.classification, i.status, COALESCE((" + laneActions(f.Audience) + "), '')").
		Order("+i.first_action_day, i.id").Rows() // the sign keeps the index out that has all initiatives in this order
	if err != nil {
		return err
	}
	defer rows.Close()
	var code, slug, title, classification, status, actions string // plain texts are read without reflection
	for rows.Next() {
		if err := rows.Scan(&code, &slug, &title, &classification, &status, &actions); err != nil {
			return err
		}
		lane := &lanes[at[models.Code(code)]]
		lane.Initiatives = append(lane.Initiatives, LaneInitiative{
			Slug: slug, Title: title, Classification: models.Classification(classification), Status: models.Status(status),
			Actions: readLaneActions(actions),
		})
	}
	return rows.Err()
}

// drawnOfLanes is a query over "initiatives i" that the lanes hold, and of what is too many the first.
func (s *Store) drawnOfLanes(db *gorm.DB, f InitiativeFilter, days Days, lanes []TimelineLane) (*gorm.DB, error) {
	query := s.chosen(db, f)
	if !slices.ContainsFunc(lanes, func(lane TimelineLane) bool { return lane.Counts.Total() > MaxLaneInitiatives }) {
		return query, nil
	}
	// The cross joins keep the few outside: in the order of the list all initiatives would be walked through for them.
	if f.Query == "" {
		first, reach, err := s.firstOfLanes(db, f, days, lanes)
		if err != nil || reach {
			return db.Table("(?) AS r CROSS JOIN initiatives i", first).Where("i.id = r.id"), err
		}
	}
	ranked := query.Select(`i.id, ROW_NUMBER() OVER (PARTITION BY i.jurisdiction_code ORDER BY
		(i.first_action_day <= ? AND i.last_listed_day >= ?) DESC, i.latest_action_day DESC, i.id DESC) AS place`, days.To, days.From)
	return db.Table("(?) AS r CROSS JOIN initiatives i", ranked).Where("i.id = r.id AND r.place <= ?", MaxLaneInitiatives), nil
}

// firstOfLanes chooses the first initiatives of lanes in the order of an index, with whether all of them reach into the
// days given: then they are those that fillLanes ranks first.
func (s *Store) firstOfLanes(db *gorm.DB, f InitiativeFilter, days Days, lanes []TimelineLane) (first *gorm.DB, reach bool, err error) {
	arms, parts := make([]string, len(lanes)), make([]any, len(lanes))
	for n, lane := range lanes {
		f.Jurisdictions = []models.Code{lane.Code}
		arms[n] = "SELECT * FROM (?) AS lane"
		parts[n] = s.chosen(db, f).Select("i.id, i.first_action_day, i.last_listed_day").
			Order("i.latest_action_day DESC, i.id DESC").Limit(MaxLaneInitiatives)
	}
	first = db.Raw(strings.Join(arms, " UNION ALL "), parts...)
	var beyond int64
	err = db.Table("(?) AS r", first).Where("r.first_action_day > ? OR r.last_listed_day < ?", days.To, days.From).Count(&beyond).Error
	return first, beyond == 0, err
}

// laneActions puts the actions of an initiative into one text, a line each: it comes over far faster than a row each. None
// of the three fields can hold a space or the end of a line.
func laneActions(audience Audience) string {
	supported := ""
	if audience == Public {
		supported = " AND a.supported IS TRUE" // which, unlike an equality, keeps the index over all supported actions out
	}
	return `SELECT string_agg(a.date || ' ' || a.classification || ' ' || a.certainty, '
' ORDER BY a.position)
		FROM actions a WHERE a.initiative_id = i.id` + supported
}

// readLaneActions reads what laneActions wrote.
func readLaneActions(text string) []LaneAction {
	if text == "" {
		return nil
	}
	actions := make([]LaneAction, 0, 1+strings.Count(text, "\n"))
	for line := range strings.SplitSeq(text, "\n") {
		date, rest, _ := strings.Cut(line, " ")
		classification, certainty, _ := strings.Cut(rest, " ")
		actions = append(actions, LaneAction{
			dateOf(date), models.ActionClassification(classification), models.Certainty(certainty),
		})
	}
	return actions
}
