package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// askedOf are the questions that are asked of one record, in the order of its id among all.
type askedOf struct {
	id        int64
	questions []question
}

// unsettled finds the records of which is asked something else than what holds, by their ids, and for which reasons
// something holds of any of them. It is one pass over the initiatives beside one over the index of what is asked; what
// cannot be told from a record's own row is looked up for the few that need it.
func unsettled(tx *gorm.DB, causes []cause) (list []int64, reasons map[models.ReviewReason]bool, err error) {
	asked, err := allAsked(tx)
	if err != nil {
		return nil, nil, err
	}
	elsewhere, err := causesElsewhere(tx, causes)
	if err != nil {
		return nil, nil, err
	}
	reasons = map[models.ReviewReason]bool{}
	at := 0
	// settle compares what holds for a record with what is asked; the records come in the order of their ids.
	settle := func(id int64, holds []question) {
		for ; at < len(asked) && asked[at].id < id; at++ {
			list = append(list, asked[at].id)
		}
		var have []question
		if at < len(asked) && asked[at].id == id {
			have = asked[at].questions
			at++
		}
		if len(have) != len(holds) || slices.ContainsFunc(holds, func(q question) bool { return !slices.Contains(have, q) }) {
			list = append(list, id)
			for _, q := range holds {
				reasons[q.reason] = true
			}
		}
	}
	if err := eachHolding(tx, causes, elsewhere, settle); err != nil {
		return nil, nil, err
	}
	for ; at < len(asked); at++ {
		list = append(list, asked[at].id)
	}
	return list, reasons, nil
}

// allAsked reads what is open or snoozed, from an index that holds nothing else.
func allAsked(tx *gorm.DB) ([]askedOf, error) {
	var list []askedOf
	words := map[string]string{}
	keep := func(text sql.RawBytes) string {
		if known, ok := words[string(text)]; ok {
			return known
		}
		words[string(text)] = string(text)
		return string(text)
	}
	var id int64
	var reason, subject sql.RawBytes
	err := each(tx, func(rows *sql.Rows) error {
		if err := rows.Scan(&id, &reason, &subject); err != nil {
			return err
		}
		if n := len(list); n == 0 || list[n-1].id != id {
			list = append(list, askedOf{id: id})
		}
		last := &list[len(list)-1]
		last.questions = append(last.questions, question{models.ReviewReason(keep(reason)), keep(subject)})
		return nil
	}, `SELECT initiative_id, reason, subject FROM reviews`+engineOf(tx).hint(" INDEXED BY reviews_open_once")+` WHERE state IN ('open', 'snoozed')
		ORDER BY initiative_id, reason, subject`)
	return list, err
}

// causesElsewhere finds the causes that begin with rows of other tables than the record's own.
func causesElsewhere(tx *gorm.DB, causes []cause) (map[int64][]question, error) {
	found := map[int64][]question{}
	for _, c := range causes {
		if c.join == "" || c.first != "" {
			continue
		}
		if err := c.find(tx, "TRUE", found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// find adds for which records a cause holds within a further condition.
func (c cause) find(tx *gorm.DB, within string, found map[int64][]question, args ...any) error {
	return each(tx, func(rows *sql.Rows) error {
		var id int64
		var q question
		var detail string
		var since instant
		if err := rows.Scan(&id, &q.reason, &q.subject, &detail, &since); err != nil {
			return err
		}
		if !slices.Contains(found[id], q) {
			found[id] = append(found[id], q)
		}
		return nil
	}, c.query(within), slices.Concat([]any{c.reason}, c.args, args)...)
}

// pass is what one pass over the initiatives asks of each row: a number in which every bit is a reason, and the subjects
// of those that have one.
type pass struct {
	reasons  []models.ReviewReason
	holds    map[models.ReviewReason][]string
	subjects map[models.ReviewReason]string
	args     map[models.ReviewReason][]any
	// joined are the rules that need another table for the rows that fulfil their first condition.
	joined []cause
}

func passOf(causes []cause) pass {
	p := pass{holds: map[models.ReviewReason][]string{}, subjects: map[models.ReviewReason]string{}, args: map[models.ReviewReason][]any{}}
	for _, c := range causes {
		switch {
		case c.join == "":
			if len(p.holds[c.reason]) == 0 {
				p.reasons = append(p.reasons, c.reason)
			}
			p.holds[c.reason] = append(p.holds[c.reason], "("+c.holds+")")
			p.args[c.reason] = append(p.args[c.reason], c.holdsArgs()...)
			p.subjects[c.reason] = c.subject
		case c.first != "":
			p.joined = append(p.joined, c)
		}
	}
	return p
}

// query gives a row for each record for which something holds or can hold: its id, the number, and the subjects.
func (p pass) query(from engine) (string, []any) {
	var bits []string
	var args []any
	for n, reason := range p.reasons {
		bits = append(bits, fmt.Sprintf("CASE WHEN %s THEN %d ELSE 0 END", strings.Join(p.holds[reason], " OR "), 1<<n))
		args = append(args, p.args[reason]...)
	}
	for n, c := range p.joined {
		bits = append(bits, fmt.Sprintf("CASE WHEN %s THEN %d ELSE 0 END", c.first, 1<<(len(p.reasons)+n)))
	}
	columns := ""
	for n, reason := range p.reasons {
		if p.subjects[reason] != noSubject {
			columns += fmt.Sprintf(", CASE WHEN holds & %d <> 0 THEN %s ELSE '' END", 1<<n, p.subjects[reason])
		}
	}
	// The limit keeps SQLite from computing the number twice for each row.
	return "SELECT id, holds" + columns + " FROM (SELECT i.id, i.status, i.actions_stage, " + strings.Join(bits, " | ") + ` AS holds
		FROM initiatives i` + from.hint(" NOT INDEXED") + ` WHERE i.publication <> 'archived' ORDER BY i.id LIMIT 9223372036854775807) i WHERE holds <> 0`, args
}

// holding is a record for which something holds or can hold.
type holding struct {
	id, bits int64
	subjects []string
}

// rows reads what the pass finds, in the order of ids.
func (p pass) rows(tx *gorm.DB) ([]holding, error) {
	var list []holding
	var next holding
	places := []any{&next.id, &next.bits}
	var subjects []*string
	for _, reason := range p.reasons {
		if p.subjects[reason] != noSubject {
			subject := new(string)
			subjects, places = append(subjects, subject), append(places, subject)
		}
	}
	query, args := p.query(engineOf(tx))
	err := each(tx, func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		next.subjects = nil
		for _, subject := range subjects {
			if *subject != "" {
				next.subjects = make([]string, len(subjects))
			}
		}
		for n := range next.subjects {
			next.subjects[n] = *subjects[n]
		}
		list = append(list, next)
		return nil
	}, query, args...)
	return list, err
}

// eachHolding tells for every record that has a cause which questions hold, in the order of ids.
func eachHolding(tx *gorm.DB, causes []cause, found map[int64][]question, tell func(int64, []question)) error {
	p := passOf(causes)
	list, err := p.rows(tx)
	if err != nil {
		return err
	}
	for _, row := range list {
		for n, c := range p.joined {
			if row.bits&(1<<(len(p.reasons)+n)) == 0 {
				continue
			}
			if err := c.find(tx, "i.id = ?", found, row.id); err != nil {
				return err
			}
		}
	}
	if len(found) > 0 {
		list = withOthers(list, found)
	}
	var holds []question
	for _, row := range list {
		holds = holds[:0]
		subject := 0
		for n, reason := range p.reasons {
			q := question{reason: reason}
			if p.subjects[reason] != noSubject {
				if row.subjects != nil {
					q.subject = row.subjects[subject]
				}
				subject++
			}
			if row.bits&(1<<n) != 0 {
				holds = append(holds, q)
			}
		}
		if holds = append(holds, found[row.id]...); len(holds) > 0 {
			tell(row.id, holds)
		}
	}
	return nil
}

// withOthers adds the records that have a cause elsewhere alone.
func withOthers(list []holding, found map[int64][]question) []holding {
	there := make(map[int64]bool, len(list))
	for _, row := range list {
		there[row.id] = true
	}
	for id := range found {
		if !there[id] {
			list = append(list, holding{id: id})
		}
	}
	slices.SortFunc(list, func(a, b holding) int { return cmp.Compare(a.id, b.id) })
	return list
}
