package export

// jurisdictionName is the one column of initiatives that is read from elsewhere.
const jurisdictionName = "jurisdiction_name"

// Tables are all tables, in the order of the workbook's sheets. CSV, the workbook and the explanations are made from
// them.
var Tables = []Table{
	{"initiatives", "One row for each initiative.", []Column{
		slug, version,
		field("jurisdiction", "Code of the jurisdiction; blank when it is not settled."),
		{"jurisdiction_name", "Name of the jurisdiction.", "", asFollowing, jurisdictionName},
		field("title", "Title in the record's language."),
		field("original_title", "Title in the language of the text."),
		field("language", "Language of the original title, such as en or pt-BR."),
		term("classification", "What kind of text or act it is.", "classification"),
		field("body", "Chamber or committee."),
		field("summary", "Summary; Markdown."),
		term("status", "Where it stands.", "status"),
		field("status_note", "What the status leaves unsaid."),
		term("status_certainty", "How sure the status is. "+filledIn, "certainty"),
		field("status_sources", "Keys of the sources that the status rests on. "+several),
		field("notes", "Notes; Markdown."),
		term("publication", "Who may see it.", "publication"),
		field("last_verified_at", "When a person last checked the record; a time such as 2024-05-01T12:00:00Z."),
		field("verified_by", "Who checked it."),
		following("stage", "Stage that the status belongs to."),
		following("binding", "Whether the text has legal force once adopted."),
		following("certainty", "The most that the sources can support."),
		following("first_action_date", "Date of the first action."),
		following("latest_action_date", "Date of the latest action that is not still to come."),
		following("next_action_date", "Date of the next scheduled action."),
		following("decision_date", "Date of the action that first led to adoption or law; else the first action's."),
		earliest("decision", "decision_date"), latest("decision", "decision_date"),
		following("created_at", "When the record was entered."),
		following("updated_at", "When the record was last changed."),
	}, ofInitiative, ""},
	{"actions", "The dated steps of each initiative.", []Column{
		slug, position("action"), version,
		field("date", "EDTF date (ISO 8601-2), as precise as it is known: 2010-12-16, 2010-12, 2010?"),
		earliest("date", "date"), latest("date", "date"),
		term("classification", "What happened.", "action_classification"),
		field("description", "What happened, in a sentence."),
		field("body", "Who did it: chamber, committee, government."),
		certainty, sources,
	}, ofInitiative, "actions"},
	{"votes", "The votes of each action.", []Column{
		slug,
		{"action", "Position of the action that was voted in.", "", asParent, ""},
		position("vote"), version,
		field("body", "Who voted, when it is not the action's body."),
		field("scope", "What was voted on: the whole text, a passage, an amendment."),
		term("result", "How it ended.", "vote_result"),
		term("method", "How the vote was taken.", "vote_method"),
		term("counts_state", "Whether figures were published.", "counts_state"),
		count("yes", "In favour."), count("no", "Against."), count("abstain", "Abstentions."), count("absent", "Absent."),
		count("not_voting", "Present and not voting."), count("paired", "Paired."),
		certainty, sources,
	}, ofInitiative, "actions/votes"},
	{"sources", "The sources of each initiative, which claims cite by their keys.", []Column{
		slug,
		{"key", "Key of the source, unique within its initiative: lower-case letters, digits and hyphens.", "", asEntryKey, "key"},
		version,
		field("title", "Title of the page or document."),
		field("url", "Its address."),
		field("publisher", "Who publishes it."),
		term("kind", "Who stands behind it.", "source_kind"),
		field("language", "Its language, such as en."),
		field("quote", "At most 25 words of it."),
		field("archived_url", "Address of an archived copy."),
		field("accessed_on", "When it was read; EDTF date."),
		field("note", "What readers should know of it."),
	}, ofInitiative, "sources"},
	{"identifiers", "The numbers and signs under which each initiative is registered.", []Column{
		slug, position("identifier"), version,
		field("scheme", "Whose numbering it is."), field("value", "The number or sign."), certainty, sources,
	}, ofInitiative, "identifiers"},
	{"sponsors", "Who brought each initiative forward.", []Column{
		slug, position("sponsor"), version,
		field("name", "Name."), field("role", "Role, such as rapporteur."), term("entity_type", "Person or organisation.", "entity_type"),
		field("primary", "true for the main sponsors."), certainty, sources,
	}, ofInitiative, "sponsors"},
	{"initiative_measures", "The measures that each initiative asks for or takes.", []Column{
		slug, position("measure"), version,
		field("measure", "Key of the measure."), term("mode", "What the initiative does with it.", "measure_mode"), note,
	}, ofInitiative, "measures"},
	{"relations", "How initiatives relate to others.", []Column{
		slug, position("relation"), version,
		term("kind", "How it relates.", "relation_kind"), field("target", "Slug of the other initiative."), note,
	}, ofInitiative, "relations"},
	{"calls", "The operative clauses of each initiative.", []Column{
		slug, position("call"), version,
		field("number", "Number of the clause in the text."), field("verb", "Operative verb as printed."),
		term("form", "Whether something is asked for.", "call_form"), field("addressee", "Who is asked, as the text names them."),
		field("label", "The clause in a few words."), field("text", "The clause in the tracker's words."),
		field("quote", "At most 25 of its own words."), field("measures", "Keys of the measures. "+several),
		field("jurisdictions", "Codes of those that the clause names. "+several),
		field("members_of", "Code of the body whose members it addresses together."),
		field("refers_to", "Slugs of the initiatives that it means. "+several), note,
	}, ofInitiative, "calls"},
	{"candidates", "Which jurisdictions an initiative without one may belong to.", []Column{
		slug, position("candidate"), version,
		field("jurisdiction", "Code of the jurisdiction."), term("likelihood", "How likely it is.", "candidate_likelihood"),
		field("reason", "What speaks for it."), field("initiative", "Slug of the initiative that this may be the same as."),
	}, ofInitiative, "candidate_jurisdictions"},
	{"discrepancies", "Claims that the record contradicts.", []Column{
		slug, position("discrepancy"), version,
		field("claim", "What is claimed, and by whom."), field("finding", "What was found."), sources,
	}, ofInitiative, "discrepancies"},
	{"jurisdictions", "Countries, territories and the bodies that they belong to.", []Column{
		{"code", "Code of the jurisdiction: ISO 3166-1 alpha-2, or one such as EU, COE, OSCE.", "", asOwner, ""},
		field("name", "Name."), term("kind", "Kind.", "jurisdiction_kind"),
		field("part_of", "Code of the country that a territory belongs to."),
		{"members_source_title", "Title of the page where a body lists its members.", "", asField, "members_source/title"},
		{"members_source_url", "Address of that page.", "", asField, "members_source/url"},
		{"members_source_publisher", "Who publishes it.", "", asField, "members_source/publisher"},
		note,
	}, ofJurisdiction, ""},
	{"memberships", "When a jurisdiction belonged to a body.", []Column{
		{"code", "Code of the member.", "", asOwner, ""}, position("membership"),
		field("body", "Code of the body."), field("from", "EDTF date from which it was a member."),
		earliest("from", "from"),
		field("until", "EDTF date of its end; blank when it still is one."),
		latest("until", "until"), term("certainty", "How sure this is.", "certainty"),
	}, ofJurisdiction, "memberships"},
	{"measures", "What initiatives ask for or do.", []Column{
		{"key", "Key of the measure: lower-case letters, digits and hyphens.", "", asOwner, ""},
		field("name", "Name."), field("description", "What it is."),
	}, ofMeasure, ""},
}

const (
	several = "Several are separated by semicolons."
	// filledIn is for those who import.
	filledIn = "Blank takes what the sources can bear."
)

var (
	slug      = Column{"slug", "Slug of the initiative, by which it is found.", "", asOwner, ""}
	version   = Column{"version", "Version of the initiative that this was exported from. Leave it: a row is refused when somebody else changed the initiative since.", "", asVersion, ""}
	note      = field("note", "What readers should know of it.")
	certainty = term("certainty", "How sure this is. "+filledIn, "certainty")
	sources   = field("sources", "Keys of the initiative's sources that say so. "+several)
)

func field(name, note string) Column { return Column{name, note, "", asField, name} }

func following(name, note string) Column { return Column{name, note, "", asFollowing, name} }

func earliest(name, of string) Column {
	return Column{name + "_earliest", "First day that the " + of + " may mean; blank where that is not known.", "", asEarliest, of}
}

func latest(name, of string) Column {
	return Column{name + "_latest", "Last day that the " + of + " may mean; blank where that is not known.", "", asLatest, of}
}

func term(name, note, vocabulary string) Column {
	return Column{name, note, vocabulary, asField, name}
}

func count(name, note string) Column {
	return Column{name, note + " Blank when not known, which is not 0.", "", asField, "counts/" + name}
}

func position(what string) Column {
	return Column{"position", "Place of the " + what + " in its list, counted from 1. Leave it blank to add one at the end.", "", asPosition, ""}
}
