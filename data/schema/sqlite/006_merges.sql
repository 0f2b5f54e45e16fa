-- What a clerk decided about people who are kept twice.

-- Two records that look like one person and are not.
CREATE TABLE worker_pairs (
  low_id  INTEGER NOT NULL REFERENCES workers (id),
  high_id INTEGER NOT NULL REFERENCES workers (id),
  at      DATETIME NOT NULL,
  actor   TEXT NOT NULL,
  PRIMARY KEY (low_id, high_id),
  CHECK (low_id < high_id)
) WITHOUT ROWID;

-- Two records that became one: gone lies in the bin, kept has what both had.
-- fields are the kept one's that changed, before and after; former_nik is the
-- NIK that was found wrong, by which later lists still name the person; the
-- merge wrote the change log behind log_before as far as log_id.
CREATE TABLE merges (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  at           DATETIME NOT NULL,
  actor        TEXT NOT NULL,
  kept_id      INTEGER NOT NULL REFERENCES workers (id),
  gone_id      INTEGER NOT NULL REFERENCES workers (id),
  former_nik   TEXT NOT NULL DEFAULT '',
  fields       TEXT NOT NULL DEFAULT '[]',
  log_before   INTEGER NOT NULL DEFAULT 0,
  log_id       INTEGER NOT NULL DEFAULT 0,
  undone_at    DATETIME,
  undone_by    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX merges_kept ON merges (kept_id) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX merges_gone ON merges (gone_id) WHERE undone_at IS NULL;
CREATE INDEX merges_nik  ON merges (former_nik) WHERE undone_at IS NULL;

-- The coverages of both as they were before, and their versions before and
-- after the merge.
CREATE TABLE merge_coverages (
  merge_id    INTEGER NOT NULL REFERENCES merges (id),
  coverage_id INTEGER NOT NULL REFERENCES coverages (id),
  worker_id   INTEGER NOT NULL,
  first_month INTEGER NOT NULL,
  before      INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  released    BOOLEAN NOT NULL,
  PRIMARY KEY (merge_id, coverage_id)
) WITHOUT ROWID;

-- The prints that were the gone one's.
CREATE TABLE merge_prints (
  merge_id INTEGER NOT NULL REFERENCES merges (id),
  print_id INTEGER NOT NULL REFERENCES prints (id),
  PRIMARY KEY (merge_id, print_id)
) WITHOUT ROWID;
