package api

// descriptions say what each operation gives, by its id.
var descriptions = map[string]string{
	"show-campaign":      "Title, introduction, licence of the data, languages and time zone of this installation. Longer texts are Markdown.",
	"list-jurisdictions": "Every jurisdiction of the data, by name, with its memberships and how many initiatives of its own it has at each stage.",
	"show-jurisdiction":  "One jurisdiction with its own initiatives and, apart from them, those of the bodies that it belonged to when they were decided. That a country was a member says nothing of how it voted.",
	"list-initiatives":   "The published initiatives that fit every filter, each with its actions, votes, sponsors, measures, sources and relations.",
	"show-initiative":    "The whole record of one initiative, with what others say of it in `incoming_relations`. Its `ETag` is the version of the record, a dot and a fingerprint of the answer, such as `\"v5.mB1xW0c7Qk3Z\"`: what others say of a record changes without a new version. `If-Match` takes all of it, or the version alone: `\"v5\"`. With a token it is the record as staff see it: drafts, unsupported claims and who checked it included; that is what a change starts from.",
	"create-initiative":  "A new record needs `title`, `classification` and `status`. It gets its slug from code, title and year unless one is given, and is a draft unless `publication` says otherwise.",
	"replace-initiative": "Takes what a read with a token gave, changed: fields that follow from the rest are passed over, everything else is replaced. What says the same as before makes no new version.",
	"patch-initiative":   "Merges the body into the record (JSON Merge Patch, RFC 7396): a field is replaced, `null` empties it, and a list is replaced whole.",
	"archive-initiative": "Takes the record out of the public's sight. Nothing is removed: it can be published again, and its history stays.",
	"add-action":         "Adds an action, and with `new_sources` the pages that it rests on. It needs `date` and `classification`. A new source without `key` gets one; one whose `url` the record already cites is that source.",
	"verify-initiative":  "Records that the caller checked the record and found it still true, which restarts its clock.",
	"show-revision":      "The record as it stood at a version, with who made that change and why. The public is shown versions that were published.",
	"restore-initiative": "Makes the record say again what it said at a version, as a new version. Who may see it stays as it is.",
	"list-revisions":     "Every accepted change to a published initiative, newest first. Who made it is told by role, never by name.",
	"list-actions":       "Single actions across all jurisdictions, each with the initiative that it belongs to and the sources that it cites: the flat timeline. The filters choose initiatives; `from` and `to` also choose among their actions.",
	"show-matrix":        "What each jurisdiction did about each measure: the furthest that one of its initiatives came, and which initiatives say so. A pair without a cell is one of which nothing is known.",
	"list-changes":       "What changed in the public record, newest first.",
	"list-reviews":       "What staff should look at, and why. Without `state` those that are open: published records before drafts, then by the day on which the question arose, oldest first, then laws before adopted texts before pending ones.",
	"change-review":      "Puts a review off until a day, assigns it, dismisses it with a reason, opens a dismissed one again, or adds a note. What is not in the body stays as it is. A review is resolved by itself when its cause is gone, such as by a verification of the record. Everything is kept with who did it and when.",
	"suggest":            "Anybody may point out what is wrong or missing. It is plain text, for staff alone; `reply_to` is deleted when the case is closed. At most five at once from one address.",
	"import":             "Takes JSON, YAML, CSV, CSV files in a ZIP archive or XLSX, up to 32 MiB, in the shapes that exports have. What the file does not mention stays as it is; a blank cell or `null` clears. All of it is done, or nothing when a single record is refused. Importing one's own export changes nothing.",
	"export-json":        "Campaign, jurisdictions, measures and initiatives in one file, with the names that this API uses. Parameters choose initiatives as in the list of initiatives. With a token it has drafts and what only staff see.",
	"export-package":     "A Frictionless Data Package: every table as CSV, with a schema for each column, the keys that join the tables, a dictionary and a README, in one ZIP archive.",
	"export-workbook":    "A workbook (XLSX) with a sheet for each table; the first explains the columns.",
	"export-initiatives": "One row for each initiative.",
	"export-actions":     "One row for each action of an initiative.",
	"export-votes":       "One row for each vote of an action.",
	"export-sources":     "One row for each source of an initiative.",
	"list-measures":      "What initiatives ask for or do. Measures are the data's own.",
	"list-vocabularies":  "Every closed list of values, with the words and the explanation that people read.",
}

// exampleKey, optionsKey and roleKey are extensions of operations in the OpenAPI document.
const (
	exampleKey = "x-example"
	optionsKey = "x-example-options"
	roleKey    = "x-role"
)

// examples are addresses to try. The page puts a code and a slug of the data in the place of {code} and {slug}.
var examples = map[string]string{
	"show-campaign":      version + "/campaign",
	"list-jurisdictions": version + "/jurisdictions",
	"show-jurisdiction":  version + "/jurisdictions/{code}",
	"list-initiatives":   version + "/initiatives?jurisdiction={code}&sort=-updated_at&limit=5",
	"show-initiative":    version + "/initiatives/{slug}",
	"create-initiative":  version + "/initiatives",
	"replace-initiative": version + "/initiatives/{slug}",
	"patch-initiative":   version + "/initiatives/{slug}?comment=Adopted+today",
	"archive-initiative": version + "/initiatives/{slug}",
	"add-action":         version + "/initiatives/{slug}/actions",
	"verify-initiative":  version + "/initiatives/{slug}/verifications",
	"restore-initiative": version + "/initiatives/{slug}/revisions/1/restore",
	"show-revision":      version + "/initiatives/{slug}/revisions/1",
	"list-revisions":     version + "/initiatives/{slug}/revisions",
	"list-actions":       version + "/actions?jurisdiction={code}&from=2010&sort=date&limit=10",
	"show-matrix":        version + "/matrix?stage=law&stage=adopted",
	"list-changes":       version + "/changes?limit=10",
	"list-reviews":       version + "/reviews?reason=verification-overdue&limit=10",
	"change-review":      version + "/reviews/1",
	"suggest":            version + "/suggestions",
	"import":             version + "/imports?dry_run=true&filename=initiatives.csv",
	"export-json":        version + "/exports/tracker.json",
	"export-package":     version + "/exports/datapackage.zip?stage=law",
	"export-workbook":    version + "/exports/tracker.xlsx",
	"export-initiatives": version + "/exports/initiatives.csv",
	"export-actions":     version + "/exports/actions.csv",
	"export-votes":       version + "/exports/votes.csv",
	"export-sources":     version + "/exports/sources.csv",
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
	{"reviews", "What staff should look at."},
	{"suggestions", "What readers point out."},
	{"measures", "What initiatives ask for or do."},
	{"vocabularies", "The closed lists of values."},
	{"imports", "Files on their way in."},
	{"exports", "The whole record as files, or what the parameters choose of it."},
	{"campaign", "What this installation is about."},
}
