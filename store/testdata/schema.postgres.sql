account_links.id bigint NOT NULL IDENTITY;
account_links.token_hash text COLLATE C NOT NULL;
account_links.user_id bigint;
account_links.created_at bigint NOT NULL;
account_links.expires_at bigint NOT NULL;
actions.id bigint NOT NULL IDENTITY;
actions.initiative_id bigint NOT NULL;
actions.position bigint NOT NULL;
actions.date text COLLATE C NOT NULL;
actions.earliest_day bigint NOT NULL;
actions.latest_day bigint NOT NULL;
actions.classification text COLLATE C NOT NULL;
actions.description text COLLATE C NOT NULL;
actions.body text COLLATE C NOT NULL;
actions.certainty text COLLATE C NOT NULL;
actions.supported boolean NOT NULL;
audit.id bigint NOT NULL IDENTITY;
audit.at bigint NOT NULL;
audit.actor_id bigint;
audit.actor text COLLATE C NOT NULL;
audit.act text COLLATE C NOT NULL;
audit.subject text COLLATE C NOT NULL;
audit.detail text COLLATE C NOT NULL;
audit.address text COLLATE C NOT NULL;
calls.initiative_id bigint NOT NULL;
calls.position bigint NOT NULL;
calls.number bigint NOT NULL;
calls.verb text COLLATE C NOT NULL;
calls.form text COLLATE C NOT NULL;
calls.addressee text COLLATE C NOT NULL;
calls.label text COLLATE C NOT NULL;
calls.text text COLLATE C NOT NULL;
calls.quote text COLLATE C NOT NULL;
calls.members_of text COLLATE C;
calls.note text COLLATE C NOT NULL;
calls.measures text COLLATE C NOT NULL;
calls.jurisdictions text COLLATE C NOT NULL;
calls.refers_to text COLLATE C NOT NULL;
campaign.id bigint NOT NULL;
campaign.document text COLLATE C NOT NULL;
campaign.updated_at bigint NOT NULL;
candidates.initiative_id bigint NOT NULL;
candidates.position bigint NOT NULL;
candidates.jurisdiction_code text COLLATE C NOT NULL;
candidates.likelihood text COLLATE C NOT NULL;
candidates.reason text COLLATE C NOT NULL;
candidates.initiative text COLLATE C;
ceremonies.token_hash text COLLATE C NOT NULL;
ceremonies.kind text COLLATE C NOT NULL;
ceremonies.session_id bigint;
ceremonies.data text COLLATE C NOT NULL;
ceremonies.expires_at bigint NOT NULL;
citations.initiative_id bigint NOT NULL;
citations.claim text COLLATE C NOT NULL;
citations.claim_position bigint NOT NULL;
citations.vote_position bigint NOT NULL;
citations.position bigint NOT NULL;
citations.source_key text COLLATE C NOT NULL;
digest_readers.user_id bigint NOT NULL;
digest_readers.since bigint NOT NULL;
digests_sent.user_id bigint NOT NULL;
digests_sent.week text COLLATE C NOT NULL;
digests_sent.sent_at bigint NOT NULL;
discrepancies.initiative_id bigint NOT NULL;
discrepancies.position bigint NOT NULL;
discrepancies.claim text COLLATE C NOT NULL;
discrepancies.finding text COLLATE C NOT NULL;
embed_counts.day bigint NOT NULL;
embed_counts.host text COLLATE C NOT NULL;
embed_counts.view text COLLATE C NOT NULL;
embed_counts.language text COLLATE C NOT NULL;
embed_counts.count bigint NOT NULL;
facet_tallies.publication text COLLATE C NOT NULL;
facet_tallies.field text COLLATE C NOT NULL;
facet_tallies.value text COLLATE C NOT NULL;
facet_tallies.initiatives bigint NOT NULL;
identifiers.initiative_id bigint NOT NULL;
identifiers.position bigint NOT NULL;
identifiers.scheme text COLLATE C NOT NULL;
identifiers.value text COLLATE C NOT NULL;
identifiers.certainty text COLLATE C NOT NULL;
initiative_documents.initiative_id bigint NOT NULL;
initiative_documents.staff text COLLATE C NOT NULL;
initiative_documents.public text COLLATE C;
initiative_search.docid bigint NOT NULL;
initiative_search.title text COLLATE C NOT NULL;
initiative_search.identifiers text COLLATE C NOT NULL;
initiative_search.sponsors text COLLATE C NOT NULL;
initiative_search.bodies text COLLATE C NOT NULL;
initiative_search.summary text COLLATE C NOT NULL;
initiative_search.actions text COLLATE C NOT NULL;
initiative_search.title_words bigint NOT NULL GENERATED AS (((octet_length(title) - octet_length(replace(title, '  '::text, ''::text))) / 2) + ((title <> ''::text))::integer);
initiative_search.identifiers_words bigint NOT NULL GENERATED AS (((octet_length(identifiers) - octet_length(replace(identifiers, '  '::text, ''::text))) / 2) + ((identifiers <> ''::text))::integer);
initiative_search.sponsors_words bigint NOT NULL GENERATED AS (((octet_length(sponsors) - octet_length(replace(sponsors, '  '::text, ''::text))) / 2) + ((sponsors <> ''::text))::integer);
initiative_search.bodies_words bigint NOT NULL GENERATED AS (((octet_length(bodies) - octet_length(replace(bodies, '  '::text, ''::text))) / 2) + ((bodies <> ''::text))::integer);
initiative_search.summary_words bigint NOT NULL GENERATED AS (((octet_length(summary) - octet_length(replace(summary, '  '::text, ''::text))) / 2) + ((summary <> ''::text))::integer);
initiative_search.actions_words bigint NOT NULL GENERATED AS (((octet_length(actions) - octet_length(replace(actions, '  '::text, ''::text))) / 2) + ((actions <> ''::text))::integer);
initiative_search.words tsvector NOT NULL GENERATED AS ((((((((((((replace(btrim(title), '  '::text, ':1A '::text) ||
CASE title
    WHEN ''::text THEN ''::text
    ELSE ':1A '::text
END) || replace(btrim(sponsors), '  '::text, ':2B '::text)) ||
CASE sponsors
    WHEN ''::text THEN ''::text
    ELSE ':2B '::text
END) || replace(btrim(bodies), '  '::text, ':3C '::text)) ||
CASE bodies
    WHEN ''::text THEN ''::text
    ELSE ':3C '::text
END) || replace(btrim(identifiers), '  '::text, ':4D '::text)) ||
CASE identifiers
    WHEN ''::text THEN ''::text
    ELSE ':4D '::text
END) || replace(btrim(summary), '  '::text, ':4D '::text)) ||
CASE summary
    WHEN ''::text THEN ''::text
    ELSE ':4D '::text
END) || replace(btrim(actions), '  '::text, ':4D '::text)) ||
CASE actions
    WHEN ''::text THEN ''::text
    ELSE ':4D '::text
END))::tsvector;
initiatives.id bigint NOT NULL;
initiatives.slug text COLLATE C NOT NULL;
initiatives.jurisdiction_code text COLLATE C;
initiatives.title text COLLATE C NOT NULL;
initiatives.title_folded text COLLATE C NOT NULL;
initiatives.original_title text COLLATE C NOT NULL;
initiatives.language text COLLATE C NOT NULL;
initiatives.classification text COLLATE C NOT NULL;
initiatives.body text COLLATE C NOT NULL;
initiatives.body_folded text COLLATE C NOT NULL;
initiatives.summary text COLLATE C NOT NULL;
initiatives.notes text COLLATE C NOT NULL;
initiatives.status text COLLATE C NOT NULL;
initiatives.status_note text COLLATE C NOT NULL;
initiatives.status_certainty text COLLATE C NOT NULL;
initiatives.publication text COLLATE C NOT NULL;
initiatives.last_verified_at bigint;
initiatives.verified_by text COLLATE C NOT NULL;
initiatives.version bigint NOT NULL;
initiatives.created_at bigint NOT NULL;
initiatives.updated_at bigint NOT NULL;
initiatives.stage text COLLATE C NOT NULL;
initiatives.certainty text COLLATE C NOT NULL;
initiatives.first_action_day bigint NOT NULL;
initiatives.latest_action_date text COLLATE C NOT NULL;
initiatives.latest_action_day bigint NOT NULL;
initiatives.next_action_day bigint NOT NULL;
initiatives.last_listed_day bigint NOT NULL;
initiatives.decision_date text COLLATE C NOT NULL;
initiatives.decision_day bigint NOT NULL;
initiatives.actions_stage text COLLATE C NOT NULL;
initiatives.status_disagrees boolean NOT NULL;
initiatives.public_actions bigint NOT NULL;
initiatives.sources bigint NOT NULL;
initiatives.outcome text COLLATE C NOT NULL DEFAULT ''::text;
initiatives.way text COLLATE C;
initiatives.last_possible_day bigint NOT NULL DEFAULT '-1099511627776'::bigint;
job_runs.id bigint NOT NULL IDENTITY;
job_runs.name text COLLATE C NOT NULL;
job_runs.trigger text COLLATE C NOT NULL;
job_runs.started_at bigint NOT NULL;
job_runs.finished_at bigint;
job_runs.result text COLLATE C NOT NULL;
job_runs.error text COLLATE C NOT NULL DEFAULT ''::text;
job_runs.counts text COLLATE C NOT NULL DEFAULT '{}'::text;
jurisdictions.code text COLLATE C NOT NULL;
jurisdictions.name text COLLATE C NOT NULL;
jurisdictions.kind text COLLATE C NOT NULL;
jurisdictions.part_of text COLLATE C;
jurisdictions.members_source text COLLATE C NOT NULL DEFAULT ''::text;
jurisdictions.note text COLLATE C NOT NULL DEFAULT ''::text;
login_attempts.key text COLLATE C NOT NULL;
login_attempts.failures bigint NOT NULL;
login_attempts.last_at bigint NOT NULL;
login_attempts.free_at bigint NOT NULL;
measure_uses.initiative_id bigint NOT NULL;
measure_uses.position bigint NOT NULL;
measure_uses.measure_key text COLLATE C NOT NULL;
measure_uses.mode text COLLATE C NOT NULL;
measure_uses.note text COLLATE C NOT NULL;
measures.key text COLLATE C NOT NULL;
measures.name text COLLATE C NOT NULL;
measures.description text COLLATE C NOT NULL;
measures.position bigint NOT NULL;
memberships.jurisdiction_code text COLLATE C NOT NULL;
memberships.position bigint NOT NULL;
memberships.body_code text COLLATE C NOT NULL;
memberships.from_date text COLLATE C NOT NULL;
memberships.until_date text COLLATE C NOT NULL;
memberships.certainty text COLLATE C NOT NULL;
pair_tallies.publication text COLLATE C NOT NULL;
pair_tallies.field text COLLATE C NOT NULL;
pair_tallies.value text COLLATE C NOT NULL;
pair_tallies.other_field text COLLATE C NOT NULL;
pair_tallies.other_value text COLLATE C NOT NULL;
pair_tallies.initiatives bigint NOT NULL;
passkeys.id bigint NOT NULL IDENTITY;
passkeys.user_id bigint NOT NULL;
passkeys.credential_id text COLLATE C NOT NULL;
passkeys.rp_id text COLLATE C NOT NULL;
passkeys.name text COLLATE C NOT NULL;
passkeys.document text COLLATE C NOT NULL;
passkeys.created_at bigint NOT NULL;
passkeys.last_used_at bigint;
record_edition.id bigint NOT NULL;
record_edition.number bigint NOT NULL;
recovery_codes.user_id bigint NOT NULL;
recovery_codes.code_hash text COLLATE C NOT NULL;
recovery_codes.used_at bigint;
relations.initiative_id bigint NOT NULL;
relations.position bigint NOT NULL;
relations.kind text COLLATE C NOT NULL;
relations.target text COLLATE C NOT NULL;
relations.note text COLLATE C NOT NULL;
review_events.id bigint NOT NULL IDENTITY;
review_events.review_id bigint NOT NULL;
review_events.kind text COLLATE C NOT NULL;
review_events.value text COLLATE C NOT NULL DEFAULT ''::text;
review_events.note text COLLATE C NOT NULL DEFAULT ''::text;
review_events.actor_name text COLLATE C NOT NULL;
review_events.actor_role text COLLATE C NOT NULL;
review_events.at bigint NOT NULL;
review_tallies.state text COLLATE C NOT NULL;
review_tallies.reason text COLLATE C NOT NULL;
review_tallies.reviews bigint NOT NULL;
reviews.id bigint NOT NULL IDENTITY;
reviews.initiative_id bigint NOT NULL;
reviews.reason text COLLATE C NOT NULL;
reviews.subject text COLLATE C NOT NULL;
reviews.detail text COLLATE C NOT NULL;
reviews.state text COLLATE C NOT NULL;
reviews.opened_at bigint NOT NULL;
reviews.assignee text COLLATE C NOT NULL DEFAULT ''::text;
reviews.snoozed_until bigint;
reviews.resolved_at bigint;
reviews.resolved_by text COLLATE C NOT NULL DEFAULT ''::text;
reviews.note text COLLATE C NOT NULL DEFAULT ''::text;
reviews.publication_rank bigint NOT NULL DEFAULT 0;
reviews.stage_rank bigint NOT NULL DEFAULT 0;
reviews.sources bigint NOT NULL DEFAULT 0;
revisions.id bigint NOT NULL IDENTITY;
revisions.initiative_id bigint NOT NULL;
revisions.slug text COLLATE C NOT NULL;
revisions.version bigint NOT NULL;
revisions.kind text COLLATE C NOT NULL;
revisions.actor_name text COLLATE C NOT NULL;
revisions.actor_role text COLLATE C NOT NULL;
revisions.comment text COLLATE C NOT NULL;
revisions.at bigint NOT NULL;
revisions.document text COLLATE C NOT NULL;
revisions.previous_hash text COLLATE C NOT NULL;
revisions.hash text COLLATE C NOT NULL;
revisions.publication text COLLATE C GENERATED AS ((document)::json ->> 'publication'::text);
search_totals.id bigint NOT NULL;
search_totals.documents bigint NOT NULL DEFAULT 0;
search_totals.title bigint NOT NULL DEFAULT 0;
search_totals.identifiers bigint NOT NULL DEFAULT 0;
search_totals.sponsors bigint NOT NULL DEFAULT 0;
search_totals.bodies bigint NOT NULL DEFAULT 0;
search_totals.summary bigint NOT NULL DEFAULT 0;
search_totals.actions bigint NOT NULL DEFAULT 0;
sessions.id bigint NOT NULL IDENTITY;
sessions.token_hash text COLLATE C NOT NULL;
sessions.user_id bigint NOT NULL;
sessions.stage text COLLATE C NOT NULL;
sessions.second_factor boolean NOT NULL;
sessions.address text COLLATE C NOT NULL;
sessions.agent text COLLATE C NOT NULL;
sessions.created_at bigint NOT NULL;
sessions.last_seen_at bigint NOT NULL;
sessions.confirmed_at bigint NOT NULL;
settings.key text COLLATE C NOT NULL;
settings.value text COLLATE C NOT NULL;
settings.updated_at bigint NOT NULL;
source_checks.initiative_id bigint NOT NULL;
source_checks.source_key text COLLATE C NOT NULL;
source_checks.url text COLLATE C NOT NULL;
source_checks.outcome text COLLATE C NOT NULL;
source_checks.status bigint NOT NULL;
source_checks.detail text COLLATE C NOT NULL;
source_checks.final_url text COLLATE C NOT NULL;
source_checks.content_type text COLLATE C NOT NULL;
source_checks.etag text COLLATE C NOT NULL;
source_checks.last_modified text COLLATE C NOT NULL;
source_checks.baseline bytea;
source_checks.seen bytea;
source_checks.checked_at bigint NOT NULL;
source_checks.next_at bigint NOT NULL;
source_checks.failed_days bigint NOT NULL;
source_checks.last_failed_day bigint;
source_checks.failing_since bigint;
source_checks.changed_at bigint;
source_checks.difference text COLLATE C NOT NULL;
sources.initiative_id bigint NOT NULL;
sources.position bigint NOT NULL;
sources.key text COLLATE C NOT NULL;
sources.title text COLLATE C NOT NULL;
sources.url text COLLATE C NOT NULL;
sources.publisher text COLLATE C NOT NULL;
sources.kind text COLLATE C NOT NULL;
sources.language text COLLATE C NOT NULL;
sources.quote text COLLATE C NOT NULL;
sources.archived_url text COLLATE C NOT NULL;
sources.accessed_on text COLLATE C NOT NULL;
sources.note text COLLATE C NOT NULL;
sponsors.initiative_id bigint NOT NULL;
sponsors.position bigint NOT NULL;
sponsors.name text COLLATE C NOT NULL;
sponsors.name_folded text COLLATE C NOT NULL;
sponsors.role text COLLATE C NOT NULL;
sponsors.entity_type text COLLATE C NOT NULL;
sponsors.is_primary boolean NOT NULL;
sponsors.certainty text COLLATE C NOT NULL;
sponsors.supported boolean NOT NULL;
suggestion_answers.id bigint NOT NULL IDENTITY;
suggestion_answers.suggestion_id bigint NOT NULL;
suggestion_answers.body text COLLATE C NOT NULL;
suggestion_answers.actor_name text COLLATE C NOT NULL;
suggestion_answers.at bigint NOT NULL;
suggestions.id bigint NOT NULL IDENTITY;
suggestions.initiative_id bigint;
suggestions.body text COLLATE C NOT NULL;
suggestions.url text COLLATE C NOT NULL;
suggestions.reply_to text COLLATE C;
suggestions.state text COLLATE C NOT NULL;
suggestions.received_at bigint NOT NULL;
suggestions.closed_at bigint;
suggestions.closed_by text COLLATE C NOT NULL DEFAULT ''::text;
suggestions.outcome text COLLATE C NOT NULL DEFAULT ''::text;
suggestions.note text COLLATE C NOT NULL DEFAULT ''::text;
tallies.publication text COLLATE C NOT NULL;
tallies.jurisdiction_code text COLLATE C NOT NULL;
tallies.stage text COLLATE C NOT NULL;
tallies.initiatives bigint NOT NULL;
tallies.actions bigint NOT NULL;
tallies.sources bigint NOT NULL;
tallies.verified bigint NOT NULL;
tokens.id bigint NOT NULL IDENTITY;
tokens.token_hash text COLLATE C NOT NULL;
tokens.user_id bigint NOT NULL;
tokens.name text COLLATE C NOT NULL;
tokens.scope text COLLATE C NOT NULL;
tokens.created_at bigint NOT NULL;
tokens.expires_at bigint;
tokens.last_used_at bigint;
tokens.revoked_at bigint;
uploads.ticket text COLLATE C NOT NULL;
uploads.user_id bigint NOT NULL;
uploads.name text COLLATE C NOT NULL;
uploads.comment text COLLATE C NOT NULL;
uploads.seen text COLLATE C NOT NULL;
uploads.data bytea NOT NULL;
uploads.expires_at bigint NOT NULL;
users.id bigint NOT NULL IDENTITY;
users.email text COLLATE C NOT NULL;
users.email_key text COLLATE C NOT NULL;
users.name text COLLATE C NOT NULL;
users.role text COLLATE C NOT NULL;
users.password_hash text COLLATE C NOT NULL;
users.totp_secret text COLLATE C NOT NULL;
users.totp_pending text COLLATE C NOT NULL;
users.totp_last_step bigint NOT NULL;
users.webauthn_handle text COLLATE C NOT NULL;
users.created_at bigint NOT NULL;
users.last_login_at bigint;
users.disabled_at bigint;
votes.initiative_id bigint NOT NULL;
votes.action_position bigint NOT NULL;
votes.position bigint NOT NULL;
votes.body text COLLATE C NOT NULL;
votes.scope text COLLATE C NOT NULL;
votes.certainty text COLLATE C NOT NULL;
votes.result text COLLATE C NOT NULL;
votes.method text COLLATE C NOT NULL;
votes.counts_state text COLLATE C NOT NULL;
votes.yes bigint;
votes.no bigint;
votes.abstain bigint;
votes.absent bigint;
votes.not_voting bigint;
votes.paired bigint;
account_links PRIMARY KEY (id);
account_links UNIQUE (token_hash);
account_links FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
actions FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
actions PRIMARY KEY (id);
audit PRIMARY KEY (id);
calls FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
calls FOREIGN KEY (members_of) REFERENCES jurisdictions(code);
calls PRIMARY KEY (initiative_id, "position");
campaign CHECK ((id = 1));
campaign PRIMARY KEY (id);
candidates FOREIGN KEY (initiative) REFERENCES initiatives(slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
candidates FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
candidates FOREIGN KEY (jurisdiction_code) REFERENCES jurisdictions(code);
candidates PRIMARY KEY (initiative_id, "position");
ceremonies PRIMARY KEY (token_hash);
ceremonies FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE;
citations CHECK ((claim = ANY (ARRAY['status'::text, 'identifier'::text, 'sponsor'::text, 'action'::text, 'vote'::text, 'discrepancy'::text])));
citations FOREIGN KEY (initiative_id, source_key) REFERENCES sources(initiative_id, key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
citations PRIMARY KEY (initiative_id, claim, claim_position, vote_position, "position");
digest_readers PRIMARY KEY (user_id);
digest_readers FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
digests_sent PRIMARY KEY (user_id, week);
digests_sent FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
discrepancies FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
discrepancies PRIMARY KEY (initiative_id, "position");
embed_counts CHECK ((count > 0));
embed_counts PRIMARY KEY (day, host, view, language);
facet_tallies CHECK ((field = ANY (ARRAY['classification'::text, 'measure'::text, 'status'::text, 'certainty'::text, 'body'::text, 'outcome'::text, 'level'::text])));
facet_tallies PRIMARY KEY (publication, field, value);
identifiers FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
identifiers PRIMARY KEY (initiative_id, "position");
initiative_documents FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
initiative_documents PRIMARY KEY (initiative_id);
initiative_search FOREIGN KEY (docid) REFERENCES initiatives(id) ON DELETE CASCADE;
initiative_search PRIMARY KEY (docid);
initiatives FOREIGN KEY (jurisdiction_code) REFERENCES jurisdictions(code);
initiatives PRIMARY KEY (id);
initiatives CHECK ((publication = ANY (ARRAY['draft'::text, 'published'::text, 'archived'::text])));
initiatives UNIQUE (slug);
initiatives CHECK ((version > 0));
job_runs PRIMARY KEY (id);
job_runs CHECK ((result = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])));
jurisdictions CHECK ((kind = ANY (ARRAY['country'::text, 'territory'::text, 'supranational'::text, 'intergovernmental'::text])));
jurisdictions FOREIGN KEY (part_of) REFERENCES jurisdictions(code) DEFERRABLE INITIALLY DEFERRED;
jurisdictions PRIMARY KEY (code);
login_attempts PRIMARY KEY (key);
measure_uses FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
measure_uses FOREIGN KEY (measure_key) REFERENCES measures(key);
measure_uses PRIMARY KEY (initiative_id, "position");
measures PRIMARY KEY (key);
memberships FOREIGN KEY (body_code) REFERENCES jurisdictions(code) DEFERRABLE INITIALLY DEFERRED;
memberships FOREIGN KEY (jurisdiction_code) REFERENCES jurisdictions(code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
memberships PRIMARY KEY (jurisdiction_code, "position");
pair_tallies CHECK ((field = ANY (ARRAY['classification'::text, 'status'::text, 'certainty'::text])));
pair_tallies CHECK ((other_field = ANY (ARRAY['status'::text, 'certainty'::text, 'measure'::text])));
pair_tallies PRIMARY KEY (publication, field, value, other_field, other_value);
passkeys UNIQUE (credential_id);
passkeys PRIMARY KEY (id);
passkeys FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
record_edition CHECK ((id = 1));
record_edition PRIMARY KEY (id);
recovery_codes PRIMARY KEY (user_id, code_hash);
recovery_codes FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
relations FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
relations PRIMARY KEY (initiative_id, "position");
relations FOREIGN KEY (target) REFERENCES initiatives(slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
review_events CHECK ((kind = ANY (ARRAY['snoozed'::text, 'woken'::text, 'assigned'::text, 'noted'::text, 'dismissed'::text, 'reopened'::text, 'resolved'::text])));
review_events PRIMARY KEY (id);
review_events FOREIGN KEY (review_id) REFERENCES reviews(id);
review_tallies PRIMARY KEY (state, reason);
reviews FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
reviews PRIMARY KEY (id);
reviews CHECK ((state = ANY (ARRAY['open'::text, 'snoozed'::text, 'resolved'::text, 'dismissed'::text])));
revisions FOREIGN KEY (initiative_id) REFERENCES initiatives(id);
revisions UNIQUE (initiative_id, version);
revisions PRIMARY KEY (id);
search_totals CHECK ((id = 1));
search_totals PRIMARY KEY (id);
sessions PRIMARY KEY (id);
sessions CHECK ((stage = ANY (ARRAY['password'::text, 'full'::text])));
sessions UNIQUE (token_hash);
sessions FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
settings PRIMARY KEY (key);
source_checks FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
source_checks CHECK ((outcome = ANY (ARRAY['read'::text, 'unchanged'::text, 'failed'::text, 'refused'::text, 'postponed'::text])));
source_checks PRIMARY KEY (initiative_id, source_key);
sources FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
sources UNIQUE (initiative_id, key);
sources PRIMARY KEY (initiative_id, "position");
sponsors FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
sponsors PRIMARY KEY (initiative_id, "position");
suggestion_answers PRIMARY KEY (id);
suggestion_answers FOREIGN KEY (suggestion_id) REFERENCES suggestions(id) ON DELETE CASCADE;
suggestions CHECK (((state = 'open'::text) OR (reply_to IS NULL)));
suggestions FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
suggestions PRIMARY KEY (id);
suggestions CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])));
tallies PRIMARY KEY (publication, jurisdiction_code, stage);
tokens PRIMARY KEY (id);
tokens CHECK ((scope = ANY (ARRAY['read'::text, 'write'::text, 'admin'::text])));
tokens UNIQUE (token_hash);
tokens FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
uploads PRIMARY KEY (ticket);
uploads FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
uploads UNIQUE (user_id);
users UNIQUE (email_key);
users PRIMARY KEY (id);
users CHECK ((role = ANY (ARRAY['viewer'::text, 'editor'::text, 'admin'::text])));
users UNIQUE (webauthn_handle);
votes FOREIGN KEY (initiative_id) REFERENCES initiatives(id) ON DELETE CASCADE;
votes PRIMARY KEY (initiative_id, action_position, "position");
CREATE INDEX actions_by_day ON public.actions USING btree (supported, earliest_day, id);
CREATE UNIQUE INDEX actions_by_initiative ON public.actions USING btree (initiative_id, "position");
CREATE INDEX actions_that_reply ON public.actions USING btree (supported, earliest_day, id) WHERE (classification = 'response'::text);
CREATE INDEX audit_by_act ON public.audit USING btree (act, id);
CREATE INDEX ceremonies_by_expiry ON public.ceremonies USING btree (expires_at);
CREATE INDEX initiative_search_by_word ON public.initiative_search USING gin (words);
CREATE INDEX initiatives_by_first_action ON public.initiatives USING btree (publication, first_action_day, id);
CREATE INDEX initiatives_by_jurisdiction ON public.initiatives USING btree (publication, jurisdiction_code, latest_action_day, id);
CREATE INDEX initiatives_by_jurisdiction_stage ON public.initiatives USING btree (publication, jurisdiction_code, stage, decision_day);
CREATE INDEX initiatives_by_jurisdiction_way ON public.initiatives USING btree (publication, jurisdiction_code, first_action_day, id);
CREATE INDEX initiatives_by_last_possible_day ON public.initiatives USING btree (publication, last_possible_day, latest_action_day) WHERE (last_possible_day > latest_action_day);
CREATE INDEX initiatives_by_latest_action ON public.initiatives USING btree (publication, latest_action_day, id, status, classification, certainty);
CREATE INDEX initiatives_by_next_action ON public.initiatives USING btree (next_action_day) WHERE (next_action_day < '1099511627776'::bigint);
CREATE INDEX initiatives_by_stage ON public.initiatives USING btree (publication, stage, latest_action_day, id);
CREATE INDEX initiatives_by_title ON public.initiatives USING btree (publication, title_folded, id);
CREATE INDEX initiatives_by_updated ON public.initiatives USING btree (publication, updated_at, id);
CREATE INDEX initiatives_by_verification ON public.initiatives USING btree (publication, last_verified_at);
CREATE INDEX initiatives_without_way ON public.initiatives USING btree (id) WHERE (way IS NULL);
CREATE INDEX job_runs_by_name ON public.job_runs USING btree (name, id);
CREATE INDEX login_attempts_by_time ON public.login_attempts USING btree (last_at);
CREATE INDEX measure_uses_by_measure ON public.measure_uses USING btree (measure_key, initiative_id);
CREATE INDEX memberships_by_body ON public.memberships USING btree (body_code);
CREATE INDEX passkeys_by_user ON public.passkeys USING btree (user_id, id);
CREATE INDEX relations_by_target ON public.relations USING btree (target, initiative_id);
CREATE INDEX review_events_by_review ON public.review_events USING btree (review_id, id);
CREATE INDEX reviews_by_assignee ON public.reviews USING btree (assignee, state);
CREATE INDEX reviews_by_cause ON public.reviews USING btree (initiative_id, reason, subject, state);
CREATE INDEX reviews_by_waking ON public.reviews USING btree (snoozed_until, id) WHERE (state = 'snoozed'::text);
CREATE INDEX reviews_in_queue ON public.reviews USING btree (state, publication_rank, ((opened_at / '86400000000'::bigint)), stage_rank, ((- sources)), id);
CREATE INDEX reviews_in_queue_by_reason ON public.reviews USING btree (state, reason, publication_rank, ((opened_at / '86400000000'::bigint)), stage_rank, ((- sources)), id);
CREATE UNIQUE INDEX reviews_open_once ON public.reviews USING btree (initiative_id, reason, subject) WHERE (state = ANY (ARRAY['open'::text, 'snoozed'::text]));
CREATE INDEX revisions_by_publication ON public.revisions USING btree (publication, at, id);
CREATE INDEX revisions_by_time ON public.revisions USING btree (at, id);
CREATE INDEX revisions_that_correct ON public.revisions USING btree (at, id) WHERE (kind = 'corrected'::text);
CREATE INDEX sessions_by_created ON public.sessions USING btree (created_at);
CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id, last_seen_at);
CREATE INDEX source_checks_by_change ON public.source_checks USING btree (initiative_id) WHERE (changed_at IS NOT NULL);
CREATE INDEX source_checks_by_failure ON public.source_checks USING btree (initiative_id) WHERE (failed_days > 0);
CREATE INDEX sources_by_url ON public.sources USING btree (url);
CREATE INDEX suggestion_answers_by_suggestion ON public.suggestion_answers USING btree (suggestion_id, id);
CREATE INDEX suggestions_by_initiative ON public.suggestions USING btree (initiative_id, state);
CREATE INDEX suggestions_by_state ON public.suggestions USING btree (state, received_at, id);
CREATE INDEX tokens_by_user ON public.tokens USING btree (user_id, id);
CREATE OR REPLACE FUNCTION public.count_reviews()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE review_tallies t SET reviews = t.reviews - gone.n
        FROM (SELECT state, reason, COUNT(*) AS n FROM before GROUP BY state, reason) gone
        WHERE t.state = gone.state AND t.reason = gone.reason;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO review_tallies AS t (state, reason, reviews)
        SELECT state, reason, COUNT(*) FROM after GROUP BY state, reason
        ON CONFLICT (state, reason) DO UPDATE SET reviews = t.reviews + excluded.reviews;
    END IF;
    RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION public.count_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE search_totals t SET documents = t.documents - d.n, title = t.title - d.title, identifiers = t.identifiers - d.identifiers,
            sponsors = t.sponsors - d.sponsors, bodies = t.bodies - d.bodies, summary = t.summary - d.summary, actions = t.actions - d.actions
        FROM (SELECT COUNT(*) AS n, COALESCE(SUM(title_words), 0) AS title, COALESCE(SUM(identifiers_words), 0) AS identifiers,
            COALESCE(SUM(sponsors_words), 0) AS sponsors, COALESCE(SUM(bodies_words), 0) AS bodies,
            COALESCE(SUM(summary_words), 0) AS summary, COALESCE(SUM(actions_words), 0) AS actions FROM before) d;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE search_totals t SET documents = t.documents + d.n, title = t.title + d.title, identifiers = t.identifiers + d.identifiers,
            sponsors = t.sponsors + d.sponsors, bodies = t.bodies + d.bodies, summary = t.summary + d.summary, actions = t.actions + d.actions
        FROM (SELECT COUNT(*) AS n, COALESCE(SUM(title_words), 0) AS title, COALESCE(SUM(identifiers_words), 0) AS identifiers,
            COALESCE(SUM(sponsors_words), 0) AS sponsors, COALESCE(SUM(bodies_words), 0) AS bodies,
            COALESCE(SUM(summary_words), 0) AS summary, COALESCE(SUM(actions_words), 0) AS actions FROM after) d;
    END IF;
    RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION public.instr(whole text, part text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$SELECT strpos(whole, part)$function$;
CREATE OR REPLACE FUNCTION public.likelihood(condition boolean, share double precision)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$SELECT condition$function$;
CREATE OR REPLACE FUNCTION public.place_reviews()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    UPDATE reviews SET publication_rank = CASE NEW.publication WHEN 'published' THEN 0 ELSE 1 END,
        stage_rank = CASE NEW.stage WHEN 'law' THEN 0 WHEN 'adopted' THEN 1 WHEN 'pending' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
        sources = NEW.sources
    WHERE initiative_id = NEW.id;
    RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION public.refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END $function$;
CREATE OR REPLACE FUNCTION public.tell_edition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM pg_notify('tracker_edition', NEW.number::text);
    RETURN NULL;
END $function$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION refuse('the audit is only ever added to');
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON public.audit FOR EACH ROW EXECUTE FUNCTION refuse('the audit is only ever added to');
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse('the audit is only ever added to');
CREATE TRIGGER editions_are_told AFTER INSERT OR UPDATE ON public.record_edition FOR EACH ROW EXECUTE FUNCTION tell_edition();
CREATE TRIGGER review_events_are_kept BEFORE DELETE ON public.review_events FOR EACH ROW EXECUTE FUNCTION refuse('what was done to a review is never deleted');
CREATE TRIGGER review_events_are_not_emptied BEFORE TRUNCATE ON public.review_events FOR EACH STATEMENT EXECUTE FUNCTION refuse('what was done to a review is never deleted');
CREATE TRIGGER review_events_stay_as_written BEFORE UPDATE ON public.review_events FOR EACH ROW EXECUTE FUNCTION refuse('what was done to a review is never changed');
CREATE TRIGGER reviews_are_counted AFTER UPDATE ON public.reviews REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_are_counted_at_first AFTER INSERT ON public.reviews REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_are_no_longer_counted AFTER DELETE ON public.reviews REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_follow_their_record AFTER UPDATE OF publication, stage, sources ON public.initiatives FOR EACH ROW EXECUTE FUNCTION place_reviews();
CREATE TRIGGER revisions_are_kept BEFORE DELETE ON public.revisions FOR EACH ROW EXECUTE FUNCTION refuse('revisions are never deleted');
CREATE TRIGGER revisions_are_not_emptied BEFORE TRUNCATE ON public.revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse('revisions are never deleted');
CREATE TRIGGER revisions_stay_as_written BEFORE UPDATE ON public.revisions FOR EACH ROW EXECUTE FUNCTION refuse('revisions are never changed');
CREATE TRIGGER words_are_counted AFTER UPDATE ON public.initiative_search REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_words();
CREATE TRIGGER words_are_counted_at_first AFTER INSERT ON public.initiative_search REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_words();
CREATE TRIGGER words_are_no_longer_counted AFTER DELETE ON public.initiative_search REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_words();
