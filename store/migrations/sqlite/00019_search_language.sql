-- All texts of the search index are said to be of language 1 instead of 0. SQLite counts the levels of the index from the
-- language on, and compiles a statement of its own anew, at every save twice, where it asks for level 0 and then for
-- another: that a column equals 0 it takes for more likely.

-- +goose Up
ALTER TABLE initiative_search RENAME TO older_search;
CREATE VIRTUAL TABLE initiative_search USING fts4 (
    title, identifiers, sponsors, bodies, summary, actions,
    tokenize=unicode61 "remove_diacritics=2", prefix="2,4", languageid="text_language"
);
INSERT INTO initiative_search (docid, text_language, title, identifiers, sponsors, bodies, summary, actions)
    SELECT docid, 1, title, identifiers, sponsors, bodies, summary, actions FROM older_search;
DROP TABLE older_search;
INSERT INTO initiative_search (initiative_search) VALUES ('optimize');
