-- What the map is made from, in the order in which it is: one jurisdiction after the other, and of each the oldest first.

-- +goose Up
CREATE INDEX initiatives_by_jurisdiction_way ON initiatives (publication, jurisdiction_code, first_action_day, id, stage, way);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('initiatives', 'initiatives_by_jurisdiction_way', '100000 50000 500 5 1 1 1');

-- What a matrix shows of each jurisdiction and measure, counted: at which stage the texts are that have it in which mode.
CREATE TABLE facet_tallies_wider (
    publication TEXT    NOT NULL,
    field       TEXT    NOT NULL CHECK (field IN ('classification', 'measure', 'status', 'certainty', 'body', 'outcome', 'level')),
    value       TEXT    NOT NULL,
    initiatives INTEGER NOT NULL,
    PRIMARY KEY (publication, field, value)
) WITHOUT ROWID;
INSERT INTO facet_tallies_wider SELECT publication, field, value, initiatives FROM facet_tallies;
INSERT INTO facet_tallies_wider
    SELECT i.publication, 'level', i.jurisdiction_code || ' ' || i.stage || ' ' || u.mode || ' ' || u.measure_key, COUNT(DISTINCT i.id)
    FROM initiatives i JOIN measure_uses u ON u.initiative_id = i.id WHERE i.jurisdiction_code IS NOT NULL
    GROUP BY i.publication, i.jurisdiction_code, i.stage, u.mode, u.measure_key;
DROP TABLE facet_tallies;
ALTER TABLE facet_tallies_wider RENAME TO facet_tallies;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('facet_tallies', 'facet_tallies', '500 200 50 1'); -- which went with the table
ANALYZE sqlite_schema;
