package data

import "context"

// DeleteMany is Delete for any number of workers: in one transaction, with
// progress, all or none. progress may be nil. Errors: ErrCancelled.
func (s *Workers) DeleteMany(ctx context.Context, ids []int64, progress func(done, total int)) error {
	return s.db.write(ctx, "delete many workers", func(t *tx) error {
		err := inSteps(ctx, ids, progress, func(part []int64) error {
			_, err := t.bin(KindWorker, "workers", part)
			return err
		})
		t.tellOnce()
		return err
	})
}

// RestoreMany is Restore for any number of workers: in one transaction, with
// progress, all or none. progress may be nil. Errors: as Restore, ErrCancelled.
func (s *Workers) RestoreMany(ctx context.Context, ids []int64, progress func(done, total int)) error {
	return s.db.write(ctx, "restore many workers", func(t *tx) error {
		if err := t.mayReturn(ids); err != nil {
			return err
		}
		err := inSteps(ctx, ids, progress, func(part []int64) error {
			_, err := t.unbin(KindWorker, "workers", part)
			return err
		})
		t.tellOnce()
		return err
	})
}
