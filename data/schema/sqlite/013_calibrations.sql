-- How a printer was measured, and the adjustment that makes up for it: one
-- record for each printer of a computer, its tray, the paper as it is printed
-- on, upright or lying, and the side (0 front, 1 back). Lengths are thousandths
-- of a millimetre, scales and degrees millionths. measured is JSON, see app/calibration.
-- tray is '' for the usual one.
CREATE TABLE calibrations (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  computer TEXT NOT NULL,
  printer  TEXT NOT NULL,
  tray     TEXT NOT NULL DEFAULT '',
  width    INTEGER NOT NULL,
  height   INTEGER NOT NULL,
  side     INTEGER NOT NULL,
  measured TEXT NOT NULL DEFAULT '',
  dx       INTEGER NOT NULL DEFAULT 0,
  dy       INTEGER NOT NULL DEFAULT 0,
  scale_x  INTEGER NOT NULL DEFAULT 1000000,
  scale_y  INTEGER NOT NULL DEFAULT 1000000,
  skew     INTEGER NOT NULL DEFAULT 0,
  made_at  DATETIME NOT NULL,
  made_by  TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX calibrations_once ON calibrations (computer, printer, tray, width, height, side);
