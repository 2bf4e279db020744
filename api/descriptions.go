package api

// descriptions say what each operation gives, by its id.
var descriptions = map[string]string{
	"show-campaign":      "Title, introduction, licence of the data, languages and time zone of this installation. Longer texts are Markdown.",
	"list-jurisdictions": "Every jurisdiction of the data, by name, with its memberships and how many initiatives of its own it has at each stage.",
	"show-jurisdiction":  "One jurisdiction with its own initiatives and, apart from them, those of the bodies that it belonged to when they were decided. That a country was a member says nothing of how it voted.",
	"list-initiatives":   "The published initiatives that fit every filter, each with its actions, votes, sponsors, measures, sources and relations.",
	"show-initiative":    "The whole record of one initiative, with what others say of it in `incoming_relations`. Its `ETag` is the version of the record.",
	"list-revisions":     "Every accepted change to a published initiative, newest first. Who made it is told by role, never by name.",
	"list-actions":       "Single actions across all jurisdictions, each with the initiative that it belongs to and the sources that it cites: the flat timeline. The filters choose initiatives; `from` and `to` also choose among their actions.",
	"show-matrix":        "What each jurisdiction did about each measure: the furthest that one of its initiatives came, and which initiatives say so. A pair without a cell is one of which nothing is known.",
	"list-changes":       "What changed in the public record, newest first.",
	"list-measures":      "What initiatives ask for or do. Measures are the data's own.",
	"list-vocabularies":  "Every closed list of values, with the words and the explanation that people read.",
}

// exampleKey and roleKey are extensions of operations in the OpenAPI document.
const (
	exampleKey = "x-example"
	roleKey    = "x-role"
)

// examples are addresses to try. The page puts a code and a slug of the data in the place of {code} and {slug}.
var examples = map[string]string{
	"show-campaign":      version + "/campaign",
	"list-jurisdictions": version + "/jurisdictions",
	"show-jurisdiction":  version + "/jurisdictions/{code}",
	"list-initiatives":   version + "/initiatives?jurisdiction={code}&sort=-updated_at&limit=5",
	"show-initiative":    version + "/initiatives/{slug}",
	"list-revisions":     version + "/initiatives/{slug}/revisions",
	"list-actions":       version + "/actions?jurisdiction={code}&from=2010&sort=date&limit=10",
	"show-matrix":        version + "/matrix?stage=law&stage=adopted",
	"list-changes":       version + "/changes?limit=10",
	"list-measures":      version + "/measures",
	"list-vocabularies":  version + "/vocabularies",
}

// tags are the groups of operations, in the order of the page.
var tags = []struct{ name, description string }{
	{"initiatives", "What bodies did or were asked to do: bills, motions, resolutions."},
	{"actions", "The dated steps of initiatives."},
	{"jurisdictions", "Countries, territories, and the bodies that they belong to."},
	{"matrix", "Measures by jurisdictions."},
	{"changes", "What changed in the record."},
	{"measures", "What initiatives ask for or do."},
	{"vocabularies", "The closed lists of values."},
	{"campaign", "What this installation is about."},
}
