-- +goose Up
-- One number that grows with every change of what the pages are made from, so that whoever keeps answers learns with one
-- small read that they are out of date.
CREATE TABLE record_edition (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL
);
INSERT INTO record_edition (id, number) VALUES (1, 1);
