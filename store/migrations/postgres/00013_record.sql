-- The record on PostgreSQL: what the thirteen migrations of SQLite make, in one, since no PostgreSQL is older. From the
-- next number on both engines have a migration of the same number for each change. Days are days since 1970-01-01
-- (proleptic Gregorian), with sentinels for open ends; times are Unix microseconds, UTC. The tables are the truth;
-- initiative_documents, initiative_search and tallies follow from them. Texts are ordered by their bytes, as on SQLite,
-- whatever language the database was made for.

-- +goose Up

-- Two functions that SQLite has, so that a query is written once. They are taken into the query that calls them.
CREATE FUNCTION instr(whole TEXT, part TEXT) RETURNS INTEGER
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT strpos(whole, part)';
CREATE FUNCTION likelihood(condition BOOLEAN, share DOUBLE PRECISION) RETURNS BOOLEAN
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT condition';

CREATE TABLE campaign (
    id         BIGINT PRIMARY KEY CHECK (id = 1),
    document   TEXT COLLATE "C" NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE jurisdictions (
    code           TEXT COLLATE "C" PRIMARY KEY,
    name           TEXT COLLATE "C" NOT NULL,
    kind           TEXT COLLATE "C" NOT NULL CHECK (kind IN ('country', 'territory', 'supranational', 'intergovernmental')),
    part_of        TEXT COLLATE "C" REFERENCES jurisdictions (code) DEFERRABLE INITIALLY DEFERRED,
    members_source TEXT COLLATE "C" NOT NULL DEFAULT '',
    note           TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE TABLE memberships (
    jurisdiction_code TEXT COLLATE "C" NOT NULL REFERENCES jurisdictions (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position          BIGINT NOT NULL,
    body_code         TEXT COLLATE "C" NOT NULL REFERENCES jurisdictions (code) DEFERRABLE INITIALLY DEFERRED,
    from_date         TEXT COLLATE "C" NOT NULL,
    until_date        TEXT COLLATE "C" NOT NULL,
    certainty         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (jurisdiction_code, position)
);

CREATE TABLE measures (
    key         TEXT COLLATE "C" PRIMARY KEY,
    name        TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    position    BIGINT NOT NULL
);

CREATE TABLE initiatives (
    id                  BIGINT PRIMARY KEY,
    slug                TEXT COLLATE "C" NOT NULL UNIQUE,
    jurisdiction_code   TEXT COLLATE "C" REFERENCES jurisdictions (code),
    title               TEXT COLLATE "C" NOT NULL,
    title_folded        TEXT COLLATE "C" NOT NULL,
    original_title      TEXT COLLATE "C" NOT NULL,
    language            TEXT COLLATE "C" NOT NULL,
    classification      TEXT COLLATE "C" NOT NULL,
    body                TEXT COLLATE "C" NOT NULL,
    body_folded         TEXT COLLATE "C" NOT NULL,
    summary             TEXT COLLATE "C" NOT NULL,
    notes               TEXT COLLATE "C" NOT NULL,
    status              TEXT COLLATE "C" NOT NULL,
    status_note         TEXT COLLATE "C" NOT NULL,
    status_certainty    TEXT COLLATE "C" NOT NULL,
    publication         TEXT COLLATE "C" NOT NULL CHECK (publication IN ('draft', 'published', 'archived')),
    last_verified_at    BIGINT,
    verified_by         TEXT COLLATE "C" NOT NULL,
    version             BIGINT NOT NULL CHECK (version > 0),
    created_at          BIGINT NOT NULL,
    updated_at          BIGINT NOT NULL,
    -- What follows is derived when the record is saved, and again when a scheduled action comes due.
    stage               TEXT COLLATE "C" NOT NULL,
    certainty           TEXT COLLATE "C" NOT NULL,
    first_action_day    BIGINT NOT NULL,
    latest_action_date  TEXT COLLATE "C" NOT NULL,
    latest_action_day   BIGINT NOT NULL,
    next_action_day     BIGINT NOT NULL,
    last_listed_day     BIGINT NOT NULL,
    decision_date       TEXT COLLATE "C" NOT NULL,
    decision_day        BIGINT NOT NULL,
    actions_stage       TEXT COLLATE "C" NOT NULL,
    status_disagrees    BOOLEAN NOT NULL,
    public_actions      BIGINT NOT NULL,
    sources             BIGINT NOT NULL
);

CREATE TABLE candidates (
    initiative_id     BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position          BIGINT NOT NULL,
    jurisdiction_code TEXT COLLATE "C" NOT NULL REFERENCES jurisdictions (code),
    likelihood        TEXT COLLATE "C" NOT NULL,
    reason            TEXT COLLATE "C" NOT NULL,
    initiative        TEXT COLLATE "C" REFERENCES initiatives (slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE identifiers (
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    scheme        TEXT COLLATE "C" NOT NULL,
    value         TEXT COLLATE "C" NOT NULL,
    certainty     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE sponsors (
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    name_folded   TEXT COLLATE "C" NOT NULL,
    role          TEXT COLLATE "C" NOT NULL,
    entity_type   TEXT COLLATE "C" NOT NULL,
    is_primary    BOOLEAN NOT NULL,
    certainty     TEXT COLLATE "C" NOT NULL,
    supported     BOOLEAN NOT NULL,
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE actions (
    id             BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    initiative_id  BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position       BIGINT NOT NULL,
    date           TEXT COLLATE "C" NOT NULL,
    earliest_day   BIGINT NOT NULL,
    latest_day     BIGINT NOT NULL,
    classification TEXT COLLATE "C" NOT NULL,
    description    TEXT COLLATE "C" NOT NULL,
    body           TEXT COLLATE "C" NOT NULL,
    certainty      TEXT COLLATE "C" NOT NULL,
    supported      BOOLEAN NOT NULL
);

CREATE TABLE votes (
    initiative_id   BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    action_position BIGINT NOT NULL,
    position        BIGINT NOT NULL,
    body            TEXT COLLATE "C" NOT NULL,
    scope           TEXT COLLATE "C" NOT NULL,
    certainty       TEXT COLLATE "C" NOT NULL,
    result          TEXT COLLATE "C" NOT NULL,
    method          TEXT COLLATE "C" NOT NULL,
    counts_state    TEXT COLLATE "C" NOT NULL,
    yes             BIGINT,
    no              BIGINT,
    abstain         BIGINT,
    absent          BIGINT,
    not_voting      BIGINT,
    paired          BIGINT,
    PRIMARY KEY (initiative_id, action_position, position)
);

CREATE TABLE measure_uses (
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    measure_key   TEXT COLLATE "C" NOT NULL REFERENCES measures (key),
    mode          TEXT COLLATE "C" NOT NULL,
    note          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE relations (
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    target        TEXT COLLATE "C" NOT NULL REFERENCES initiatives (slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    note          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE calls (
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    number        BIGINT NOT NULL,
    verb          TEXT COLLATE "C" NOT NULL,
    form          TEXT COLLATE "C" NOT NULL,
    addressee     TEXT COLLATE "C" NOT NULL,
    label         TEXT COLLATE "C" NOT NULL,
    text          TEXT COLLATE "C" NOT NULL,
    quote         TEXT COLLATE "C" NOT NULL,
    members_of    TEXT COLLATE "C" REFERENCES jurisdictions (code),
    note          TEXT COLLATE "C" NOT NULL,
    -- Lists of keys, codes and slugs, as JSON.
    measures      TEXT COLLATE "C" NOT NULL,
    jurisdictions TEXT COLLATE "C" NOT NULL,
    refers_to     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE discrepancies (
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    claim         TEXT COLLATE "C" NOT NULL,
    finding       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE sources (
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    key           TEXT COLLATE "C" NOT NULL,
    title         TEXT COLLATE "C" NOT NULL,
    url           TEXT COLLATE "C" NOT NULL,
    publisher     TEXT COLLATE "C" NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    language      TEXT COLLATE "C" NOT NULL,
    quote         TEXT COLLATE "C" NOT NULL,
    archived_url  TEXT COLLATE "C" NOT NULL,
    accessed_on   TEXT COLLATE "C" NOT NULL,
    note          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, position),
    UNIQUE (initiative_id, key)
);

CREATE TABLE citations (
    initiative_id  BIGINT NOT NULL,
    claim          TEXT COLLATE "C" NOT NULL CHECK (claim IN ('status', 'identifier', 'sponsor', 'action', 'vote', 'discrepancy')),
    claim_position BIGINT NOT NULL,
    vote_position  BIGINT NOT NULL,
    position       BIGINT NOT NULL,
    source_key     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, claim, claim_position, vote_position, position),
    FOREIGN KEY (initiative_id, source_key) REFERENCES sources (initiative_id, key) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
);

-- The index of the search. The words of each kind of text, one after the other, each with a space before and one after
-- it; the program makes them, so that both engines agree on what a word is. What follows from them the database
-- computes: how many there are, and the vector, in which A is a word of the title, B of the sponsors, C of the bodies and
-- D of all else. Places say nothing: they are there because only what has a place can have a letter.
CREATE TABLE initiative_search (
    docid             BIGINT PRIMARY KEY REFERENCES initiatives (id) ON DELETE CASCADE,
    title             TEXT COLLATE "C" NOT NULL,
    identifiers       TEXT COLLATE "C" NOT NULL,
    sponsors          TEXT COLLATE "C" NOT NULL,
    bodies            TEXT COLLATE "C" NOT NULL,
    summary           TEXT COLLATE "C" NOT NULL,
    actions           TEXT COLLATE "C" NOT NULL,
    title_words       BIGINT NOT NULL GENERATED ALWAYS AS ((octet_length(title) - octet_length(replace(title, '  ', ''))) / 2 + (title <> '')::int) STORED,
    identifiers_words BIGINT NOT NULL GENERATED ALWAYS AS ((octet_length(identifiers) - octet_length(replace(identifiers, '  ', ''))) / 2 + (identifiers <> '')::int) STORED,
    sponsors_words    BIGINT NOT NULL GENERATED ALWAYS AS ((octet_length(sponsors) - octet_length(replace(sponsors, '  ', ''))) / 2 + (sponsors <> '')::int) STORED,
    bodies_words      BIGINT NOT NULL GENERATED ALWAYS AS ((octet_length(bodies) - octet_length(replace(bodies, '  ', ''))) / 2 + (bodies <> '')::int) STORED,
    summary_words     BIGINT NOT NULL GENERATED ALWAYS AS ((octet_length(summary) - octet_length(replace(summary, '  ', ''))) / 2 + (summary <> '')::int) STORED,
    actions_words     BIGINT NOT NULL GENERATED ALWAYS AS ((octet_length(actions) - octet_length(replace(actions, '  ', ''))) / 2 + (actions <> '')::int) STORED,
    words             TSVECTOR NOT NULL GENERATED ALWAYS AS ((
        replace(btrim(title), '  ', ':1A ') || CASE title WHEN '' THEN '' ELSE ':1A ' END ||
        replace(btrim(sponsors), '  ', ':2B ') || CASE sponsors WHEN '' THEN '' ELSE ':2B ' END ||
        replace(btrim(bodies), '  ', ':3C ') || CASE bodies WHEN '' THEN '' ELSE ':3C ' END ||
        replace(btrim(identifiers), '  ', ':4D ') || CASE identifiers WHEN '' THEN '' ELSE ':4D ' END ||
        replace(btrim(summary), '  ', ':4D ') || CASE summary WHEN '' THEN '' ELSE ':4D ' END ||
        replace(btrim(actions), '  ', ':4D ') || CASE actions WHEN '' THEN '' ELSE ':4D ' END)::tsvector) STORED
);

CREATE TABLE search_totals (
    id          BIGINT PRIMARY KEY CHECK (id = 1),
    documents   BIGINT NOT NULL DEFAULT 0,
    title       BIGINT NOT NULL DEFAULT 0,
    identifiers BIGINT NOT NULL DEFAULT 0,
    sponsors    BIGINT NOT NULL DEFAULT 0,
    bodies      BIGINT NOT NULL DEFAULT 0,
    summary     BIGINT NOT NULL DEFAULT 0,
    actions     BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE initiative_documents (
    initiative_id BIGINT PRIMARY KEY REFERENCES initiatives (id) ON DELETE CASCADE,
    staff         TEXT COLLATE "C" NOT NULL,
    public        TEXT COLLATE "C"
);

CREATE TABLE revisions (
    id            BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id),
    slug          TEXT COLLATE "C" NOT NULL,
    version       BIGINT NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    actor_name    TEXT COLLATE "C" NOT NULL,
    actor_role    TEXT COLLATE "C" NOT NULL,
    comment       TEXT COLLATE "C" NOT NULL,
    at            BIGINT NOT NULL,
    document      TEXT COLLATE "C" NOT NULL,
    previous_hash TEXT COLLATE "C" NOT NULL,
    hash          TEXT COLLATE "C" NOT NULL,
    -- Which versions everybody may read.
    publication   TEXT COLLATE "C" GENERATED ALWAYS AS (document::json ->> 'publication') STORED,
    UNIQUE (initiative_id, version)
);

CREATE TABLE tallies (
    publication       TEXT COLLATE "C" NOT NULL,
    jurisdiction_code TEXT COLLATE "C" NOT NULL,
    stage             TEXT COLLATE "C" NOT NULL,
    initiatives       BIGINT NOT NULL,
    actions           BIGINT NOT NULL,
    sources           BIGINT NOT NULL,
    verified          BIGINT NOT NULL,
    PRIMARY KEY (publication, jurisdiction_code, stage)
);

CREATE TABLE facet_tallies (
    publication TEXT COLLATE "C" NOT NULL,
    field       TEXT COLLATE "C" NOT NULL CHECK (field IN ('classification', 'measure', 'status', 'certainty', 'body')),
    value       TEXT COLLATE "C" NOT NULL,
    initiatives BIGINT NOT NULL,
    PRIMARY KEY (publication, field, value)
);

CREATE TABLE record_edition (
    id     BIGINT PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL
);

CREATE TABLE reviews (
    id            BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    initiative_id BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    reason        TEXT COLLATE "C" NOT NULL,
    subject       TEXT COLLATE "C" NOT NULL,
    detail        TEXT COLLATE "C" NOT NULL,
    state         TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'snoozed', 'resolved', 'dismissed')),
    opened_at     BIGINT NOT NULL,
    assignee      TEXT COLLATE "C" NOT NULL DEFAULT '',
    snoozed_until BIGINT,
    resolved_at   BIGINT,
    resolved_by   TEXT COLLATE "C" NOT NULL DEFAULT '',
    note          TEXT COLLATE "C" NOT NULL DEFAULT '',
    publication_rank BIGINT NOT NULL DEFAULT 0,
    stage_rank BIGINT NOT NULL DEFAULT 0,
    sources BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE review_events (
    id         BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    review_id  BIGINT NOT NULL REFERENCES reviews (id),
    kind       TEXT COLLATE "C" NOT NULL CHECK (kind IN ('snoozed', 'woken', 'assigned', 'noted', 'dismissed', 'reopened', 'resolved')),
    -- The day until which it is snoozed, or to whom it is assigned.
    value      TEXT COLLATE "C" NOT NULL DEFAULT '',
    note       TEXT COLLATE "C" NOT NULL DEFAULT '',
    actor_name TEXT COLLATE "C" NOT NULL,
    actor_role TEXT COLLATE "C" NOT NULL,
    at         BIGINT NOT NULL
);

CREATE TABLE review_tallies (
    state   TEXT COLLATE "C" NOT NULL,
    reason  TEXT COLLATE "C" NOT NULL,
    reviews BIGINT NOT NULL,
    PRIMARY KEY (state, reason)
);

CREATE TABLE users (
    id              BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    email           TEXT COLLATE "C" NOT NULL,
    email_key       TEXT COLLATE "C" NOT NULL UNIQUE,
    name            TEXT COLLATE "C" NOT NULL,
    role            TEXT COLLATE "C" NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
    -- argon2id; empty until it is set through a link.
    password_hash   TEXT COLLATE "C" NOT NULL,
    -- Sealed with the key beside the database; empty for none.
    totp_secret     TEXT COLLATE "C" NOT NULL,
    totp_pending    TEXT COLLATE "C" NOT NULL,
    -- The newest time step whose code was used: none of it or before it counts again.
    totp_last_step  BIGINT NOT NULL,
    webauthn_handle TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at      BIGINT NOT NULL,
    last_login_at   BIGINT,
    disabled_at     BIGINT
);

CREATE TABLE sessions (
    id            BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    token_hash    TEXT COLLATE "C" NOT NULL UNIQUE,
    user_id       BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- 'password' when a second factor is still to be shown, 'full' when everything was.
    stage         TEXT COLLATE "C" NOT NULL CHECK (stage IN ('password', 'full')),
    second_factor BOOLEAN NOT NULL,
    address       TEXT COLLATE "C" NOT NULL,
    agent         TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL,
    last_seen_at  BIGINT NOT NULL,
    -- When the person last showed that it is them.
    confirmed_at  BIGINT NOT NULL
);

CREATE TABLE account_links (
    id         BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    user_id    BIGINT REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    user_id   BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash TEXT COLLATE "C" NOT NULL,
    used_at   BIGINT,
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id            BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    user_id       BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id TEXT COLLATE "C" NOT NULL UNIQUE,
    rp_id         TEXT COLLATE "C" NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    document      TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL,
    last_used_at  BIGINT
);

CREATE TABLE ceremonies (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    kind       TEXT COLLATE "C" NOT NULL,
    session_id BIGINT REFERENCES sessions (id) ON DELETE CASCADE,
    data       TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE tokens (
    id           BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    token_hash   TEXT COLLATE "C" NOT NULL UNIQUE,
    user_id      BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT COLLATE "C" NOT NULL,
    scope        TEXT COLLATE "C" NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT,
    last_used_at BIGINT,
    revoked_at   BIGINT
);

CREATE TABLE login_attempts (
    key      TEXT COLLATE "C" PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    free_at  BIGINT NOT NULL
);

CREATE TABLE audit (
    id       BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    at       BIGINT NOT NULL,
    actor_id BIGINT,
    actor    TEXT COLLATE "C" NOT NULL,
    act      TEXT COLLATE "C" NOT NULL,
    subject  TEXT COLLATE "C" NOT NULL,
    detail   TEXT COLLATE "C" NOT NULL,
    address  TEXT COLLATE "C" NOT NULL
);

CREATE TABLE settings (
    key        TEXT COLLATE "C" PRIMARY KEY,
    value      TEXT COLLATE "C" NOT NULL, -- JSON
    updated_at BIGINT NOT NULL
);

CREATE TABLE source_checks (
    initiative_id   BIGINT NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    source_key      TEXT COLLATE "C" NOT NULL,
    url             TEXT COLLATE "C" NOT NULL,
    outcome         TEXT COLLATE "C" NOT NULL CHECK (outcome IN ('read', 'unchanged', 'failed', 'refused', 'postponed')),
    status          BIGINT NOT NULL,
    detail          TEXT COLLATE "C" NOT NULL,
    final_url       TEXT COLLATE "C" NOT NULL,
    content_type    TEXT COLLATE "C" NOT NULL,
    etag            TEXT COLLATE "C" NOT NULL,
    last_modified   TEXT COLLATE "C" NOT NULL,
    baseline        BYTEA,
    seen            BYTEA,
    checked_at      BIGINT NOT NULL,
    next_at         BIGINT NOT NULL,
    -- The present row of failures: on how many different days, the last of them, and when it began.
    failed_days     BIGINT NOT NULL,
    last_failed_day BIGINT,
    failing_since   BIGINT,
    changed_at      BIGINT,
    difference      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (initiative_id, source_key)
);

CREATE TABLE job_runs (
    id          BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    name        TEXT COLLATE "C" NOT NULL,
    trigger     TEXT COLLATE "C" NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    result      TEXT COLLATE "C" NOT NULL CHECK (result IN ('running', 'done', 'failed')),
    error       TEXT COLLATE "C" NOT NULL DEFAULT '',
    counts      TEXT COLLATE "C" NOT NULL DEFAULT '{}'
);

CREATE TABLE digest_readers (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    since   BIGINT NOT NULL
);

CREATE TABLE digests_sent (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    week    TEXT COLLATE "C" NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, week)
);

CREATE TABLE suggestions (
    id            BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    -- Which record it is about; NULL when the sender named none.
    initiative_id BIGINT REFERENCES initiatives (id) ON DELETE CASCADE,
    body          TEXT COLLATE "C" NOT NULL,
    url           TEXT COLLATE "C" NOT NULL,
    -- Where the sender can be answered. It is for staff alone, and gone when the case is closed.
    reply_to      TEXT COLLATE "C",
    state         TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed')),
    received_at   BIGINT NOT NULL,
    closed_at     BIGINT,
    closed_by     TEXT COLLATE "C" NOT NULL DEFAULT '',
    outcome       TEXT COLLATE "C" NOT NULL DEFAULT '',
    note          TEXT COLLATE "C" NOT NULL DEFAULT '',
    CHECK (state = 'open' OR reply_to IS NULL)
);

CREATE TABLE suggestion_answers (
    id            BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    suggestion_id BIGINT NOT NULL REFERENCES suggestions (id) ON DELETE CASCADE,
    body          TEXT COLLATE "C" NOT NULL,
    actor_name    TEXT COLLATE "C" NOT NULL,
    at            BIGINT NOT NULL
);

CREATE TABLE embed_counts (
    day      BIGINT NOT NULL, -- days since 1970-01-01, UTC
    host     TEXT COLLATE "C" NOT NULL, -- empty for those beyond the number of hosts that are kept apart
    view     TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    count    BIGINT NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, host, view, language)
);

CREATE INDEX initiative_search_by_word ON initiative_search USING gin (words);
CREATE INDEX actions_by_day ON actions (supported, earliest_day, id);
CREATE UNIQUE INDEX actions_by_initiative ON actions (initiative_id, position);
CREATE INDEX audit_by_act ON audit (act, id);
CREATE INDEX ceremonies_by_expiry ON ceremonies (expires_at);
CREATE INDEX initiatives_by_first_action ON initiatives (publication, first_action_day, id);
CREATE INDEX initiatives_by_jurisdiction ON initiatives (publication, jurisdiction_code, latest_action_day, id);
CREATE INDEX initiatives_by_jurisdiction_stage ON initiatives (publication, jurisdiction_code, stage, decision_day);
CREATE INDEX initiatives_by_latest_action ON initiatives (publication, latest_action_day, id);
CREATE INDEX initiatives_by_next_action ON initiatives (next_action_day) WHERE next_action_day < 1099511627776;
CREATE INDEX initiatives_by_stage ON initiatives (publication, stage, latest_action_day, id);
CREATE INDEX initiatives_by_title ON initiatives (publication, title_folded, id);
CREATE INDEX initiatives_by_updated ON initiatives (publication, updated_at, id);
CREATE INDEX initiatives_by_verification ON initiatives (publication, last_verified_at);
CREATE INDEX job_runs_by_name ON job_runs (name, id);
CREATE INDEX login_attempts_by_time ON login_attempts (last_at);
CREATE INDEX measure_uses_by_measure ON measure_uses (measure_key, initiative_id);
CREATE INDEX memberships_by_body ON memberships (body_code);
CREATE INDEX passkeys_by_user ON passkeys (user_id, id);
CREATE INDEX relations_by_target ON relations (target, initiative_id);
CREATE INDEX review_events_by_review ON review_events (review_id, id);
CREATE INDEX reviews_by_assignee ON reviews (assignee, state);
CREATE INDEX reviews_by_cause ON reviews (initiative_id, reason, subject, state);
CREATE INDEX reviews_by_waking ON reviews (snoozed_until, id) WHERE state = 'snoozed';
CREATE INDEX reviews_in_queue ON reviews (state, publication_rank, (opened_at / 86400000000), stage_rank, (-sources), id);
CREATE INDEX reviews_in_queue_by_reason ON reviews (state, reason, publication_rank, (opened_at / 86400000000), stage_rank, (-sources), id);
CREATE UNIQUE INDEX reviews_open_once ON reviews (initiative_id, reason, subject) WHERE state IN ('open', 'snoozed');
CREATE INDEX revisions_by_publication ON revisions (publication, at, id);
CREATE INDEX revisions_by_time ON revisions (at, id);
CREATE INDEX revisions_that_correct ON revisions (at, id) WHERE kind = 'corrected';
CREATE INDEX sessions_by_created ON sessions (created_at);
CREATE INDEX sessions_by_user ON sessions (user_id, last_seen_at);
CREATE INDEX source_checks_by_change ON source_checks (initiative_id) WHERE changed_at IS NOT NULL;
CREATE INDEX source_checks_by_failure ON source_checks (initiative_id) WHERE failed_days > 0;
CREATE INDEX sources_by_url ON sources (url);
CREATE INDEX suggestion_answers_by_suggestion ON suggestion_answers (suggestion_id, id);
CREATE INDEX suggestions_by_initiative ON suggestions (initiative_id, state);
CREATE INDEX suggestions_by_state ON suggestions (state, received_at, id);
CREATE INDEX tokens_by_user ON tokens (user_id, id);

INSERT INTO record_edition (id, number) VALUES (1, 1);
INSERT INTO search_totals (id) VALUES (1);

-- What is only ever added to.

-- +goose StatementBegin
CREATE FUNCTION refuse() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END $$;
-- +goose StatementEnd

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse('the audit is only ever added to');
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse('the audit is only ever added to');
CREATE TRIGGER review_events_are_kept BEFORE DELETE ON review_events
    FOR EACH ROW EXECUTE FUNCTION refuse('what was done to a review is never deleted');
CREATE TRIGGER review_events_stay_as_written BEFORE UPDATE ON review_events
    FOR EACH ROW EXECUTE FUNCTION refuse('what was done to a review is never changed');
CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
    FOR EACH ROW EXECUTE FUNCTION refuse('revisions are never deleted');
CREATE TRIGGER revisions_stay_as_written BEFORE UPDATE ON revisions
    FOR EACH ROW EXECUTE FUNCTION refuse('revisions are never changed');
-- TRUNCATE passes row by row by.
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
    EXECUTE FUNCTION refuse('the audit is only ever added to');
CREATE TRIGGER review_events_are_not_emptied BEFORE TRUNCATE ON review_events
    EXECUTE FUNCTION refuse('what was done to a review is never deleted');
CREATE TRIGGER revisions_are_not_emptied BEFORE TRUNCATE ON revisions
    EXECUTE FUNCTION refuse('revisions are never deleted');

-- The queue of reviews. They are counted once a statement: a scan opens many at once, and a row that one transaction
-- changes again and again is found ever more slowly.

-- +goose StatementBegin
CREATE FUNCTION count_reviews() RETURNS TRIGGER LANGUAGE plpgsql AS $$
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
END $$;
-- +goose StatementEnd

CREATE TRIGGER reviews_are_counted_at_first AFTER INSERT ON reviews
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_are_counted AFTER UPDATE ON reviews
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_are_no_longer_counted AFTER DELETE ON reviews
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();

-- +goose StatementBegin
CREATE FUNCTION place_reviews() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    UPDATE reviews SET publication_rank = CASE NEW.publication WHEN 'published' THEN 0 ELSE 1 END,
        stage_rank = CASE NEW.stage WHEN 'law' THEN 0 WHEN 'adopted' THEN 1 WHEN 'pending' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
        sources = NEW.sources
    WHERE initiative_id = NEW.id;
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER reviews_follow_their_record AFTER UPDATE OF publication, stage, sources ON initiatives
    FOR EACH ROW EXECUTE FUNCTION place_reviews();

-- The figures that ranking needs of the index as a whole, also once a statement.

-- +goose StatementBegin
CREATE FUNCTION count_words() RETURNS TRIGGER LANGUAGE plpgsql AS $$
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
END $$;
-- +goose StatementEnd

CREATE TRIGGER words_are_counted_at_first AFTER INSERT ON initiative_search
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_words();
CREATE TRIGGER words_are_counted AFTER UPDATE ON initiative_search
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_words();
CREATE TRIGGER words_are_no_longer_counted AFTER DELETE ON initiative_search
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_words();

-- Every process hears of a new edition when the transaction that made it is committed.

-- +goose StatementBegin
CREATE FUNCTION tell_edition() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('tracker_edition', NEW.number::text);
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER editions_are_told AFTER INSERT OR UPDATE ON record_edition
    FOR EACH ROW EXECUTE FUNCTION tell_edition();
