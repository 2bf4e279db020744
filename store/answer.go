package store

import (
	"cmp"
	"slices"

	"tracker/models"
)

// Answers is what is known of those whom a text's requests address: what each had done about the measures of a request
// before the text was adopted, and what it did afterwards. Afterwards is not in answer to it: that is said only of what
// declares a relation to the text.
type Answers struct {
	Text InitiativeItem
	// Adopted is when the text was decided, else first taken up; zero when nothing of it is dated.
	Adopted  models.Date
	Requests []AnsweredRequest
	// Statements are the clauses that ask nobody for anything.
	Statements []models.Call
	// Summary takes all requests together: an addressee counts once, by the most that is known of it.
	Summary AnswerSummary
	// Measures are the names of the measures in the clauses, by key; Refs the initiatives that clauses mean, by slug.
	Measures map[string]string
	Refs     map[string]InitiativeRef
	// Most is how many initiatives of the addressees it is made from when there are more, which began later; 0 when it is
	// made from all.
	Most int
}

// AnsweredRequest is a clause that asks for something, with an answer for each jurisdiction that it addresses, by name.
// A clause that names nobody whom the record knows has none.
type AnsweredRequest struct {
	models.Call
	Answers []Answer
	Summary AnswerSummary
}

// AnswerState says in one word what is known of an addressee.
type AnswerState string

// The states of an answer. Unclear is what may have been done before the text or after it: the dates do not tell.
const (
	AnswerAfter   AnswerState = "after"
	AnswerUnclear AnswerState = "unclear"
	AnswerBefore  AnswerState = "before"
	AnswerNothing AnswerState = "nothing"
)

// Answer is what one addressee did. Each list has the furthest step of each of its initiatives in that time, the furthest
// first. An initiative that was begun before the text and decided after it stands in two.
type Answer struct {
	Jurisdiction models.Code
	Name         string
	After        []Deed
	Unclear      []Deed
	Before       []Deed
}

// State is the first of after, unclear and before of which something is known.
func (a Answer) State() AnswerState {
	switch {
	case len(a.After) > 0:
		return AnswerAfter
	case len(a.Unclear) > 0:
		return AnswerUnclear
	case len(a.Before) > 0:
		return AnswerBefore
	}
	return AnswerNothing
}

// Furthest is the furthest step of that time; false when nothing is known.
func (a Answer) Furthest() (Deed, bool) {
	for _, list := range [][]Deed{a.After, a.Unclear, a.Before} {
		if len(list) > 0 {
			return list[0], true
		}
	}
	return Deed{}, false
}

// Deed is how far an initiative had brought the measures of a request.
type Deed struct {
	Initiative InitiativeRef
	// Level is a value of models.MatrixLevels.
	Level string
	// Decisive tells that Date, Action and Certainty are those of the action that brought it there. Otherwise only the
	// status says how far it came, and they are those of its first action, empty when it has none.
	Decisive  bool
	Date      models.Date
	Action    models.ActionClassification
	Certainty models.Certainty
	// Order tells whether it came after the text, and Days how long after, negative before it, when that is known.
	Order models.Order
	Days  models.DayRange
	// Measures are the keys of the request's measures that the initiative has.
	Measures []string
	// Declared is the relation to the text that the initiative declares, empty when it declares none.
	Declared models.RelationKind
}

// AnswerSummary counts addressees by their state. Levels count those of After by their furthest level; Median is the
// median of the days to that step, over those whose days are known.
type AnswerSummary struct {
	Addressees, After, Unclear, Before, Nothing int
	Levels                                      []LevelCount
	Median                                      models.DayRange
}

// LevelCount is how many addressees came to a level.
type LevelCount struct {
	Level string
	Count int
}

func summarise(answers []Answer) AnswerSummary {
	sum := AnswerSummary{Addressees: len(answers)}
	levels := map[string]int{}
	var least, most []int
	about := false
	for _, a := range answers {
		switch a.State() {
		case AnswerAfter:
			sum.After++
			levels[a.After[0].Level]++
			if days := a.After[0].Days; days.Least != nil && days.Most != nil {
				least, most = append(least, *days.Least), append(most, *days.Most)
				about = about || days.About
			}
		case AnswerUnclear:
			sum.Unclear++
		case AnswerBefore:
			sum.Before++
		default:
			sum.Nothing++
		}
	}
	for _, term := range models.MatrixLevels.Terms {
		if levels[term.Value] > 0 {
			sum.Levels = append(sum.Levels, LevelCount{term.Value, levels[term.Value]})
		}
	}
	if len(least) > 0 {
		// The median of what is at least, and of what is at most, bound the median.
		sum.Median = models.DayRange{Least: median(least), Most: median(most), About: about}
	}
	return sum
}

// median is the middle of a list, the lower of the two when it is even.
func median(list []int) *int {
	slices.Sort(list)
	return &list[(len(list)-1)/2]
}

// together is what is known of each addressee over all requests.
func together(requests []AnsweredRequest) []Answer {
	var all []Answer
	at := map[models.Code]int{}
	for _, request := range requests {
		for _, a := range request.Answers {
			n, known := at[a.Jurisdiction]
			if !known {
				n = len(all)
				at[a.Jurisdiction] = n
				all = append(all, Answer{Jurisdiction: a.Jurisdiction, Name: a.Name})
			}
			all[n].After = append(all[n].After, a.After...)
			all[n].Unclear = append(all[n].Unclear, a.Unclear...)
			all[n].Before = append(all[n].Before, a.Before...)
		}
	}
	for n := range all {
		all[n].sort()
	}
	return all
}

func (a Answer) sort() {
	for _, list := range [][]Deed{a.After, a.Unclear, a.Before} {
		slices.SortStableFunc(list, furtherDeed)
	}
}

// furtherDeed orders by level, furthest first, then by date; what has no date comes last.
func furtherDeed(a, b Deed) int {
	return cmp.Or(levelRank(a.Level)-levelRank(b.Level), models.CompareDates(a.Date, b.Date))
}

func levelRank(level string) int {
	return slices.Index(models.MatrixLevels.Values(), level)
}
