package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// cause is a rule by which a record needs a look, in SQL over "initiatives i". A scan of everything and the look at one
// record after a change read the same rules.
type cause struct {
	reason models.ReviewReason
	// subject tells apart several questions for the same reason; it and detail are expressions.
	subject, detail string
	// join brings in what the rule needs beside the record; rows that only differ in it count once.
	join  string
	holds string
	// since is when the question last arose anew, as an expression: a dismissal before it was about another state of
	// things. Empty means that a dismissal holds for good.
	since string
	// args are for the placeholders, in the order above.
	args []any
	// first is what a record fulfils by itself when a rule with a join can hold, as an expression that is part of holds.
	first string
	// there is what a record without such a condition has when a rule with a join can hold, as an expression.
	there string
}

// noSubject is for reasons of which a record can have only one.
const noSubject = "''"

// never stands where a question does not arise anew.
const never = "0"

// causes are all the rules that hold at a moment.
func (s *Store) causes(intervals models.ReviewIntervals) []cause {
	list := s.overdueCauses(intervals)
	return append(
		list,
		cause{reason: models.ReasonNoSource, subject: noSubject, detail: "'The record names no source.'", holds: "i.sources = 0"},
		cause{
			reason: models.ReasonNoConfirmedSource, subject: noSubject,
			detail: "'None of the sources is official or a mirror of an official one.'",
			holds:  "i.sources > 0 AND i.certainty <> 'confirmed'",
		},
		cause{
			reason: models.ReasonJurisdictionOpen, subject: noSubject,
			detail: "'The record belongs to no jurisdiction.'", holds: "i.jurisdiction_code IS NULL",
		},
		cause{
			// Another disagreement is another question, even where one was dismissed.
			reason: models.ReasonStatusDisagrees, subject: "i.status || '/' || i.actions_stage",
			detail: `'The status is "' || i.status || '", and the actions lead to the stage "' || i.actions_stage || '".'`,
			holds:  "i.status_disagrees = TRUE",
		},
		cause{
			// A day is over when nobody has looked since: verification after it, or entry of the record after it, settles it.
			reason: models.ReasonScheduledPassed, subject: "a.date",
			detail: "'An action was planned for ' || a.date || '; what came of it is not recorded.'",
			join:   "JOIN actions a ON a.initiative_id = i.id",
			first:  "i.last_listed_day > COALESCE(i.last_verified_at, i.created_at) / 86400000000",
			holds: `i.last_listed_day > COALESCE(i.last_verified_at, i.created_at) / 86400000000
				AND a.latest_day < ? AND a.latest_day > COALESCE(i.last_verified_at, i.created_at) / 86400000000`,
			args: []any{s.today()},
		},
		brokenSource(), changedSource(),
	)
}

// overdueCauses are one rule for each status that has an interval.
func (s *Store) overdueCauses(intervals models.ReviewIntervals) []cause {
	var list []cause
	now := s.now().UTC()
	for _, status := range models.Statuses.Values() {
		days, due := intervals[models.Status(status)]
		if !due {
			continue
		}
		list = append(list, cause{
			reason: models.ReasonVerificationOverdue, subject: noSubject,
			detail: "CASE WHEN i.last_verified_at IS NULL THEN 'No person has checked this record yet.' ELSE ? END",
			holds:  "i.status = ? AND (i.last_verified_at IS NULL OR i.last_verified_at <= ?)",
			// That a record need not be checked was decided for the time since its last check, not for ever.
			since: "COALESCE(i.last_verified_at, 0)",
			args: []any{
				fmt.Sprintf("Last checked more than %d days ago; a record with the status \"%s\" is due after that.", days, models.Statuses.Label(status)),
				status, instantOf(now.AddDate(0, 0, -days)),
			},
		})
	}
	return list
}

// query selects the initiatives for which the cause holds, within a further condition. Archived records are left alone.
// Its parameters are the reason, args and those of the condition.
func (c cause) query(within string) string {
	return "SELECT i.id, ?, " + c.subject + ", " + c.detail + ", " + cmp.Or(c.since, never) + " FROM initiatives i " + c.join +
		" WHERE i.publication <> 'archived' AND " + c.holds + " AND " + within
}

// holdsArgs are the args of holds alone.
func (c cause) holdsArgs() []any { return c.args[strings.Count(c.subject+c.detail+c.join, "?"):] }

// oneByReason makes one rule of those that give the same reason and need nothing beside the record, so that one look at
// the records does for all of them. They differ in when they hold, and in what they say then.
func oneByReason(causes []cause) []cause {
	var list []cause
	alike := map[models.ReviewReason][]cause{}
	for _, c := range causes {
		if c.join == "" {
			alike[c.reason] = append(alike[c.reason], c)
		}
	}
	for _, c := range causes {
		same := alike[c.reason]
		switch {
		case c.join != "" || len(same) == 1:
			list = append(list, c)
		case len(same) > 1:
			list = append(list, eitherOf(same))
			delete(alike, c.reason)
		}
	}
	return list
}

// eitherOf is the rule that holds when one of several does, and says what that one says.
func eitherOf(causes []cause) cause {
	var details, holds []string
	var detailArgs, holdsArgs []any
	for _, c := range causes {
		details, holds = append(details, "WHEN "+c.holds+" THEN "+c.detail), append(holds, c.holds)
		own := c.holdsArgs()
		detailArgs = append(append(detailArgs, own...), c.args[:len(c.args)-len(own)]...)
		holdsArgs = append(holdsArgs, own...)
	}
	one := causes[0]
	one.detail, one.holds = "CASE "+strings.Join(details, " ")+" END", "("+strings.Join(holds, " OR ")+")"
	one.args = slices.Concat(detailArgs, holdsArgs)
	return one
}

// collectCauses lists in a temporary table what needs a look among the records of unsettled.
func collectCauses(tx *gorm.DB, causes []cause) error {
	for _, c := range oneByReason(causes) {
		args := append([]any{c.reason}, c.args...)
		err := tx.Exec("INSERT INTO causes (initiative_id, reason, subject, detail, since) "+
			c.query("i.id IN (SELECT id FROM unsettled)")+" ON CONFLICT DO NOTHING", args...).Error
		if err != nil {
			return err
		}
	}
	return nil
}
