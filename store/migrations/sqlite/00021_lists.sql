-- What lists are counted by and narrowed by: how often values of two fields occur together, so that what two filters choose
-- is counted without reading the records, and until when something may have happened.

-- +goose Up
CREATE TABLE pair_tallies (
    publication TEXT    NOT NULL,
    field       TEXT    NOT NULL CHECK (field IN ('classification', 'status', 'certainty')),
    value       TEXT    NOT NULL,
    other_field TEXT    NOT NULL CHECK (other_field IN ('status', 'certainty', 'measure')),
    other_value TEXT    NOT NULL,
    initiatives INTEGER NOT NULL,
    PRIMARY KEY (publication, field, value, other_field, other_value)
) WITHOUT ROWID;
INSERT INTO pair_tallies
SELECT publication, 'classification', classification, 'status', status, COUNT(*) FROM initiatives GROUP BY 1, 3, 5
UNION ALL
SELECT publication, 'classification', classification, 'certainty', certainty, COUNT(*) FROM initiatives GROUP BY 1, 3, 5
UNION ALL
SELECT publication, 'status', status, 'certainty', certainty, COUNT(*) FROM initiatives GROUP BY 1, 3, 5
UNION ALL
SELECT publication, 'classification', classification, 'measure', measure_key, COUNT(DISTINCT id)
FROM initiatives JOIN measure_uses ON initiative_id = id GROUP BY 1, 3, 5
UNION ALL
SELECT publication, 'status', status, 'measure', measure_key, COUNT(DISTINCT id)
FROM initiatives JOIN measure_uses ON initiative_id = id GROUP BY 1, 3, 5
UNION ALL
SELECT publication, 'certainty', certainty, 'measure', measure_key, COUNT(DISTINCT id)
FROM initiatives JOIN measure_uses ON initiative_id = id GROUP BY 1, 3, 5;

-- What lists are narrowed by stands in the index that they are read in the order of: a record that is not chosen is passed
-- over without being read. Adding an action changes none of it.
DROP INDEX initiatives_by_latest_action;
CREATE INDEX initiatives_by_latest_action ON initiatives (publication, latest_action_day, id, status, classification, certainty);
-- Of indexes that do as well the planner takes the newest: what goes through all records goes through the smallest.
DROP INDEX initiatives_by_verification;
CREATE INDEX initiatives_by_verification ON initiatives (publication, last_verified_at);

-- The last day on which something that is public and had happened may have been, so that what was acted on since a day is
-- found without reading actions. Of most records it is the day of the latest action; the index holds the others.
ALTER TABLE initiatives ADD COLUMN last_possible_day INTEGER NOT NULL DEFAULT -1099511627776;
UPDATE initiatives SET last_possible_day = COALESCE((
    SELECT MAX(a.latest_day) FROM actions a
    WHERE a.initiative_id = initiatives.id AND a.supported AND a.earliest_day < initiatives.next_action_day), -1099511627776);
CREATE INDEX initiatives_by_last_possible_day ON initiatives (publication, last_possible_day, latest_action_day)
    WHERE last_possible_day > latest_action_day;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('pair_tallies', 'pair_tallies', '500 400 150 30 10 1'),
    ('initiatives', 'initiatives_by_latest_action', '100000 50000 20 1 1 1 1'),
    ('initiatives', 'initiatives_by_verification', '100000 50000 20'),
    ('initiatives', 'initiatives_by_last_possible_day', '30000 15000 20 2');
ANALYZE sqlite_schema;
