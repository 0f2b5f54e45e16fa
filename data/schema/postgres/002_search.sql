-- The index that finds any three letters in a row of a worker's folded text. Many
-- rows at once go to its list of pending entries first; 16 MB hold some thousand.
CREATE INDEX workers_text ON workers USING gin (search_text gin_trgm_ops) WITH (gin_pending_list_limit = 16384);
