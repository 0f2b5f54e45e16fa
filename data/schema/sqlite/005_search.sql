-- How workers are found. The trigrams of whole texts make place for two
-- indexes, which together are half as large, twice as fast to fill, and exact
-- for words: one of the words themselves, one of three letters in a row of the
-- numbers alone. worker_words holds each word once: a part of a word is looked
-- up there, and then all words that hold it in the index.
DROP TRIGGER workers_fts_insert;
DROP TRIGGER workers_fts_update;
DROP TRIGGER workers_fts_delete;
DROP TABLE workers_fts;

-- What is indexed of each worker, binned or not. Of plain numbers the words
-- hold only the beginning: a million different numbers would be a million
-- words. Where the text does not hold the numbers as they stand (spaces in
-- them, letters that were folded), it is indexed whole.
CREATE VIEW worker_texts AS
SELECT id, numbers,
  CASE WHEN instr(nik || kpj || phone, ' ') = 0 AND substr(search_text, named, length(numbers) - 1) || ' ' = numbers
  THEN name_key || ' ' || lower(substr(nik, 1, 6) || ' ' || substr(kpj, 1, 4) || ' ' || substr(phone, 1, 4))
    || substr(search_text, named + length(numbers) - 1)
  ELSE search_text END AS words
FROM (
  SELECT id, name_key, search_text, nik, kpj, phone,
    CASE name_key WHEN '' THEN 1 ELSE 2 + length(name_key) END AS named,
    lower(CASE nik WHEN '' THEN '' ELSE ' ' || nik END || CASE kpj WHEN '' THEN '' ELSE ' ' || kpj END
      || CASE phone WHEN '' THEN '' ELSE ' ' || phone END) || ' ' AS numbers
  FROM workers);

-- A word is what stands between two spaces: all else belongs to it.
CREATE VIRTUAL TABLE workers_by_word USING fts5(
  words,
  content='worker_texts', content_rowid='id',
  tokenize='ascii tokenchars ''!"#$%&()*+,-./:;<=>?@[\]^_`{|}~''',
  detail=none, columnsize=0
);
CREATE VIRTUAL TABLE workers_by_number USING fts5(
  numbers,
  content='worker_texts', content_rowid='id',
  tokenize='trigram case_sensitive 1',
  detail=none, columnsize=0
);
-- Triggers keep both true whatever code writes, but for a transaction that
-- says "search later" and fills them itself, many rows at once.
CREATE TRIGGER workers_found_insert AFTER INSERT ON workers
WHEN NOT EXISTS (SELECT 1 FROM housekeeping WHERE key = 'search later') BEGIN
  INSERT INTO workers_by_word (rowid, words) SELECT id, words FROM worker_texts WHERE id = NEW.id;
  INSERT INTO workers_by_number (rowid, numbers) SELECT id, numbers FROM worker_texts WHERE id = NEW.id;
END;
CREATE TRIGGER workers_found_before BEFORE UPDATE OF search_text, name_key, nik, kpj, phone ON workers
WHEN (OLD.search_text <> NEW.search_text OR OLD.name_key <> NEW.name_key OR OLD.nik <> NEW.nik OR OLD.kpj <> NEW.kpj OR OLD.phone <> NEW.phone)
AND NOT EXISTS (SELECT 1 FROM housekeeping WHERE key = 'search later') BEGIN
  INSERT INTO workers_by_word (workers_by_word, rowid, words) SELECT 'delete', id, words FROM worker_texts WHERE id = OLD.id;
  INSERT INTO workers_by_number (workers_by_number, rowid, numbers) SELECT 'delete', id, numbers FROM worker_texts WHERE id = OLD.id;
END;
CREATE TRIGGER workers_found_after AFTER UPDATE OF search_text, name_key, nik, kpj, phone ON workers
WHEN (OLD.search_text <> NEW.search_text OR OLD.name_key <> NEW.name_key OR OLD.nik <> NEW.nik OR OLD.kpj <> NEW.kpj OR OLD.phone <> NEW.phone)
AND NOT EXISTS (SELECT 1 FROM housekeeping WHERE key = 'search later') BEGIN
  INSERT INTO workers_by_word (rowid, words) SELECT id, words FROM worker_texts WHERE id = NEW.id;
  INSERT INTO workers_by_number (rowid, numbers) SELECT id, numbers FROM worker_texts WHERE id = NEW.id;
END;
CREATE TRIGGER workers_found_delete BEFORE DELETE ON workers BEGIN
  INSERT INTO workers_by_word (workers_by_word, rowid, words) SELECT 'delete', id, words FROM worker_texts WHERE id = OLD.id;
  INSERT INTO workers_by_number (workers_by_number, rowid, numbers) SELECT 'delete', id, numbers FROM worker_texts WHERE id = OLD.id;
END;
INSERT INTO workers_by_word (workers_by_word) VALUES ('rebuild');
INSERT INTO workers_by_number (workers_by_number) VALUES ('rebuild');

-- Only ever added to, in the transaction that brings the word.
CREATE TABLE worker_words (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  word TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE words_there USING fts5vocab(workers_by_word, row);
INSERT INTO worker_words (word) SELECT term FROM words_there ORDER BY term;
DROP TABLE words_there;

-- Few workers have a photo: those without are all the others.
CREATE INDEX workers_photo ON workers (id) WHERE photo_hash <> '';
