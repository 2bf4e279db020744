-- The furthest that each initiative came and the year of that, so that laws and adopted texts are counted by year without
-- reading all actions.

-- +goose Up
ALTER TABLE initiatives ADD COLUMN outcome TEXT COLLATE "C" NOT NULL DEFAULT '';

-- What is public and had happened when the record was last derived: all that comes before its next planned action. The
-- first action that made it law counts, else the first that adopted it, which is what made a binding text law that is one
-- by its status. A year is certain when the whole date lies in it and is neither approximate nor uncertain.
UPDATE initiatives SET outcome = COALESCE((
    SELECT CASE WHEN a.classification IN ('became-law', 'executive-signature', 'entry-into-force') OR initiatives.stage = 'law' THEN 'law' ELSE 'adopted' END
        || ':' || CASE WHEN a.earliest_day > -1099511627776 AND a.latest_day < 1099511627776
            THEN CASE WHEN extract(year FROM date '1970-01-01' + a.earliest_day::INTEGER) = extract(year FROM date '1970-01-01' + a.latest_day::INTEGER)
                    AND instr(a.date, '?') + instr(a.date, '~') + instr(a.date, '%') = 0
                THEN extract(year FROM date '1970-01-01' + a.earliest_day::INTEGER)::TEXT ELSE '' END
            ELSE '' END
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

ALTER TABLE facet_tallies DROP CONSTRAINT facet_tallies_field_check;
ALTER TABLE facet_tallies ADD CONSTRAINT facet_tallies_field_check
    CHECK (field IN ('classification', 'measure', 'status', 'certainty', 'body', 'outcome'));
INSERT INTO facet_tallies SELECT publication, 'outcome', outcome, COUNT(*) FROM initiatives WHERE outcome <> '' GROUP BY publication, outcome;
