-- The record. Days are days since 1970-01-01 (proleptic Gregorian), with sentinels for open ends; times are Unix
-- microseconds, UTC. The tables are the truth; initiative_documents, initiative_search and tallies follow from them.

-- +goose Up
CREATE TABLE campaign (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    document   TEXT    NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE jurisdictions (
    code           TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('country', 'territory', 'supranational', 'intergovernmental')),
    part_of        TEXT REFERENCES jurisdictions (code) DEFERRABLE INITIALLY DEFERRED,
    members_source TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT ''
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
CREATE INDEX memberships_by_body ON memberships (body_code);

CREATE TABLE measures (
    key         TEXT PRIMARY KEY,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    position    INTEGER NOT NULL
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
);
CREATE INDEX initiatives_by_latest_action ON initiatives (publication, latest_action_day, id);
CREATE INDEX initiatives_by_first_action ON initiatives (publication, first_action_day, id);
CREATE INDEX initiatives_by_title ON initiatives (publication, title_folded, id);
CREATE INDEX initiatives_by_updated ON initiatives (publication, updated_at, id);
CREATE INDEX initiatives_by_jurisdiction ON initiatives (publication, jurisdiction_code, latest_action_day, id);
CREATE INDEX initiatives_by_jurisdiction_stage ON initiatives (publication, jurisdiction_code, stage, decision_day);
CREATE INDEX initiatives_by_stage ON initiatives (publication, stage, latest_action_day, id);
CREATE INDEX initiatives_by_verification ON initiatives (publication, last_verified_at);
CREATE INDEX initiatives_by_next_action ON initiatives (next_action_day) WHERE next_action_day < 1099511627776;

CREATE TABLE candidates (
    initiative_id     INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position          INTEGER NOT NULL,
    jurisdiction_code TEXT    NOT NULL REFERENCES jurisdictions (code),
    likelihood        TEXT    NOT NULL,
    reason            TEXT    NOT NULL,
    initiative        TEXT REFERENCES initiatives (slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;

CREATE TABLE identifiers (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    scheme        TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    certainty     TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
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
CREATE UNIQUE INDEX actions_by_initiative ON actions (initiative_id, position);
CREATE INDEX actions_by_day ON actions (supported, earliest_day, id);

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

CREATE TABLE measure_uses (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    measure_key   TEXT    NOT NULL REFERENCES measures (key),
    mode          TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE INDEX measure_uses_by_measure ON measure_uses (measure_key, initiative_id);

CREATE TABLE relations (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    target        TEXT    NOT NULL REFERENCES initiatives (slug) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    note          TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;
CREATE INDEX relations_by_target ON relations (target, initiative_id);

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

CREATE TABLE discrepancies (
    initiative_id INTEGER NOT NULL REFERENCES initiatives (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    claim         TEXT    NOT NULL,
    finding       TEXT    NOT NULL,
    PRIMARY KEY (initiative_id, position)
) WITHOUT ROWID;

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

-- Which claim cites which source. The claim is named by its kind and positions; the status has position 0.
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

-- The whole aggregate as it was last saved: in full for staff, and without unsupported claims for everybody when it is
-- published.
CREATE TABLE initiative_documents (
    initiative_id INTEGER PRIMARY KEY REFERENCES initiatives (id) ON DELETE CASCADE,
    staff         TEXT NOT NULL,
    public        TEXT
);

-- The index of what is public of published records, and of everything in the others.
CREATE VIRTUAL TABLE initiative_search USING fts4 (
    title, identifiers, sponsors, bodies, summary, actions,
    tokenize=unicode61 "remove_diacritics=2", prefix="2,3,4"
);

-- How many there are, so that no list has to count the whole table.
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

-- The same by the values of other fields, for the choices that the whole list offers.
CREATE TABLE facet_tallies (
    publication TEXT    NOT NULL,
    field       TEXT    NOT NULL CHECK (field IN ('classification', 'measure')),
    value       TEXT    NOT NULL,
    initiatives INTEGER NOT NULL,
    PRIMARY KEY (publication, field, value)
) WITHOUT ROWID;

-- Nothing in this table is ever changed or deleted.
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
    hash          TEXT    NOT NULL,
    UNIQUE (initiative_id, version)
);
CREATE INDEX revisions_by_time ON revisions (at, id);

-- +goose StatementBegin
CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are never deleted');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER revisions_stay_as_written BEFORE UPDATE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are never changed');
END;
-- +goose StatementEnd

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
);
CREATE UNIQUE INDEX reviews_open_once ON reviews (initiative_id, reason, subject) WHERE state IN ('open', 'snoozed');
CREATE INDEX reviews_by_cause ON reviews (initiative_id, reason, subject, state);
CREATE INDEX reviews_by_state ON reviews (state, opened_at, id);

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
CREATE INDEX job_runs_by_name ON job_runs (name, id);
