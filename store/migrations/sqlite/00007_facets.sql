-- More fields of which is counted how often each value occurs: the status, the certainty of the sources, the body.

-- +goose Up
CREATE TABLE facet_tallies_wider (
    publication TEXT    NOT NULL,
    field       TEXT    NOT NULL CHECK (field IN ('classification', 'measure', 'status', 'certainty', 'body')),
    value       TEXT    NOT NULL,
    initiatives INTEGER NOT NULL,
    PRIMARY KEY (publication, field, value)
) WITHOUT ROWID;
INSERT INTO facet_tallies_wider SELECT publication, field, value, initiatives FROM facet_tallies;
INSERT INTO facet_tallies_wider SELECT publication, 'status', status, COUNT(*) FROM initiatives GROUP BY publication, status;
INSERT INTO facet_tallies_wider SELECT publication, 'certainty', certainty, COUNT(*) FROM initiatives GROUP BY publication, certainty;
INSERT INTO facet_tallies_wider SELECT publication, 'body', body, COUNT(*) FROM initiatives WHERE body <> '' GROUP BY publication, body;
DROP TABLE facet_tallies;
ALTER TABLE facet_tallies_wider RENAME TO facet_tallies;
