-- What was done to reviews, and what readers suggest.

-- +goose Up
-- Nothing in this table is ever changed or deleted.
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
CREATE INDEX review_events_by_review ON review_events (review_id, id);

-- +goose StatementBegin
CREATE TRIGGER review_events_are_kept BEFORE DELETE ON review_events
BEGIN
    SELECT RAISE(ABORT, 'what was done to a review is never deleted');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER review_events_stay_as_written BEFORE UPDATE ON review_events
BEGIN
    SELECT RAISE(ABORT, 'what was done to a review is never changed');
END;
-- +goose StatementEnd

CREATE INDEX reviews_by_assignee ON reviews (assignee, state);

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
CREATE INDEX suggestions_by_state ON suggestions (state, received_at, id);
CREATE INDEX suggestions_by_initiative ON suggestions (initiative_id, state);

-- What staff answered.
CREATE TABLE suggestion_answers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    suggestion_id INTEGER NOT NULL REFERENCES suggestions (id) ON DELETE CASCADE,
    body          TEXT    NOT NULL,
    actor_name    TEXT    NOT NULL,
    at            INTEGER NOT NULL
);
CREATE INDEX suggestion_answers_by_suggestion ON suggestion_answers (suggestion_id, id);
