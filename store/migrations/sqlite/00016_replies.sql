-- Replies are few among all actions, and the calendar asks for all of them each time.

-- +goose Up
CREATE INDEX actions_that_reply ON actions (supported, earliest_day, id) WHERE classification = 'response';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('actions', 'actions_that_reply', '1000 900 2 1');
ANALYZE sqlite_schema;
