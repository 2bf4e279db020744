-- A file that somebody wants to import waits here between the page that shows what it would do and the button that does
-- it, where every program on the database finds it. It is forgotten when it was used, replaced by another one of the same
-- user, or waited for too long.

-- +goose Up
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
