-- A record that hides nothing from the public has one document for both. An older program would not find the second.

-- +goose Up
UPDATE initiative_documents SET public = NULL WHERE public = staff;
