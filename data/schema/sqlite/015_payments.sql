-- What was received of a contribution, in one or several parts; and the
-- letters that left the office with a number.
CREATE TABLE payments (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  version         INTEGER NOT NULL,
  created_at      DATETIME NOT NULL,
  updated_at      DATETIME NOT NULL,
  deleted_at      DATETIME,
  contribution_id INTEGER NOT NULL REFERENCES contributions (id),
  date            TEXT NOT NULL DEFAULT '',
  amount          INTEGER NOT NULL DEFAULT 0,
  receipt_number  TEXT NOT NULL DEFAULT '',
  notes           TEXT NOT NULL DEFAULT ''
);
CREATE INDEX payments_contribution ON payments (contribution_id, date, amount) WHERE deleted_at IS NULL;

-- Until now a contribution was entered on the day it was received.
INSERT INTO payments (version, created_at, updated_at, contribution_id, date, amount, receipt_number)
SELECT 1, created_at, created_at, id, date, amount, receipt_number FROM contributions WHERE amount > 0 ORDER BY id;

CREATE TABLE letters (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at DATETIME NOT NULL,
  actor      TEXT NOT NULL DEFAULT '',
  kind       TEXT NOT NULL,
  subject    INTEGER NOT NULL,
  date       TEXT NOT NULL DEFAULT '',
  number     TEXT NOT NULL,
  scope      TEXT NOT NULL,
  period     TEXT NOT NULL DEFAULT '',
  sequence   INTEGER NOT NULL,
  UNIQUE (scope, period, sequence),
  UNIQUE (kind, subject, date)
);
