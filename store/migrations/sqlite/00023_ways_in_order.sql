-- What the map is made from, in the order in which it is: one jurisdiction after the other, and of each the oldest first.

-- +goose Up
CREATE INDEX initiatives_by_jurisdiction_way ON initiatives (publication, jurisdiction_code, first_action_day, id, stage, way);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('initiatives', 'initiatives_by_jurisdiction_way', '100000 50000 500 5 1 1 1');
ANALYZE sqlite_schema;
