-- Which versions of a record everybody may read, for the list of changes and the record as it once stood.

-- +goose Up
-- It follows from the document, so that nothing that was written has to be written again.
ALTER TABLE revisions ADD COLUMN publication TEXT GENERATED ALWAYS AS (json_extract(document, '$.publication')) VIRTUAL;
CREATE INDEX revisions_by_publication ON revisions (publication, at, id);
