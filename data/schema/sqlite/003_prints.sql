-- What left the office, frozen, and the counters that number it.
CREATE TABLE counters (
  scope  TEXT NOT NULL,
  period TEXT NOT NULL,
  last   INTEGER NOT NULL,
  PRIMARY KEY (scope, period)
) WITHOUT ROWID;

CREATE TABLE prints (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL,
  subject_id  INTEGER NOT NULL,
  ceremony_id INTEGER NOT NULL DEFAULT 0,
  company_id  INTEGER NOT NULL DEFAULT 0,
  number      TEXT NOT NULL,
  scope       TEXT NOT NULL,
  period      TEXT NOT NULL DEFAULT '',
  sequence    INTEGER NOT NULL,
  "values"    TEXT NOT NULL DEFAULT '{}',
  layout      TEXT NOT NULL DEFAULT '',
  copy        INTEGER NOT NULL DEFAULT 1,
  batch       TEXT NOT NULL DEFAULT '',
  actor       TEXT NOT NULL DEFAULT '',
  printed_at  DATETIME NOT NULL,
  voided_at   DATETIME,
  void_reason TEXT NOT NULL DEFAULT '',
  search_text TEXT NOT NULL DEFAULT ''
);
-- One first print for each place of a sequence, and one for each number.
CREATE UNIQUE INDEX prints_sequence ON prints (scope, period, sequence) WHERE copy = 1;
CREATE UNIQUE INDEX prints_number   ON prints (kind, number) WHERE copy = 1;
CREATE INDEX prints_subject  ON prints (kind, subject_id, copy);
CREATE INDEX prints_ceremony ON prints (ceremony_id) WHERE ceremony_id <> 0;
CREATE INDEX prints_company  ON prints (company_id) WHERE company_id <> 0;
CREATE INDEX prints_batch    ON prints (batch);
CREATE INDEX prints_text     ON prints (search_text);
CREATE INDEX prints_void     ON prints (voided_at) WHERE voided_at IS NOT NULL;
