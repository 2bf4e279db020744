-- SQLite's search index keeps fewer beginnings of words. This one keeps none.

-- +goose Up
SELECT 1;
