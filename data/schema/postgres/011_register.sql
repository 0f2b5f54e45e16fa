-- The register knows of each paper what was drawn on it (page_hash, empty until
-- its file has its name), why it was printed again, and whether it bears the
-- mark of a copy.
ALTER TABLE prints ADD COLUMN page_hash text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE prints ADD COLUMN reason text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE prints ADD COLUMN marked boolean NOT NULL DEFAULT FALSE;

-- The photo of a ceremony, of an image.
ALTER TABLE ceremonies ADD COLUMN photo_hash text COLLATE "C" NOT NULL DEFAULT '';

-- One document of papers that were issued together, as it was drawn, so that
-- it can be drawn again from any sheet on. Its papers are the prints of this
-- batch by their ids. finished_at is empty as long as its file has no name.
CREATE TABLE print_batches (
  id          text COLLATE "C" NOT NULL PRIMARY KEY,
  at          timestamptz NOT NULL,
  actor       text COLLATE "C" NOT NULL DEFAULT '',
  kind        text COLLATE "C" NOT NULL,
  layout      text COLLATE "C" NOT NULL DEFAULT '',
  sheet       text COLLATE "C" NOT NULL DEFAULT '',
  faces       bigint NOT NULL DEFAULT 0,
  skip        bigint NOT NULL DEFAULT 0,
  arranged    text COLLATE "C" NOT NULL DEFAULT '',
  separators  boolean NOT NULL DEFAULT FALSE,
  unnumbered  boolean NOT NULL DEFAULT FALSE,
  prints      bigint NOT NULL,
  finished_at timestamptz
);
CREATE INDEX print_batches_at ON print_batches (at);
