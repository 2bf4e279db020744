package store

import (
	"context"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// wayColumn is how a text went through the years as the database keeps it, a line for each year in which its stage became
// another: the year, the stage, the date of the action that led there and how sure that is. Where a text stands by its
// status alone is not in it.
func wayColumn(i models.Initiative, today models.Day) string {
	var lines []string
	for _, step := range i.DatedStages(today) {
		lines = append(lines, strings.Join(
			[]string{strconv.Itoa(step.Year), string(step.Stage), step.Date.String(), string(step.Certainty)}, " "))
	}
	return strings.Join(lines, "\n")
}

// readWay reads what wayColumn wrote.
func readWay(text string) []models.YearStage {
	var way []models.YearStage
	for line := range strings.Lines(text) {
		parts := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 4)
		year, err := strconv.Atoi(parts[0])
		if err != nil || len(parts) < 4 {
			continue
		}
		way = append(way, models.YearStage{
			Year: year, Stage: models.Stage(parts[1]), Date: dateOf(parts[2]), Certainty: models.Certainty(parts[3]),
		})
	}
	return way
}

// readStages reads the years and the stages of what wayColumn wrote, and leaves the dates, which take the longest.
func readStages(text string) []models.YearStage {
	var way []models.YearStage
	for line := range strings.Lines(text) {
		digits, rest, _ := strings.Cut(line, " ")
		stage, _, whole := strings.Cut(rest, " ")
		if year, err := strconv.Atoi(digits); err == nil && whole {
			way = append(way, models.YearStage{Year: year, Stage: models.Stage(stage)})
		}
	}
	return way
}

// waysTogether is how many ways are worked out in one transaction.
const waysTogether = 1000

// fillWays works out the ways of records that have none yet: those of a database from before they were kept. Stopped on
// its way, it goes on at the next start. An index holds what is left, so that it costs nothing once all is done.
func (s *Store) fillWays(ctx context.Context) error {
	for {
		var missing bool
		err := s.write.WithContext(ctx).Raw("SELECT EXISTS (SELECT 1 FROM initiatives WHERE way IS NULL)").Scan(&missing).Error
		if err != nil || !missing {
			return explain(err)
		}
		if err := s.fillSomeWays(ctx); err != nil {
			return err
		}
	}
}

func (s *Store) fillSomeWays(ctx context.Context) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		var rows []struct {
			ID             int64
			Classification models.Classification
			Status         models.Status
			NextActionDay  models.Day
		}
		err := tx.Table("initiatives").Select("id, classification, status, next_action_day").
			Where("way IS NULL").Order("id").Limit(waysTogether).Scan(&rows).Error
		if err != nil {
			return err
		}
		ids := make([]int64, len(rows))
		for n, row := range rows {
			ids[n] = row.ID
		}
		var acts []actionRow
		err = tx.Select("initiative_id, date, classification, certainty").Where("initiative_id IN ? AND supported = TRUE", ids).
			Order("initiative_id, position").Find(&acts).Error
		if err != nil {
			return err
		}
		actions := map[int64][]models.Action{}
		for _, act := range acts {
			actions[act.InitiativeID] = append(actions[act.InitiativeID], act.action(nil))
		}
		for _, row := range rows {
			i := models.Initiative{Classification: row.Classification, Status: row.Status, Actions: actions[row.ID]}
			// What had happened when the record was last derived is all that comes before its next planned action.
			way := wayColumn(i, row.NextActionDay-1)
			if err := exec(tx, "UPDATE initiatives SET way = ? WHERE id = ?", way, row.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
