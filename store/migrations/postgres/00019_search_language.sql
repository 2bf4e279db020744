-- SQLite's search index says of what language all its texts are. This one knows no languages.

-- +goose Up
SELECT 1;
