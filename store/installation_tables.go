package store

import "tracker/installation"

// installationTables are what a whole installation is made of, each after those that its rows need when they are written.
// What follows from these rows is made anew where they arrive, and no row travels of sessions, begun ceremonies, failed
// attempts to sign in and files that wait to be imported: people sign in and choose them again.
var installationTables = []installation.Table{
	carried("campaign", "campaign", 1, "id number, document text, updated_at number"),
	carried("campaign", "jurisdictions", 1, "code text, name text, kind text, part_of text?, members_source text, note text"),
	carried("campaign", "memberships", 2, "jurisdiction_code text, position number, body_code text, from_date text, until_date text, certainty text"),
	carried("campaign", "measures", 1, "key text, name text, description text, position number"),

	carried("record", "initiatives", 1, `id number, slug text, jurisdiction_code text?, title text, original_title text, language text,
		classification text, body text, summary text, notes text, status text, status_note text, status_certainty text,
		publication text, last_verified_at number?, verified_by text, version number, created_at number, updated_at number`),
	carried("record", "sources", 2, `initiative_id number, position number, key text, title text, url text, publisher text, kind text,
		language text, quote text, archived_url text, accessed_on text, note text`),
	carried("record", "candidates", 2, "initiative_id number, position number, jurisdiction_code text, likelihood text, reason text, initiative text?"),
	carried("record", "identifiers", 2, "initiative_id number, position number, scheme text, value text, certainty text"),
	carried("record", "sponsors", 2, `initiative_id number, position number, name text, role text, entity_type text, is_primary truth,
		certainty text`),
	carried("record", "actions", 1, `id number, initiative_id number, position number, date text, classification text, description text,
		body text, certainty text`),
	carried("record", "votes", 3, `initiative_id number, action_position number, position number, body text, scope text, certainty text,
		result text, method text, counts_state text, yes number?, no number?, abstain number?, absent number?, not_voting number?,
		paired number?`),
	carried("record", "measure_uses", 2, "initiative_id number, position number, measure_key text, mode text, note text"),
	carried("record", "relations", 2, "initiative_id number, position number, kind text, target text, note text"),
	carried("record", "calls", 2, `initiative_id number, position number, number number, verb text, form text, addressee text,
		label text, text text, quote text, members_of text?, note text, measures text, jurisdictions text, refers_to text`),
	carried("record", "discrepancies", 2, "initiative_id number, position number, claim text, finding text"),
	carried("record", "citations", 5, `initiative_id number, claim text, claim_position number, vote_position number, position number,
		source_key text`),

	carried("history", "revisions", 1, `id number, initiative_id number, slug text, version number, kind text, actor_name text,
		actor_role text, comment text, at number, document text, previous_hash text, hash text`),

	carried("reviews", "reviews", 1, `id number, initiative_id number, reason text, subject text, detail text, state text,
		opened_at number, assignee text, snoozed_until number?, resolved_at number?, resolved_by text, note text`),
	carried("reviews", "review_events", 1, `id number, review_id number, kind text, value text, note text, actor_name text,
		actor_role text, at number`),

	carried("suggestions", "suggestions", 1, `id number, initiative_id number?, body text, url text, reply_to text?, state text,
		received_at number, closed_at number?, closed_by text, outcome text, note text`),
	carried("suggestions", "suggestion_answers", 1, "id number, suggestion_id number, body text, actor_name text, at number"),

	carried("people", "users", 1, `id number, email text, email_key text, name text, role text, password_hash text, totp_secret text,
		totp_pending text, totp_last_step number, webauthn_handle text, created_at number, last_login_at number?, disabled_at number?`),
	carried("people", "passkeys", 1, `id number, user_id number, credential_id text, rp_id text, name text, document text,
		created_at number, last_used_at number?`),
	carried("people", "recovery_codes", 2, "user_id number, code_hash text, used_at number?"),
	carried("people", "account_links", 1, "id number, token_hash text, user_id number?, created_at number, expires_at number"),
	carried("people", "tokens", 1, `id number, token_hash text, user_id number, name text, scope text, created_at number,
		expires_at number?, last_used_at number?, revoked_at number?`),
	carried("people", "digest_readers", 1, "user_id number, since number"),
	carried("people", "digests_sent", 2, "user_id number, week text, sent_at number"),

	carried("audit", "audit", 1, `id number, at number, actor_id number?, actor text, act text, subject text, detail text, address text`),

	carried("operation", "settings", 1, "key text, value text, updated_at number"),
	carried("operation", "source_checks", 2, `initiative_id number, source_key text, url text, outcome text, status number, detail text,
		final_url text, content_type text, etag text, last_modified text, baseline bytes?, seen bytes?, checked_at number,
		next_at number, failed_days number, last_failed_day number?, failing_since number?, changed_at number?, difference text`),
	carried("operation", "embed_counts", 4, "day number, host text, view text, language text, count number"),
	carried("operation", "job_runs", 1, `id number, name text, trigger text, started_at number, finished_at number?, result text,
		error text, counts text`),
}

func carried(group, name string, key int, columns string) installation.Table {
	return installation.Table{Name: name, Group: group, Key: key, Columns: installation.Columns(columns)}
}

// installationDerived are the columns beside those that travel, with what stands in them until they are computed.
var installationDerived = map[string][]derivedColumn{
	"initiatives": {
		{"title_folded", ""}, {"body_folded", ""}, {"stage", ""}, {"certainty", ""}, {"first_action_day", int64(0)},
		{"latest_action_date", ""}, {"latest_action_day", int64(0)}, {"next_action_day", int64(0)}, {"last_listed_day", int64(0)},
		{"last_possible_day", int64(0)},
		{"decision_date", ""}, {"decision_day", int64(0)}, {"outcome", ""}, {"way", ""}, {"actions_stage", ""},
		{"status_disagrees", false}, {"public_actions", int64(0)}, {"sources", int64(0)},
	},
	"reviews":  {{"publication_rank", int64(0)}, {"stage_rank", int64(0)}, {"sources", int64(0)}},
	"sponsors": {{"name_folded", ""}, {"supported", false}},
	"actions":  {{"earliest_day", int64(0)}, {"latest_day", int64(0)}, {"supported", false}},
}

type derivedColumn struct {
	name        string
	placeholder any
}

// mustBeEmpty are the tables beside those that travel in which a new database has nothing either.
var mustBeEmpty = []string{"initiative_documents", "tallies", "facet_tallies", "pair_tallies", "review_tallies", "sessions"}
