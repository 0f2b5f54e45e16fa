package data

import (
	"context"
	"slices"
	"strings"
	"testing"
)

func TestBrokenFilesAreFound(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	how := Issuance{Numbering: cards, Documents: []PrintBatch{{Prints: 2}}}
	broken := must[[]Print](t)(db.Prints.IssueAs(ctx, []Draft{card(1, "Siti"), card(2, "Budi")}, how, nil))
	how.Documents = []PrintBatch{{Prints: 1}}
	whole := must[[]Print](t)(db.Prints.IssueAs(ctx, []Draft{card(3, "Wati")}, how, nil))
	ok(t, db.Prints.Finish(ctx, whole[0].Batch, []string{strings.Repeat("ab", 32)}))
	ids := must[[]int64](t)(db.Prints.IDs(ctx, RegisterQuery{State: PrintsBroken}))
	if !slices.Equal(ids, []int64{broken[1].ID, broken[0].ID}) {
		t.Errorf("broken %v", ids)
	}
	rows := must[[]RegisterRow](t)(db.Prints.RegisterRows(ctx, []int64{whole[0].ID, broken[0].ID}))
	if rows[0].Broken || rows[0].PageHash == "" || !rows[1].Broken {
		t.Errorf("%+v", rows)
	}
}
