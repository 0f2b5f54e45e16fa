-- By which rules a ceremony honours companies: one record a ceremony, the rules
-- as JSON (see app/award). result is the ranking as it stood when the ceremony
-- was confirmed, '' before.
CREATE TABLE award_rules (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  version     INTEGER NOT NULL,
  created_at  DATETIME NOT NULL,
  updated_at  DATETIME NOT NULL,
  deleted_at  DATETIME,
  ceremony_id INTEGER NOT NULL REFERENCES ceremonies (id),
  rules       TEXT NOT NULL DEFAULT '',
  result      TEXT NOT NULL DEFAULT '',
  frozen_at   DATETIME,
  frozen_by   TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX award_rules_once ON award_rules (ceremony_id) WHERE deleted_at IS NULL;

-- A ceremony that is prepared again has nothing frozen, whatever code writes.
CREATE TRIGGER award_rules_thaw AFTER UPDATE OF status ON ceremonies WHEN NEW.status NOT IN ('confirmed', 'held') BEGIN
  UPDATE award_rules SET result = '', frozen_at = NULL, frozen_by = '' WHERE ceremony_id = NEW.id AND frozen_at IS NOT NULL;
END;
