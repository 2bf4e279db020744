-- The few changes that put right an error in what had been published: every widget asks for the latest of them.

-- +goose Up
CREATE INDEX revisions_of_corrections ON revisions (publication, at, id) WHERE kind = 'corrected';
