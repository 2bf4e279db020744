package store

import (
	"strconv"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// outcome is the furthest that a text came, law or adopted, with the date of the action that brought it there: zero when
// only the status says so. It is "" for one that came to neither.
func outcome(i models.Initiative, today models.Day) (models.Stage, models.Date) {
	steps := i.Steps(today)
	for _, stage := range []models.Stage{models.StageLaw, models.StageAdopted} {
		if step, reached := models.Reached(steps, stage); reached {
			return stage, step.Action.Date
		}
		if i.Status.Stage() == stage {
			return stage, models.Date{}
		}
	}
	return "", models.Date{}
}

// outcomeColumn is the outcome as the database keeps it: its stage and, after a colon, the year that it certainly was in.
// It is empty for a text that came to none.
func outcomeColumn(i models.Initiative, today models.Day) string {
	stage, date := outcome(i, today)
	if stage == "" {
		return ""
	}
	if year, certain := date.CertainYear(); certain {
		return string(stage) + ":" + strconv.Itoa(year)
	}
	return string(stage) + ":"
}

// outcomes counts what the filter chooses by what outcomeColumn made of it: from the kept counts where they suffice.
func (s *Store) outcomes(db *gorm.DB, f InitiativeFilter) (map[string]int, error) {
	query, column, count := s.chosen(db, f).Where("i.outcome <> ''"), "i.outcome", "COUNT(*)"
	if f.onlyTallied() && len(f.Jurisdictions)+len(f.Stages) == 0 {
		query, column, count = f.facetTallies(db, facetOutcome), "value", "SUM(initiatives)"
	}
	var rows []struct {
		Value string
		Count int
	}
	err := query.Select(column + " AS value, " + count + " AS count").Group(column).Scan(&rows).Error
	counts := make(map[string]int, len(rows))
	for _, row := range rows {
		counts[row.Value] = row.Count
	}
	return counts, err
}

// readOutcome reads what outcomeColumn wrote; dated tells whether the year is certain.
func readOutcome(text string) (stage models.Stage, year int, dated bool) {
	name, digits, _ := strings.Cut(text, ":")
	year, err := strconv.Atoi(digits)
	return models.Stage(name), year, err == nil
}
