-- A record that hides nothing from the public has one document for both. An older program would not find the second. And
-- what many imports left of the search index in parts becomes one, so that no search has to look through all of them.

-- +goose Up
UPDATE initiative_documents SET public = NULL WHERE public = staff;
INSERT INTO initiative_search (initiative_search) VALUES ('optimize');
