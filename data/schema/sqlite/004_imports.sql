-- What came from lists, and what each list did, so that it can be undone.
-- log_id is the last row of the change log that the import wrote: what stands
-- behind it was done later.
CREATE TABLE imports (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  at              DATETIME NOT NULL,
  actor           TEXT NOT NULL,
  file_name       TEXT NOT NULL DEFAULT '',
  file_hash       TEXT NOT NULL DEFAULT '',
  sheet           TEXT NOT NULL DEFAULT '',
  company_id      INTEGER NOT NULL DEFAULT 0,
  contribution_id INTEGER NOT NULL DEFAULT 0,
  mapping         TEXT NOT NULL DEFAULT '',
  fingerprint     TEXT NOT NULL DEFAULT '',
  accepted        INTEGER NOT NULL DEFAULT 0,
  warned          INTEGER NOT NULL DEFAULT 0,
  refused         INTEGER NOT NULL DEFAULT 0,
  created         INTEGER NOT NULL DEFAULT 0,
  changed         INTEGER NOT NULL DEFAULT 0,
  same            INTEGER NOT NULL DEFAULT 0,
  covered         INTEGER NOT NULL DEFAULT 0,
  log_id          INTEGER NOT NULL DEFAULT 0,
  undone_at       DATETIME,
  undone_by       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX imports_company ON imports (company_id, id);
CREATE INDEX imports_file    ON imports (file_hash);

-- The kept workers of a list. kept says why an undo left one in place.
CREATE TABLE import_rows (
  import_id   INTEGER NOT NULL REFERENCES imports (id),
  worker_id   INTEGER NOT NULL REFERENCES workers (id),
  outcome     TEXT NOT NULL,
  coverage_id INTEGER NOT NULL DEFAULT 0,
  kept        TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (import_id, worker_id)
) WITHOUT ROWID;

-- The fields that a list changed in workers that were there before. kept marks
-- those that an undo left as they are.
CREATE TABLE import_fields (
  import_id INTEGER NOT NULL,
  worker_id INTEGER NOT NULL,
  field     TEXT NOT NULL,
  old       TEXT NOT NULL,
  new       TEXT NOT NULL,
  kept      BOOLEAN NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, worker_id, field)
) WITHOUT ROWID;

-- How the lists of a company are read, by the fingerprint of their header.
CREATE TABLE import_mappings (
  company_id  INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  mapping     TEXT NOT NULL,
  used_at     DATETIME NOT NULL,
  PRIMARY KEY (company_id, fingerprint)
) WITHOUT ROWID;
