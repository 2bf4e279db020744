-- How often values of two fields occur together, so that a list which two filters choose is counted without reading the
-- records.

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
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('pair_tallies', 'pair_tallies', '500 400 150 30 10 1'),
    ('initiatives', 'initiatives_by_latest_action', '100000 50000 20 1 1 1 1');
ANALYZE sqlite_schema;
