CREATE INDEX actions_by_day ON actions (supported, earliest_day, id);
CREATE UNIQUE INDEX actions_by_initiative ON actions (initiative_id, position);
CREATE INDEX actions_that_reply ON actions (supported, earliest_day, id) WHERE classification = 'response';
CREATE INDEX audit_by_act ON audit (act, id);
CREATE INDEX ceremonies_by_expiry ON ceremonies (expires_at);
CREATE INDEX initiatives_by_first_action ON initiatives (publication, first_action_day, id);
CREATE INDEX initiatives_by_jurisdiction ON initiatives (publication, jurisdiction_code, latest_action_day, id);
CREATE INDEX initiatives_by_jurisdiction_stage ON initiatives (publication, jurisdiction_code, stage, decision_day);
CREATE INDEX initiatives_by_jurisdiction_way ON initiatives (publication, jurisdiction_code, first_action_day, id, stage, way);
CREATE INDEX initiatives_by_last_possible_day ON initiatives (publication, last_possible_day, latest_action_day)
    WHERE last_possible_day > latest_action_day;
CREATE INDEX initiatives_by_latest_action ON initiatives (publication, latest_action_day, id, status, classification, certainty);
CREATE INDEX initiatives_by_next_action ON initiatives (next_action_day) WHERE next_action_day < 1099511627776;
CREATE INDEX initiatives_by_stage ON initiatives (publication, stage, latest_action_day, id);
CREATE INDEX initiatives_by_title ON initiatives (publication, title_folded, id);
CREATE INDEX initiatives_by_updated ON initiatives (publication, updated_at, id);
CREATE INDEX initiatives_by_verification ON initiatives (publication, last_verified_at);
CREATE INDEX initiatives_without_way ON initiatives (id) WHERE way IS NULL;
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
CREATE INDEX reviews_in_queue ON reviews (state, publication_rank, opened_at / 86400000000, stage_rank, -sources, id);
CREATE INDEX reviews_in_queue_by_reason ON reviews (state, reason, publication_rank, opened_at / 86400000000, stage_rank, -sources, id);
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
CREATE TABLE account_links (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT    NOT NULL UNIQUE,
    user_id    INTEGER REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE TABLE actions (
    id             INTEGER PRIMARY KEY,
    initiative_id  INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    date           TEXT    NOT NULL,
    earliest_day   INTEGER NOT NULL,
    latest_day     INTEGER NOT NULL,
    classification TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    body           TEXT    NOT NULL,
    certainty      TEXT    NOT NULL,
    supported      INTEGER NOT NULL
);
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    actor_id INTEGER,
    actor    TEXT    NOT NULL,
    act      TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    detail   TEXT    NOT NULL,
    address  TEXT    NOT NULL
);
CREATE TABLE calls (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    number        INTEGER NOT NULL,
    verb          TEXT    NOT NULL,
    form          TEXT    NOT NULL,
    addressee     TEXT    NOT NULL,
    label         TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    quote         TEXT    NOT NULL,
    members_of    TEXT REFERENCES jurisdictions (code),
    note          TEXT    NOT NULL,
    -- Lists of keys, codes and slugs, as JSON.
    measures      TEXT    NOT NULL,
    jurisdictions TEXT    NOT NULL,
    refers_to     TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE TABLE campaign (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    document   TEXT    NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE TABLE candidates (
    initiative_id     INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position          INTEGER NOT NULL,
    jurisdiction_code TEXT    NOT NULL REFERENCES jurisdictions (code),
    likelihood        TEXT    NOT NULL,
    reason            TEXT    NOT NULL,
    initiative        TEXT REFERENCES initiatives (slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE TABLE ceremonies (
    token_hash TEXT PRIMARY KEY,
    kind       TEXT    NOT NULL,
    session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    data       TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE TABLE citations (
    initiative_id  INTEGER NOT NULL,
    claim          TEXT    NOT NULL CHECK (claim IN ('status', 'identifier', 'sponsor', 'action', 'vote', 'discrepancy')),
    claim_position INTEGER NOT NULL,
    vote_position  INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    source_key     TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, claim, claim_position, vote_position, position),
    FOREIGN KEY (initiative_id, source_key) REFERENCES sources (initiative_id, key) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE TABLE digest_readers (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    since   INTEGER NOT NULL
);
CREATE TABLE digests_sent (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    week    TEXT    NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, week)
);
CREATE TABLE discrepancies (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    claim         TEXT    NOT NULL,
    finding       TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE TABLE embed_counts (
    day      INTEGER NOT NULL, -- days since 1970-01-01, UTC
    host     TEXT    NOT NULL, -- empty for those beyond the number of hosts that are kept apart
    view     TEXT    NOT NULL,
    language TEXT    NOT NULL,
    count    INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, host, view, language)
) WITHOUT ROWID;
CREATE TABLE "facet_tallies" (
    publication TEXT    NOT NULL,
    field       TEXT    NOT NULL CHECK (field IN ('classification', 'measure', 'status', 'certainty', 'body', 'outcome', 'level')),
    value       TEXT    NOT NULL,
    initiatives INTEGER NOT NULL,
    PRIMARY KEY (publication, field, value)
) WITHOUT ROWID;
CREATE TABLE identifiers (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    scheme        TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    certainty     TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE TABLE initiative_documents (
    initiative_id INTEGER PRIMARY KEY REFERENCES initiatives (id) ON DELETE CASCADE,
    staff         TEXT NOT NULL,
    public        TEXT
);
CREATE VIRTUAL TABLE initiative_search USING fts4 (
    title, identifiers, sponsors, bodies, summary, actions,
    tokenize=unicode61 "remove_diacritics=2", prefix="2,4", languageid="text_language"
);
CREATE TABLE initiatives (
    id                  INTEGER PRIMARY KEY,
    slug                TEXT    NOT NULL UNIQUE,
    jurisdiction_code   TEXT REFERENCES jurisdictions (code),
    title               TEXT    NOT NULL,
    title_folded        TEXT    NOT NULL,
    original_title      TEXT    NOT NULL,
    language            TEXT    NOT NULL,
    classification      TEXT    NOT NULL,
    body                TEXT    NOT NULL,
    body_folded         TEXT    NOT NULL,
    summary             TEXT    NOT NULL,
    notes               TEXT    NOT NULL,
    status              TEXT    NOT NULL,
    status_note         TEXT    NOT NULL,
    status_certainty    TEXT    NOT NULL,
    publication         TEXT    NOT NULL CHECK (publication IN ('draft', 'published', 'archived')),
    last_verified_at    INTEGER,
    verified_by         TEXT    NOT NULL,
    version             INTEGER NOT NULL CHECK (version > 0),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    -- What follows is derived when the record is saved, and again when a scheduled action comes due.
    stage               TEXT    NOT NULL,
    certainty           TEXT    NOT NULL,
    first_action_day    INTEGER NOT NULL,
    latest_action_date  TEXT    NOT NULL,
    latest_action_day   INTEGER NOT NULL,
    next_action_day     INTEGER NOT NULL,
    last_listed_day     INTEGER NOT NULL,
    decision_date       TEXT    NOT NULL,
    decision_day        INTEGER NOT NULL,
    actions_stage       TEXT    NOT NULL,
    status_disagrees    INTEGER NOT NULL,
    public_actions      INTEGER NOT NULL,
    sources             INTEGER NOT NULL
, outcome TEXT NOT NULL DEFAULT '', way TEXT, last_possible_day INTEGER NOT NULL DEFAULT -1099511627776);
CREATE TABLE job_runs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL,
    trigger     TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    result      TEXT    NOT NULL CHECK (result IN ('running', 'done', 'failed')),
    error       TEXT    NOT NULL DEFAULT '',
    counts      TEXT    NOT NULL DEFAULT '{}'
);
CREATE TABLE jurisdictions (
    code           TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('country', 'territory', 'supranational', 'intergovernmental')),
    part_of        TEXT REFERENCES jurisdictions (code) DEFERRABLE INITIALLY DEFERRED,
    members_source TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT ''
);
CREATE TABLE login_attempts (
    key      TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    free_at  INTEGER NOT NULL
);
CREATE TABLE measure_uses (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    measure_key   TEXT    NOT NULL REFERENCES measures (key),
    mode          TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE TABLE measures (
    key         TEXT PRIMARY KEY,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    position    INTEGER NOT NULL
);
CREATE TABLE memberships (
    jurisdiction_code TEXT    NOT NULL REFERENCES jurisdictions (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position          INTEGER NOT NULL,
    body_code         TEXT    NOT NULL REFERENCES jurisdictions (code) DEFERRABLE INITIALLY DEFERRED,
    from_date         TEXT    NOT NULL,
    until_date        TEXT    NOT NULL,
    certainty         TEXT    NOT NULL,
    PRIMARY KEY (jurisdiction_code, position)
);
CREATE TABLE pair_tallies (
    publication TEXT    NOT NULL,
    field       TEXT    NOT NULL CHECK (field IN ('classification', 'status', 'certainty')),
    value       TEXT    NOT NULL,
    other_field TEXT    NOT NULL CHECK (other_field IN ('status', 'certainty', 'measure')),
    other_value TEXT    NOT NULL,
    initiatives INTEGER NOT NULL,
    PRIMARY KEY (publication, field, value, other_field, other_value)
) WITHOUT ROWID;
CREATE TABLE passkeys (
    id            INTEGER PRIMARY KEY,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id TEXT    NOT NULL UNIQUE,
    rp_id         TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    document      TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    last_used_at  INTEGER
);
CREATE TABLE record_edition (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL
);
CREATE TABLE recovery_codes (
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash TEXT    NOT NULL,
    used_at   INTEGER,
    PRIMARY KEY (user_id, code_hash)
);
CREATE TABLE relations (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    target        TEXT    NOT NULL REFERENCES initiatives (slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    note          TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE TABLE review_events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    review_id  INTEGER NOT NULL REFERENCES reviews (id),
    kind       TEXT    NOT NULL CHECK (kind IN ('snoozed', 'woken', 'assigned', 'noted', 'dismissed', 'reopened', 'resolved')),
    -- The day until which it is snoozed, or to whom it is assigned.
    value      TEXT    NOT NULL DEFAULT '',
    note       TEXT    NOT NULL DEFAULT '',
    actor_name TEXT    NOT NULL,
    actor_role TEXT    NOT NULL,
    at         INTEGER NOT NULL
);
CREATE TABLE review_tallies (
    state   TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    reviews INTEGER NOT NULL,
    PRIMARY KEY (state, reason)
) WITHOUT ROWID;
CREATE TABLE reviews (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    reason        TEXT    NOT NULL,
    subject       TEXT    NOT NULL,
    detail        TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'snoozed', 'resolved', 'dismissed')),
    opened_at     INTEGER NOT NULL,
    assignee      TEXT    NOT NULL DEFAULT '',
    snoozed_until INTEGER,
    resolved_at   INTEGER,
    resolved_by   TEXT    NOT NULL DEFAULT '',
    note          TEXT    NOT NULL DEFAULT ''
, publication_rank INTEGER NOT NULL DEFAULT 0, stage_rank INTEGER NOT NULL DEFAULT 0, sources INTEGER NOT NULL DEFAULT 0);
CREATE TABLE revisions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id),
    slug          TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    actor_name    TEXT    NOT NULL,
    actor_role    TEXT    NOT NULL,
    comment       TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    document      TEXT    NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL, publication TEXT GENERATED ALWAYS AS (json_extract(document, '$.publication')) VIRTUAL,
    UNIQUE (initiative_id, version)
);
CREATE TABLE sessions (
    id            INTEGER PRIMARY KEY,
    token_hash    TEXT    NOT NULL UNIQUE,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- 'password' when a second factor is still to be shown, 'full' when everything was.
    stage         TEXT    NOT NULL CHECK (stage IN ('password', 'full')),
    second_factor INTEGER NOT NULL,
    address       TEXT    NOT NULL,
    agent         TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    last_seen_at  INTEGER NOT NULL,
    -- When the person last showed that it is them.
    confirmed_at  INTEGER NOT NULL
);
CREATE TABLE settings (
    key        TEXT PRIMARY KEY,
    value      TEXT    NOT NULL, -- JSON
    updated_at INTEGER NOT NULL
);
CREATE TABLE source_checks (
    initiative_id   INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    source_key      TEXT    NOT NULL,
    url             TEXT    NOT NULL,
    outcome         TEXT    NOT NULL CHECK (outcome IN ('read', 'unchanged', 'failed', 'refused', 'postponed')),
    status          INTEGER NOT NULL,
    detail          TEXT    NOT NULL,
    final_url       TEXT    NOT NULL,
    content_type    TEXT    NOT NULL,
    etag            TEXT    NOT NULL,
    last_modified   TEXT    NOT NULL,
    baseline        BLOB,
    seen            BLOB,
    checked_at      INTEGER NOT NULL,
    next_at         INTEGER NOT NULL,
    -- The present row of failures: on how many different days, the last of them, and when it began.
    failed_days     INTEGER NOT NULL,
    last_failed_day INTEGER,
    failing_since   INTEGER,
    changed_at      INTEGER,
    difference      TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, source_key)
);
CREATE TABLE sources (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    key           TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    publisher     TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    quote         TEXT    NOT NULL,
    archived_url  TEXT    NOT NULL,
    accessed_on   TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position),
    UNIQUE (initiative_id, key)
) WITHOUT ROWID;
CREATE TABLE sponsors (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_folded   TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    entity_type   TEXT    NOT NULL,
    is_primary    INTEGER NOT NULL,
    certainty     TEXT    NOT NULL,
    supported     INTEGER NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE TABLE suggestion_answers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    suggestion_id INTEGER NOT NULL REFERENCES suggestions (id) ON DELETE CASCADE,
    body          TEXT    NOT NULL,
    actor_name    TEXT    NOT NULL,
    at            INTEGER NOT NULL
);
CREATE TABLE suggestions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Which record it is about; NULL when the sender named none.
    initiative_id INTEGER REFERENCES initiatives (id) ON DELETE CASCADE,
    body          TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    -- Where the sender can be answered. It is for staff alone, and gone when the case is closed.
    reply_to      TEXT,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    received_at   INTEGER NOT NULL,
    closed_at     INTEGER,
    closed_by     TEXT    NOT NULL DEFAULT '',
    outcome       TEXT    NOT NULL DEFAULT '',
    note          TEXT    NOT NULL DEFAULT '',
    CHECK (state = 'open' OR reply_to IS NULL)
);
CREATE TABLE tallies (
    publication       TEXT    NOT NULL,
    jurisdiction_code TEXT    NOT NULL,
    stage             TEXT    NOT NULL,
    initiatives       INTEGER NOT NULL,
    actions           INTEGER NOT NULL,
    sources           INTEGER NOT NULL,
    verified          INTEGER NOT NULL,
    PRIMARY KEY (publication, jurisdiction_code, stage)
) WITHOUT ROWID;
CREATE TABLE tokens (
    id           INTEGER PRIMARY KEY,
    token_hash   TEXT    NOT NULL UNIQUE,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    scope        TEXT    NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    revoked_at   INTEGER
);
CREATE TABLE uploads (
    ticket     TEXT PRIMARY KEY,
    user_id    INTEGER NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    comment    TEXT    NOT NULL,
    -- The versions of the records that the user was shown, as JSON.
    seen       TEXT    NOT NULL,
    data       BLOB    NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE TABLE users (
    id              INTEGER PRIMARY KEY,
    email           TEXT    NOT NULL,
    email_key       TEXT    NOT NULL UNIQUE,
    name            TEXT    NOT NULL,
    role            TEXT    NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
    -- argon2id; empty until it is set through a link.
    password_hash   TEXT    NOT NULL,
    -- Sealed with the key beside the database; empty for none.
    totp_secret     TEXT    NOT NULL,
    totp_pending    TEXT    NOT NULL,
    -- The newest time step whose code was used: none of it or before it counts again.
    totp_last_step  INTEGER NOT NULL,
    webauthn_handle TEXT    NOT NULL UNIQUE,
    created_at      INTEGER NOT NULL,
    last_login_at   INTEGER,
    disabled_at     INTEGER
);
CREATE TABLE votes (
    initiative_id   INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    action_position INTEGER NOT NULL,
    position        INTEGER NOT NULL,
    body            TEXT    NOT NULL,
    scope           TEXT    NOT NULL,
    certainty       TEXT    NOT NULL,
    result          TEXT    NOT NULL,
    method          TEXT    NOT NULL,
    counts_state    TEXT    NOT NULL,
    yes             INTEGER,
    no              INTEGER,
    abstain         INTEGER,
    absent          INTEGER,
    not_voting      INTEGER,
    paired          INTEGER,
    PRIMARY KEY (initiative_id, action_position, position)
) WITHOUT ROWID;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;
CREATE TRIGGER review_events_are_kept BEFORE DELETE ON review_events
BEGIN
    SELECT RAISE(ABORT, 'what was done to a review is never deleted');
END;
CREATE TRIGGER review_events_stay_as_written BEFORE UPDATE ON review_events
BEGIN
    SELECT RAISE(ABORT, 'what was done to a review is never changed');
END;
CREATE TRIGGER reviews_are_counted AFTER UPDATE OF state ON reviews WHEN OLD.state <> NEW.state
BEGIN
    UPDATE review_tallies SET reviews = reviews - 1 WHERE state = OLD.state AND reason = OLD.reason;
    INSERT INTO review_tallies (state, reason, reviews) VALUES (NEW.state, NEW.reason, 1)
        ON CONFLICT (state, reason) DO UPDATE SET reviews = reviews + 1;
END;
CREATE TRIGGER reviews_are_counted_at_first AFTER INSERT ON reviews
BEGIN
    INSERT INTO review_tallies (state, reason, reviews) VALUES (NEW.state, NEW.reason, 1)
        ON CONFLICT (state, reason) DO UPDATE SET reviews = reviews + 1;
END;
CREATE TRIGGER reviews_are_no_longer_counted AFTER DELETE ON reviews
BEGIN
    UPDATE review_tallies SET reviews = reviews - 1 WHERE state = OLD.state AND reason = OLD.reason;
END;
CREATE TRIGGER reviews_follow_their_record AFTER UPDATE OF publication, stage, sources ON initiatives
BEGIN
    UPDATE reviews SET publication_rank = CASE NEW.publication WHEN 'published' THEN 0 ELSE 1 END,
        stage_rank = CASE NEW.stage WHEN 'law' THEN 0 WHEN 'adopted' THEN 1 WHEN 'pending' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
        sources = NEW.sources
    WHERE initiative_id = NEW.id;
END;
CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are never deleted');
END;
CREATE TRIGGER revisions_stay_as_written BEFORE UPDATE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are never changed');
END;
