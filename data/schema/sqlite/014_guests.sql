-- Who is invited to a ceremony and who came, and what happens in which order.
-- code stands in the QR of the invitation; number is that of the letter.
CREATE TABLE guests (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  version        INTEGER NOT NULL,
  created_at     DATETIME NOT NULL,
  updated_at     DATETIME NOT NULL,
  deleted_at     DATETIME,
  ceremony_id    INTEGER NOT NULL REFERENCES ceremonies (id),
  company_id     INTEGER NOT NULL DEFAULT 0,
  position       INTEGER NOT NULL DEFAULT 0,
  institution    TEXT NOT NULL DEFAULT '',
  name           TEXT NOT NULL DEFAULT '',
  title          TEXT NOT NULL DEFAULT '',
  phone          TEXT NOT NULL DEFAULT '',
  address        TEXT NOT NULL DEFAULT '',
  seats          INTEGER NOT NULL DEFAULT 1,
  answer         TEXT NOT NULL DEFAULT '',
  represented_by TEXT NOT NULL DEFAULT '',
  notes          TEXT NOT NULL DEFAULT '',
  number         TEXT NOT NULL DEFAULT '',
  code           TEXT NOT NULL DEFAULT '',
  arrived_at     DATETIME,
  arrived        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX guests_ceremony ON guests (ceremony_id, position) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX guests_code ON guests (code) WHERE code <> '';

CREATE TABLE rundown_items (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  version     INTEGER NOT NULL,
  created_at  DATETIME NOT NULL,
  updated_at  DATETIME NOT NULL,
  deleted_at  DATETIME,
  ceremony_id INTEGER NOT NULL REFERENCES ceremonies (id),
  position    INTEGER NOT NULL DEFAULT 0,
  role        TEXT NOT NULL DEFAULT '',
  title       TEXT NOT NULL DEFAULT '',
  person      TEXT NOT NULL DEFAULT '',
  minutes     INTEGER NOT NULL DEFAULT 0,
  starts      TEXT NOT NULL DEFAULT '',
  notes       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX rundown_items_ceremony ON rundown_items (ceremony_id, position) WHERE deleted_at IS NULL;
