-- The index that finds any three runes in a row of a worker's folded text. It
-- holds no text of its own (content=workers) and no positions (detail=none):
-- it is smaller and faster to fill, and the store compares the whole word with
-- the text of the rows found. Triggers keep it true whatever code writes, but for a
-- transaction that says "search later" and fills it itself, many at once.
CREATE VIRTUAL TABLE workers_fts USING fts5(
  search_text,
  content='workers', content_rowid='id',
  tokenize='trigram case_sensitive 1',
  detail=none, columnsize=0
);
CREATE TRIGGER workers_fts_insert AFTER INSERT ON workers
WHEN NOT EXISTS (SELECT 1 FROM housekeeping WHERE key = 'search later') BEGIN
  INSERT INTO workers_fts (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER workers_fts_update AFTER UPDATE OF search_text ON workers WHEN OLD.search_text <> NEW.search_text BEGIN
  INSERT INTO workers_fts (workers_fts, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO workers_fts (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER workers_fts_delete AFTER DELETE ON workers BEGIN
  INSERT INTO workers_fts (workers_fts, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
END;
INSERT INTO workers_fts (workers_fts) VALUES ('rebuild');
