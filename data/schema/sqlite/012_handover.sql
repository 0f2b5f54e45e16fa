-- Who collected a paper, and on which day. A paper is a number with all of its
-- copies: print_id is the first one. collected_by is '' for whom the paper
-- names. What was taken back stays, with the reason.
CREATE TABLE handovers (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  print_id     INTEGER NOT NULL REFERENCES prints (id),
  day          TEXT NOT NULL,
  collected_by TEXT NOT NULL DEFAULT '',
  remark       TEXT NOT NULL DEFAULT '',
  at           DATETIME NOT NULL,
  actor        TEXT NOT NULL,
  undone_at    DATETIME,
  undone_by    TEXT NOT NULL DEFAULT '',
  undo_reason  TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX handovers_once ON handovers (print_id) WHERE undone_at IS NULL;
CREATE INDEX handovers_print ON handovers (print_id);

-- The register in its order, with all that its filters compare, in a tenth of
-- the bytes of the prints themselves.
CREATE INDEX prints_register ON prints (id, kind, copy, subject_id, company_id, printed_at, voided_at, actor);
