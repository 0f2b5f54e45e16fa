-- What the office wants to reach in a year: workers protected in it, covered
-- months, or rupiah.
CREATE TABLE targets (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  version    INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  year       INTEGER NOT NULL,
  measure    TEXT NOT NULL,
  amount     INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX targets_once ON targets (year, measure) WHERE deleted_at IS NULL;
