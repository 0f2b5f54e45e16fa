-- What the QR code of a paper says when the office seals its prints, as it
-- stands on it: the seal, behind the link of the day. Empty for papers that
-- left without one. All copies of a paper bear the same.
ALTER TABLE prints ADD COLUMN code TEXT NOT NULL DEFAULT '';
