-- Replies are few among all actions, and the calendar asks for all of them each time.

-- +goose Up
CREATE INDEX actions_that_reply ON actions (supported, earliest_day, id) WHERE classification = 'response';
