-- How often the pages of which partner showed which widget, in sums by day. It holds nothing about those who looked.

-- +goose Up
CREATE TABLE embed_counts (
    day      INTEGER NOT NULL, -- days since 1970-01-01, UTC
    host     TEXT    NOT NULL, -- empty for those beyond the number of hosts that are kept apart
    view     TEXT    NOT NULL,
    language TEXT    NOT NULL,
    count    INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, host, view, language)
) WITHOUT ROWID;
