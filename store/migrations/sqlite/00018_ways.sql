-- How each initiative went through the years, so that the map is made without reading all actions. What it is follows from
-- rules that no statement of this language tells as plainly as the program, which fills it in where it is missing.

-- +goose Up
ALTER TABLE initiatives ADD COLUMN way TEXT;
CREATE INDEX initiatives_without_way ON initiatives (id) WHERE way IS NULL;
