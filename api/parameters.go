package api

import (
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tracker/models"
	"tracker/store"
)

// parameter documents one query parameter. What is accepted is for web to say; a test holds that the two agree.
type parameter struct {
	name        string
	description string
	schema      huma.Schema
	// repeatable parameters may be given several times; a record needs to fit one of the values.
	repeatable bool
	example    any
}

const dateNote = "An EDTF date (ISO 8601-2), such as `2010-12-16`, `2010-12` or `2010`."

var choiceParameters = []parameter{
	{"jurisdiction", "The jurisdiction's code, in upper or lower case; `none` for records whose jurisdiction is not settled.", text("^([A-Za-z][A-Za-z0-9]{1,7}|none)$"), true, "EU"},
	{"classification", "What kind of text or act it is.", termsOf(models.Classifications), true, "resolution"},
	{"status", "Where the initiative stands.", termsOf(models.Statuses), true, "in-force"},
	{"stage", "How far the initiative has come.", termsOf(models.Stages), true, "law"},
	{"measure", "The key of a measure that it asks for or takes.", text("^[a-z0-9]+(-[a-z0-9]+)*$"), true, "visa-ban"},
	{"body", "The chamber or committee that dealt with it; a part of its name is enough.", text(""), true, "Senate"},
	{"sponsor", "Who brought it forward; a part of the name is enough.", text(""), true, "Example Group"},
	{"certainty", "The most that the record's sources can support.", termsOf(models.Certainties), true, "confirmed"},
	{"q", "Words to look for in titles, identifiers, sponsors, bodies, summaries and actions. Case and accents do not matter; the beginning of a word is enough. Of words that more than 1,000 records have whole, 1,000 of these are found; other parameters beside it make it look through all.", text(""), false, "visa"},
	{"from", "Only records with an action that may have happened on this date or later. " + dateNote, text(""), false, "2010"},
	{"to", "Only records with an action that may have happened on this date or earlier. " + dateNote, text(""), false, "2012-12"},
	{"action_since", "Only records on which something may have happened since this date, without what is still to come. " + dateNote, text(""), false, "2012-01"},
	{"updated_since", "Only records that were changed here since this day (UTC) or moment.", text(""), false, "2024-05-01"},
	{"as_of", "What this tracker said at the end of this day (UTC), or at this moment: for citing and checking.", text(""), false, "2024-05-01T12:00:00Z"},
	{"until", "What had happened by the end of this date, judged by the actions: for maps and charts that move through the years. " + dateNote, text(""), false, "2012-12-31"},
}

var pageParameters = []parameter{
	{"limit", "How many entries to give at most.", between(1, store.MaxLimit, store.DefaultLimit), false, 50},
	{"cursor", "Where to go on. Take it from `next`; it fits the list that it came from.", text(""), false, nil},
}

var initiativeParameters = join(choiceParameters, []parameter{
	{"sort", "The order, with `-` before it for the reverse. Without it the newest action comes first, or with `q` what fits best.", orders(store.InitiativeSorts), false, "-updated_at"},
}, pageParameters)

var actionParameters = join(choiceParameters, []parameter{
	{"action", "What happened.", termsOf(models.ActionClassifications), true, "adoption"},
	{"scheduled", "`true` for actions that are still to come, `false` for the others.", huma.Schema{Type: huma.TypeBoolean}, false, true},
	{"sort", "The order: `date` lists the oldest action first, `-date` the newest.", orders([]string{"date"}), false, "date"},
}, pageParameters)

var reviewParameters = join([]parameter{
	{"state", "What became of it; without it those that are open.", termsOf(models.ReviewStates), true, "snoozed"},
	{"reason", "Why a person should look.", termsOf(models.ReviewReasons), true, "no-source"},
	{"jurisdiction", "The code of a jurisdiction, in any case, or `none`.", text("^([A-Za-z][A-Za-z0-9]{1,7}|none)$"), true, "EU"},
	{"assignee", "The name of a member of the staff, or `none`.", text(""), true, "none"},
}, pageParameters)

var changeParameters = join([]parameter{
	{"jurisdiction", "The code of the jurisdiction that the record has today, in any case, or `none`.", text("^([A-Za-z][A-Za-z0-9]{1,7}|none)$"), true, "EU"},
	{"kind", "What sort of change it was.", termsOf(models.RevisionKinds), true, "edited"},
	{"corrections", "`true` for what put right an error in what had been published, and nothing else.", huma.Schema{Type: huma.TypeBoolean}, false, true},
	{"since", "Only changes made on this day (UTC) or later, or since this moment.", text(""), false, "2024-05-01"},
	{"until", "Only changes made by the end of this day (UTC), or by this moment.", text(""), false, "2024-05-31"},
}, asOfParameter, pageParameters)

var asOfParameter = pick(choiceParameters, "as_of")

func join(lists ...[]parameter) []parameter {
	var all []parameter
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

func pick(list []parameter, name string) []parameter {
	for _, p := range list {
		if p.name == name {
			return []parameter{p}
		}
	}
	panic("api: no parameter is called " + name)
}

// documented writes parameters as OpenAPI has them.
func documented(list []parameter) []*huma.Param {
	params := make([]*huma.Param, len(list))
	for n, p := range list {
		schema := p.schema
		params[n] = &huma.Param{Name: p.name, In: "query", Description: p.description, Schema: &schema, Example: p.example}
		if p.repeatable {
			explode, most := true, store.MaxFilterValues
			params[n].Schema = &huma.Schema{Type: huma.TypeArray, Items: &schema, MaxItems: &most}
			params[n].Explode = &explode
			params[n].Example = []any{p.example}
		}
	}
	return params
}

func text(pattern string) huma.Schema {
	most := 200
	return huma.Schema{Type: huma.TypeString, Pattern: pattern, MaxLength: &most}
}

func between(least, most, fallback int) huma.Schema {
	low, high := float64(least), float64(most)
	return huma.Schema{Type: huma.TypeInteger, Minimum: &low, Maximum: &high, Default: fallback}
}

func termsOf(vocabulary models.Vocabulary) huma.Schema {
	return huma.Schema{Type: huma.TypeString, Enum: enumOf(vocabulary.Values())}
}

func orders(keys []string) huma.Schema {
	var all []string
	for _, key := range keys {
		all = append(all, key, "-"+strings.TrimPrefix(key, "-"))
	}
	return huma.Schema{Type: huma.TypeString, Enum: enumOf(all)}
}

func enumOf(values []string) []any {
	enum := make([]any, len(values))
	for n, value := range values {
		enum[n] = value
	}
	return enum
}
