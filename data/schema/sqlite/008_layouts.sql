-- The layouts of printed pages, with every version that ever printed or was
-- saved: a print names key and version, and can be drawn again as it left. A
-- built-in layout has versions here once it has printed. pictures are the
-- hashes of the images that a version shows.
CREATE TABLE layouts (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  builtin    BOOLEAN NOT NULL DEFAULT FALSE,
  version    INTEGER NOT NULL,
  changed_at DATETIME NOT NULL,
  changed_by TEXT NOT NULL DEFAULT '',
  deleted_at DATETIME
);
CREATE UNIQUE INDEX layouts_key ON layouts (key);

CREATE TABLE layout_versions (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  layout_id INTEGER NOT NULL REFERENCES layouts (id),
  version   INTEGER NOT NULL,
  name      TEXT NOT NULL,
  document  TEXT NOT NULL,
  hash      TEXT NOT NULL,
  pictures  TEXT NOT NULL DEFAULT '[]',
  made_at   DATETIME NOT NULL,
  made_by   TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX layout_versions_number ON layout_versions (layout_id, version);
