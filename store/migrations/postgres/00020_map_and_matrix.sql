-- What the map is made from, in the order in which it is: one jurisdiction after the other, and of each the oldest first.
-- The ways themselves are not in it: what an entry may hold is bounded here.

-- +goose Up
CREATE INDEX initiatives_by_jurisdiction_way ON initiatives (publication, jurisdiction_code, first_action_day, id);

-- What a matrix shows of each jurisdiction and measure, counted: at which stage the texts are that have it in which mode.
ALTER TABLE facet_tallies DROP CONSTRAINT facet_tallies_field_check;
ALTER TABLE facet_tallies ADD CONSTRAINT facet_tallies_field_check
    CHECK (field IN ('classification', 'measure', 'status', 'certainty', 'body', 'outcome', 'level'));
INSERT INTO facet_tallies
    SELECT i.publication, 'level', i.jurisdiction_code || ' ' || i.stage || ' ' || u.mode || ' ' || u.measure_key, COUNT(DISTINCT i.id)
    FROM initiatives i JOIN measure_uses u ON u.initiative_id = i.id WHERE i.jurisdiction_code IS NOT NULL
    GROUP BY i.publication, i.jurisdiction_code, i.stage, u.mode, u.measure_key;
