-- What the planner is to think of the tables: the figures of a large record, rounded, whatever there is now. Without any it
-- takes every equality to be about as selective, and walks through an index over all that is published to find what is of
-- one jurisdiction; with those of the day plans would change with the record. What a page is read from in order is given as
-- smaller than the records that it is joined with: otherwise these would all be read first to make a filter of them.

-- +goose Up
ANALYZE measures; -- makes the table
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('initiatives', 'initiatives_by_latest_action',      '100000 50000 20 1'),
    ('initiatives', 'initiatives_by_first_action',       '100000 50000 20 1'),
    ('initiatives', 'initiatives_by_title',              '100000 50000 2 1'),
    ('initiatives', 'initiatives_by_updated',            '100000 50000 20 1'),
    ('initiatives', 'initiatives_by_jurisdiction',       '100000 50000 500 5 1'),
    ('initiatives', 'initiatives_by_jurisdiction_stage', '100000 50000 500 150 2'),
    ('initiatives', 'initiatives_by_stage',              '100000 50000 20000 10 1'),
    ('initiatives', 'initiatives_by_verification',       '100000 50000 20'),
    ('initiatives', 'initiatives_by_next_action',        '1000 10'),
    ('initiatives', 'sqlite_autoindex_initiatives_1',    '100000 1'),
    ('actions', 'actions_by_initiative',                 '1000000 10 1'),
    ('actions', 'actions_by_day',                        '1000000 90000 100 1'),
    ('candidates', 'candidates',                         '10000 2 1'),
    ('identifiers', 'identifiers',                       '100000 2 1'),
    ('sponsors', 'sponsors',                             '100000 2 1'),
    ('measure_uses', 'measure_uses',                     '100000 2 1'),
    ('measure_uses', 'measure_uses_by_measure',          '100000 10000 1'),
    ('relations', 'relations',                           '20000 2 1'),
    ('relations', 'relations_by_target',                 '20000 2 1'),
    ('calls', 'calls',                                   '20000 10 1'),
    ('votes', 'votes',                                   '100000 2 1 1'),
    ('sources', 'sources',                               '300000 3 1'),
    ('sources', 'sqlite_autoindex_sources_2',            '300000 3 1'),
    ('sources', 'sources_by_url',                        '300000 2'),
    ('citations', 'citations',                           '1500000 15 5 2 1 1'),
    ('initiative_documents', NULL,                       '100000'),
    ('revisions', 'sqlite_autoindex_revisions_1',        '200000 2 1'),
    ('revisions', 'revisions_by_time',                   '200000 10 1'),
    ('revisions', 'revisions_by_publication',            '200000 90000 10 1'),
    ('jurisdictions', 'sqlite_autoindex_jurisdictions_1', '200 1'),
    ('memberships', 'sqlite_autoindex_memberships_1',    '200 2 1'),
    ('memberships', 'memberships_by_body',               '200 40'),
    ('tallies', 'tallies',                               '1000 400 3 1'),
    ('facet_tallies', 'facet_tallies',                   '500 200 50 1');
ANALYZE sqlite_schema; -- takes them in
