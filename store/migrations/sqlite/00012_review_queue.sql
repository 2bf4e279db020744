-- The queue of reviews in its order, and how many there are, so that no page of it has to look at all of them.

-- +goose Up
-- What the order needs of the record, as numbers that ascend: published before the rest, laws before adopted texts.
ALTER TABLE reviews ADD COLUMN publication_rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reviews ADD COLUMN stage_rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reviews ADD COLUMN sources INTEGER NOT NULL DEFAULT 0;

CREATE TABLE review_tallies (
    state   TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    reviews INTEGER NOT NULL,
    PRIMARY KEY (state, reason)
) WITHOUT ROWID;

UPDATE reviews SET (publication_rank, stage_rank, sources) = (
    SELECT CASE publication WHEN 'published' THEN 0 ELSE 1 END,
           CASE stage WHEN 'law' THEN 0 WHEN 'adopted' THEN 1 WHEN 'pending' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END, i.sources
    FROM initiatives i WHERE i.id = reviews.initiative_id);
INSERT INTO review_tallies SELECT state, reason, COUNT(*) FROM reviews GROUP BY state, reason;

CREATE INDEX reviews_in_queue ON reviews (state, publication_rank, opened_at / 86400000000, stage_rank, -sources, id);
CREATE INDEX reviews_in_queue_by_reason ON reviews (state, reason, publication_rank, opened_at / 86400000000, stage_rank, -sources, id);
DROP INDEX reviews_by_state;
CREATE INDEX reviews_by_waking ON reviews (snoozed_until, id) WHERE state = 'snoozed';

-- +goose StatementBegin
CREATE TRIGGER reviews_are_counted_at_first AFTER INSERT ON reviews
BEGIN
    INSERT INTO review_tallies (state, reason, reviews) VALUES (NEW.state, NEW.reason, 1)
        ON CONFLICT (state, reason) DO UPDATE SET reviews = reviews + 1;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER reviews_follow_their_record AFTER UPDATE OF publication, stage, sources ON initiatives
BEGIN
    UPDATE reviews SET publication_rank = CASE NEW.publication WHEN 'published' THEN 0 ELSE 1 END,
        stage_rank = CASE NEW.stage WHEN 'law' THEN 0 WHEN 'adopted' THEN 1 WHEN 'pending' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
        sources = NEW.sources
    WHERE initiative_id = NEW.id;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER reviews_are_counted AFTER UPDATE OF state ON reviews WHEN OLD.state <> NEW.state
BEGIN
    UPDATE review_tallies SET reviews = reviews - 1 WHERE state = OLD.state AND reason = OLD.reason;
    INSERT INTO review_tallies (state, reason, reviews) VALUES (NEW.state, NEW.reason, 1)
        ON CONFLICT (state, reason) DO UPDATE SET reviews = reviews + 1;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER reviews_are_no_longer_counted AFTER DELETE ON reviews
BEGIN
    UPDATE review_tallies SET reviews = reviews - 1 WHERE state = OLD.state AND reason = OLD.reason;
END;
-- +goose StatementEnd
