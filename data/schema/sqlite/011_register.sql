-- The register knows of each paper what was drawn on it (page_hash, empty until
-- its file has its name), why it was printed again, and whether it bears the
-- mark of a copy.
ALTER TABLE prints ADD COLUMN page_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE prints ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE prints ADD COLUMN marked BOOLEAN NOT NULL DEFAULT FALSE;

-- The photo of a ceremony, of an image.
ALTER TABLE ceremonies ADD COLUMN photo_hash TEXT NOT NULL DEFAULT '';

-- One document of papers that were issued together, as it was drawn, so that
-- it can be drawn again from any sheet on. Its papers are the prints of this
-- batch by their ids. finished_at is empty as long as its file has no name.
CREATE TABLE print_batches (
  id          TEXT NOT NULL PRIMARY KEY,
  at          DATETIME NOT NULL,
  actor       TEXT NOT NULL DEFAULT '',
  kind        TEXT NOT NULL,
  layout      TEXT NOT NULL DEFAULT '',
  sheet       TEXT NOT NULL DEFAULT '',
  faces       INTEGER NOT NULL DEFAULT 0,
  skip        INTEGER NOT NULL DEFAULT 0,
  arranged    TEXT NOT NULL DEFAULT '',
  separators  BOOLEAN NOT NULL DEFAULT FALSE,
  unnumbered  BOOLEAN NOT NULL DEFAULT FALSE,
  prints      INTEGER NOT NULL,
  finished_at DATETIME
) WITHOUT ROWID;
CREATE INDEX print_batches_at ON print_batches (at);
