-- The furthest that each initiative came and the year of that, so that laws and adopted texts are counted by year without
-- reading all actions.

-- +goose Up
ALTER TABLE initiatives ADD COLUMN outcome TEXT NOT NULL DEFAULT '';

-- What is public and had happened when the record was last derived: all that comes before its next planned action. The
-- first action that made it law counts, else the first that adopted it, which is what made a binding text law that is one
-- by its status. A year is certain when the whole date lies in it and is neither approximate nor uncertain.
UPDATE initiatives SET outcome = COALESCE((
    SELECT CASE WHEN a.classification IN ('became-law', 'executive-signature', 'entry-into-force') OR initiatives.stage = 'law' THEN 'law' ELSE 'adopted' END
        || ':' || CASE WHEN a.earliest_day > -1099511627776 AND a.latest_day < 1099511627776
                AND strftime('%Y', a.earliest_day * 86400, 'unixepoch') = strftime('%Y', a.latest_day * 86400, 'unixepoch')
                AND instr(a.date, '?') + instr(a.date, '~') + instr(a.date, '%') = 0
            THEN CAST(strftime('%Y', a.earliest_day * 86400, 'unixepoch') AS INTEGER) ELSE '' END
    FROM actions a
    WHERE a.initiative_id = initiatives.id AND a.supported AND a.date <> '' AND a.earliest_day < initiatives.next_action_day
        AND (a.classification IN ('became-law', 'executive-signature', 'entry-into-force')
            OR a.classification = 'adoption' AND (initiatives.stage <> 'law'
                OR initiatives.classification IN ('act', 'bill', 'amendment', 'regulation', 'administrative-measure'))
            OR a.classification = 'passage' AND initiatives.stage <> 'law'
                AND initiatives.classification NOT IN ('act', 'bill', 'amendment', 'regulation', 'administrative-measure'))
    ORDER BY a.classification NOT IN ('became-law', 'executive-signature', 'entry-into-force'),
        a.earliest_day, a.latest_day, a.date, a.position LIMIT 1),
    CASE WHEN stage IN ('law', 'adopted') THEN stage || ':' ELSE '' END);

CREATE TABLE facet_tallies_wider (
    publication TEXT    NOT NULL,
    field       TEXT    NOT NULL CHECK (field IN ('classification', 'measure', 'status', 'certainty', 'body', 'outcome')),
    value       TEXT    NOT NULL,
    initiatives INTEGER NOT NULL,
    PRIMARY KEY (publication, field, value)
) WITHOUT ROWID;
INSERT INTO facet_tallies_wider SELECT publication, field, value, initiatives FROM facet_tallies;
INSERT INTO facet_tallies_wider SELECT publication, 'outcome', outcome, COUNT(*) FROM initiatives WHERE outcome <> '' GROUP BY publication, outcome;
DROP TABLE facet_tallies;
ALTER TABLE facet_tallies_wider RENAME TO facet_tallies;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('facet_tallies', 'facet_tallies', '500 200 50 1'); -- which went with the table
ANALYZE sqlite_schema;
