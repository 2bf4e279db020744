-- What the map is made from, in the order in which it is: one jurisdiction after the other, and of each the oldest first.
-- The ways themselves are not in it: what an entry may hold is bounded here.

-- +goose Up
CREATE INDEX initiatives_by_jurisdiction_way ON initiatives (publication, jurisdiction_code, first_action_day, id);
