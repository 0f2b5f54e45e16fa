-- The keys that prints are sealed with. locked is the private key under the
-- office's recovery passphrase; nothing else of it is kept here. One key of an
-- algorithm is current.
CREATE TABLE seal_keys (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key_id     TEXT NOT NULL,
  algorithm  TEXT NOT NULL,
  public     BLOB NOT NULL,
  locked     BLOB NOT NULL,
  office     TEXT NOT NULL DEFAULT '',
  made_at    DATETIME NOT NULL,
  made_by    TEXT NOT NULL DEFAULT '',
  retired_at DATETIME,
  retired_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX seal_keys_id      ON seal_keys (key_id);
CREATE UNIQUE INDEX seal_keys_current ON seal_keys (algorithm) WHERE retired_at IS NULL;
