-- What the link check saw of the sources, and who gets the weekly letter. Times are Unix microseconds, UTC.

-- +goose Up
-- The key and the address say of which source this is told; a source that got another address is another page. Of the
-- page itself only fingerprints are kept: baseline is what staff last accepted, seen what was there at the last look.
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
CREATE INDEX source_checks_by_failure ON source_checks (initiative_id) WHERE failed_days > 0;
CREATE INDEX source_checks_by_change ON source_checks (initiative_id) WHERE changed_at IS NOT NULL;
CREATE INDEX sources_by_url ON sources (url);

-- Who wants the weekly letter.
CREATE TABLE digest_readers (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    since   INTEGER NOT NULL
);

-- Which week's letter went to whom; a row is there before the letter goes out, so that nobody gets it twice.
CREATE TABLE digests_sent (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    week    TEXT    NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, week)
);
