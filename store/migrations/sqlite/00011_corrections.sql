-- Corrections are few, and what shows the record asks for those of the last days each time.

-- +goose Up
CREATE INDEX revisions_that_correct ON revisions (at, id) WHERE kind = 'corrected';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('revisions', 'revisions_that_correct', '1000 2 1');
ANALYZE sqlite_schema;
