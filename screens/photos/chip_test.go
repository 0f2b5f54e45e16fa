package photos

import (
	"testing"

	"lingkaran/app/photos"
	"lingkaran/screens/desktest"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// TestChipsStandWhole measures the words of all states in the width of a tile.
func TestChipsStandWhole(t *testing.T) {
	o := desktest.Open(t)
	tile := newTile()
	o.Desk.Window.SetContent(tile)
	files := []photos.File{{Status: photos.Matched, Left: true}, {Status: photos.Matched, Had: "a"}, {Status: photos.Matched, Hash: "a", Width: 400, Face: true}, {Status: photos.Matched, Hash: "a", Width: 20},
		{Status: photos.Matched, Hash: "a", Width: 400}, {Status: photos.Waiting}, {Status: photos.Same}, {Status: photos.Other}, {Status: photos.Double}, {Status: photos.Nobody}, {}}
	for i := range files {
		tile.set(&files[i], nil, false)
		tile.Resize(fyne.NewSize(theme.Px(thumbWidth+16), tile.MinSize().Height))
		if room, need := tile.chip.Size().Width, tile.chip.MinSize().Width; room < need {
			word, _ := state(&files[i])
			t.Errorf("%q needs %v of %v", word, need, room)
		}
	}
}
