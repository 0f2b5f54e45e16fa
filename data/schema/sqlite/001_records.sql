-- What the office keeps. Every record carries a version, three times and a
-- bin: deleted_at is NULL for the living. Unique values are unique among the
-- living only, so that a binned record never stands in the way of a new one.
-- Dates are ISO 8601 text, "" when not known; months count from January of
-- year 0; money is whole rupiah.

CREATE TABLE housekeeping (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE offices (
  id                  INTEGER PRIMARY KEY CHECK (id = 1),
  version             INTEGER NOT NULL,
  created_at          DATETIME NOT NULL,
  updated_at          DATETIME NOT NULL,
  deleted_at          DATETIME,
  name                TEXT NOT NULL DEFAULT '',
  unit_code           TEXT NOT NULL DEFAULT '',
  address             TEXT NOT NULL DEFAULT '',
  city                TEXT NOT NULL DEFAULT '',
  phone               TEXT NOT NULL DEFAULT '',
  email               TEXT NOT NULL DEFAULT '',
  contact_centre      TEXT NOT NULL DEFAULT '',
  logo_hash           TEXT NOT NULL DEFAULT '',
  partner_logo_hash   TEXT NOT NULL DEFAULT '',
  certificate_pattern TEXT NOT NULL DEFAULT '',
  card_pattern        TEXT NOT NULL DEFAULT '',
  card_terms          TEXT NOT NULL DEFAULT ''
);

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE images (
  hash       TEXT PRIMARY KEY,
  type       TEXT NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  bytes      BLOB NOT NULL,
  created_at DATETIME NOT NULL
);

CREATE TABLE companies (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  version          INTEGER NOT NULL,
  created_at       DATETIME NOT NULL,
  updated_at       DATETIME NOT NULL,
  deleted_at       DATETIME,
  legal_form       TEXT NOT NULL DEFAULT '',
  name             TEXT NOT NULL DEFAULT '',
  short_name       TEXT NOT NULL DEFAULT '',
  trade_name       TEXT NOT NULL DEFAULT '',
  npp              TEXT NOT NULL DEFAULT '',
  npwp             TEXT NOT NULL DEFAULT '',
  nib              TEXT NOT NULL DEFAULT '',
  sector           TEXT NOT NULL DEFAULT '',
  address          TEXT NOT NULL DEFAULT '',
  district         TEXT NOT NULL DEFAULT '',
  regency          TEXT NOT NULL DEFAULT '',
  phone            TEXT NOT NULL DEFAULT '',
  email            TEXT NOT NULL DEFAULT '',
  contact_name     TEXT NOT NULL DEFAULT '',
  contact_position TEXT NOT NULL DEFAULT '',
  contact_phone    TEXT NOT NULL DEFAULT '',
  partner_since    TEXT NOT NULL DEFAULT '',
  status           TEXT NOT NULL DEFAULT '',
  notes            TEXT NOT NULL DEFAULT '',
  search_text      TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX companies_npp ON companies (npp) WHERE deleted_at IS NULL AND npp <> '';

CREATE TABLE contributions (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  version        INTEGER NOT NULL,
  created_at     DATETIME NOT NULL,
  updated_at     DATETIME NOT NULL,
  deleted_at     DATETIME,
  company_id     INTEGER NOT NULL REFERENCES companies (id),
  date           TEXT NOT NULL DEFAULT '',
  package        TEXT NOT NULL DEFAULT '',
  workers        INTEGER NOT NULL DEFAULT 0,
  months         INTEGER NOT NULL DEFAULT 0,
  first_month    INTEGER NOT NULL DEFAULT 0,
  amount         INTEGER NOT NULL DEFAULT 0,
  amount_reason  TEXT NOT NULL DEFAULT '',
  computation    TEXT NOT NULL DEFAULT '',
  receipt_number TEXT NOT NULL DEFAULT '',
  notes          TEXT NOT NULL DEFAULT ''
);
CREATE INDEX contributions_company ON contributions (company_id, date);

CREATE TABLE tariffs (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  version     INTEGER NOT NULL,
  created_at  DATETIME NOT NULL,
  updated_at  DATETIME NOT NULL,
  deleted_at  DATETIME,
  programme   TEXT NOT NULL DEFAULT '',
  sector      TEXT NOT NULL DEFAULT '',
  income_from INTEGER NOT NULL DEFAULT 0,
  income_to   INTEGER NOT NULL DEFAULT 0,
  first_month INTEGER NOT NULL DEFAULT 0,
  last_month  INTEGER NOT NULL DEFAULT 0,
  per_mille   INTEGER NOT NULL DEFAULT 0,
  amount      INTEGER NOT NULL DEFAULT 0,
  minimum     INTEGER NOT NULL DEFAULT 0,
  maximum     INTEGER NOT NULL DEFAULT 0,
  source      TEXT NOT NULL DEFAULT '',
  confirmed   BOOLEAN NOT NULL DEFAULT 0
);

-- name_key, deleted_at and the kept columns stand first: lists and searches
-- read them for every row that they pass.
CREATE TABLE workers (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  deleted_at     DATETIME,
  sponsor_id     INTEGER NOT NULL DEFAULT 0,
  covered_until  INTEGER NOT NULL DEFAULT 0,
  name_key       TEXT NOT NULL DEFAULT '',
  search_text    TEXT NOT NULL DEFAULT '',
  version        INTEGER NOT NULL,
  created_at     DATETIME NOT NULL,
  updated_at     DATETIME NOT NULL,
  nik            TEXT NOT NULL DEFAULT '',
  name           TEXT NOT NULL DEFAULT '',
  birth_place    TEXT NOT NULL DEFAULT '',
  birth_date     TEXT NOT NULL DEFAULT '',
  sex            TEXT NOT NULL DEFAULT '',
  address        TEXT NOT NULL DEFAULT '',
  rt             TEXT NOT NULL DEFAULT '',
  rw             TEXT NOT NULL DEFAULT '',
  village        TEXT NOT NULL DEFAULT '',
  district       TEXT NOT NULL DEFAULT '',
  regency        TEXT NOT NULL DEFAULT '',
  province       TEXT NOT NULL DEFAULT '',
  postal_code    TEXT NOT NULL DEFAULT '',
  phone          TEXT NOT NULL DEFAULT '',
  email          TEXT NOT NULL DEFAULT '',
  occupation     TEXT NOT NULL DEFAULT '',
  monthly_income INTEGER NOT NULL DEFAULT 0,
  mother_name    TEXT NOT NULL DEFAULT '',
  kpj            TEXT NOT NULL DEFAULT '',
  marital_status TEXT NOT NULL DEFAULT '',
  photo_hash     TEXT NOT NULL DEFAULT '',
  notes          TEXT NOT NULL DEFAULT '',
  import_id      INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX workers_nik ON workers (nik) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX workers_kpj ON workers (kpj) WHERE deleted_at IS NULL AND kpj <> '';
-- The orders of the list. Each also holds the id, so that the ids of a whole
-- list are read from the index alone.
CREATE INDEX workers_name     ON workers (name_key) WHERE deleted_at IS NULL;
CREATE INDEX workers_district ON workers (district, name_key) WHERE deleted_at IS NULL;
CREATE INDEX workers_until    ON workers (covered_until, name_key) WHERE deleted_at IS NULL;
CREATE INDEX workers_newest   ON workers (id) WHERE deleted_at IS NULL;
-- The filters that find few among many.
CREATE INDEX workers_occupation ON workers (occupation) WHERE deleted_at IS NULL;
CREATE INDEX workers_no_kpj     ON workers (name_key) WHERE deleted_at IS NULL AND kpj = '';
CREATE INDEX workers_import     ON workers (import_id) WHERE import_id <> 0;
CREATE INDEX workers_bin        ON workers (deleted_at) WHERE deleted_at IS NOT NULL;

-- with_contribution tells the coverages that went to the bin together with
-- their contribution from those taken back one by one.
CREATE TABLE coverages (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  version           INTEGER NOT NULL,
  created_at        DATETIME NOT NULL,
  updated_at        DATETIME NOT NULL,
  deleted_at        DATETIME,
  with_contribution BOOLEAN NOT NULL DEFAULT 0,
  worker_id         INTEGER NOT NULL REFERENCES workers (id),
  contribution_id   INTEGER NOT NULL REFERENCES contributions (id),
  programmes        TEXT NOT NULL DEFAULT '',
  first_month       INTEGER NOT NULL,
  last_month        INTEGER NOT NULL,
  CHECK (first_month <= last_month)
);
CREATE INDEX coverages_worker       ON coverages (worker_id, last_month, first_month, contribution_id) WHERE deleted_at IS NULL;
CREATE INDEX coverages_contribution ON coverages (contribution_id, worker_id, first_month, last_month) WHERE deleted_at IS NULL;
CREATE INDEX coverages_months       ON coverages (first_month, last_month, worker_id) WHERE deleted_at IS NULL;
CREATE INDEX coverages_bin          ON coverages (contribution_id) WHERE deleted_at IS NOT NULL;

-- No worker is covered twice in a month, whatever code writes here.
CREATE TRIGGER coverages_once_insert BEFORE INSERT ON coverages WHEN NEW.deleted_at IS NULL BEGIN
  SELECT RAISE(ABORT, 'coverage overlaps') WHERE EXISTS (
    SELECT 1 FROM coverages
    WHERE worker_id = NEW.worker_id AND deleted_at IS NULL
      AND last_month >= NEW.first_month AND first_month <= NEW.last_month);
END;
CREATE TRIGGER coverages_once_update BEFORE UPDATE OF worker_id, first_month, last_month, deleted_at ON coverages
WHEN NEW.deleted_at IS NULL BEGIN
  SELECT RAISE(ABORT, 'coverage overlaps') WHERE EXISTS (
    SELECT 1 FROM coverages
    WHERE worker_id = NEW.worker_id AND deleted_at IS NULL AND id <> NEW.id
      AND last_month >= NEW.first_month AND first_month <= NEW.last_month);
END;

CREATE TABLE ceremonies (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  version    INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  title      TEXT NOT NULL DEFAULT '',
  theme      TEXT NOT NULL DEFAULT '',
  date       TEXT NOT NULL DEFAULT '',
  time       TEXT NOT NULL DEFAULT '',
  venue      TEXT NOT NULL DEFAULT '',
  place      TEXT NOT NULL DEFAULT '',
  organisers TEXT NOT NULL DEFAULT '',
  opened_by  TEXT NOT NULL DEFAULT '',
  cut_off    TEXT NOT NULL DEFAULT '',
  wording    TEXT NOT NULL DEFAULT '',
  layout     TEXT NOT NULL DEFAULT '',
  status     TEXT NOT NULL DEFAULT ''
);

CREATE TABLE awards (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  version            INTEGER NOT NULL,
  created_at         DATETIME NOT NULL,
  updated_at         DATETIME NOT NULL,
  deleted_at         DATETIME,
  ceremony_id        INTEGER NOT NULL REFERENCES ceremonies (id),
  company_id         INTEGER NOT NULL REFERENCES companies (id),
  category           TEXT NOT NULL DEFAULT '',
  call_order         INTEGER NOT NULL DEFAULT 0,
  wording            TEXT NOT NULL DEFAULT '',
  workers            INTEGER NOT NULL DEFAULT 0,
  worker_months      INTEGER NOT NULL DEFAULT 0,
  amount             INTEGER NOT NULL DEFAULT 0,
  certificate_number TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX awards_once ON awards (ceremony_id, company_id) WHERE deleted_at IS NULL;
CREATE INDEX awards_company ON awards (company_id);

CREATE TABLE signatories (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  version        INTEGER NOT NULL,
  created_at     DATETIME NOT NULL,
  updated_at     DATETIME NOT NULL,
  deleted_at     DATETIME,
  name           TEXT NOT NULL DEFAULT '',
  position       TEXT NOT NULL DEFAULT '',
  institution    TEXT NOT NULL DEFAULT '',
  valid_from     TEXT NOT NULL DEFAULT '',
  valid_to       TEXT NOT NULL DEFAULT '',
  signature_hash TEXT NOT NULL DEFAULT '',
  stamp_hash     TEXT NOT NULL DEFAULT ''
);

CREATE TABLE ceremony_signatories (
  ceremony_id  INTEGER NOT NULL REFERENCES ceremonies (id),
  position     INTEGER NOT NULL,
  signatory_id INTEGER NOT NULL REFERENCES signatories (id),
  PRIMARY KEY (ceremony_id, position)
) WITHOUT ROWID;

-- Who did what, when. Rows are only ever added.
CREATE TABLE changes (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  at     DATETIME NOT NULL,
  actor  TEXT NOT NULL,
  kind   TEXT NOT NULL,
  record INTEGER NOT NULL,
  action TEXT NOT NULL,
  fields TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX changes_record ON changes (kind, record);
