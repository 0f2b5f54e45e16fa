package data

// passOn gives the workers that stay because a later list has them as well to
// the first such list, as if it had created them: when that one is undone too,
// they go. Without it a list that was imported twice could never be taken back.
func (t *tx) passOn(k *Import) error {
	later, err := t.ids(`SELECT id FROM imports WHERE id > ? AND undone_at IS NULL ORDER BY id`, k.ID)
	if err != nil {
		return err
	}
	for _, l := range later {
		for _, from := range []struct{ outcome, column string }{{"same", "same"}, {"changed", "changed"}} {
			n, err := t.exec(`UPDATE import_rows SET outcome = 'created' WHERE import_id = ? AND outcome = ? AND kept = ''
				AND worker_id IN (SELECT worker_id FROM import_rows WHERE import_id = ? AND outcome = 'created' AND kept = ?)
				AND worker_id NOT IN (SELECT worker_id FROM import_rows WHERE import_id > ? AND import_id < ? AND outcome = 'created')`,
				l, from.outcome, k.ID, KeptListed, k.ID, l)
			if err != nil {
				return err
			}
			if n == 0 {
				continue
			}
			if _, err := t.exec(`UPDATE imports SET created = created + ?, `+from.column+` = `+from.column+` - ? WHERE id = ?`, n, n, l); err != nil {
				return err
			}
		}
	}
	return nil
}
