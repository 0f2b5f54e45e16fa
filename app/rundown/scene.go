package rundown

import (
	"strconv"
	"strings"

	"lingkaran/data"
)

// Kind is what a scene shows.
type Kind string

// The kinds of scenes.
const (
	Opening Kind = "opening" // the ceremony's title, before anything happens
	Item    Kind = "item"    // an item of the rundown
	Call    Kind = "call"    // an awardee is called
	Closing Kind = "closing" // thanks
)

// Scene is one thing that is shown on the stage.
type Scene struct {
	Kind  Kind
	Slot  Slot          // of Item, and of the item at which an awardee is called
	Award data.AwardRow // of Call
	Nth   int           // of Call: the order of call among all, from 1
	Of    int
}

// Key tells a scene from all others, in every later state of the ceremony.
func (s Scene) Key() string {
	switch s.Kind {
	case Item:
		return "item-" + strconv.FormatInt(s.Slot.Item.ID, 10)
	case Call:
		return "award-" + strconv.FormatInt(s.Award.ID, 10)
	}
	return string(s.Kind)
}

// Title is what the scene is about, in a list of scenes: "" for those without.
func (s Scene) Title() string {
	switch s.Kind {
	case Item:
		return s.Slot.Item.Title
	case Call:
		return s.Award.Company
	}
	return ""
}

// Scenes are what happens on the stage, one after the other: the items of the
// rundown, and behind the first at which awardees are called each of them, in
// the order of the awards. Without such an item they are called at the end.
func Scenes(slots []Slot, awards []data.AwardRow) []Scene {
	out := []Scene{{Kind: Opening}}
	called := false
	call := func(at Slot) {
		for i, a := range awards {
			out = append(out, Scene{Kind: Call, Slot: at, Award: a, Nth: i + 1, Of: len(awards)})
		}
		called = true
	}
	for _, s := range slots {
		out = append(out, Scene{Kind: Item, Slot: s})
		if s.Item.Role == data.AwardsItem && !called {
			call(s)
		}
	}
	if !called {
		call(Slot{})
	}
	return append(out, Scene{Kind: Closing})
}

// Find returns where the scene of a key stands, 0 when there is none.
func Find(scenes []Scene, key string) int {
	for i, s := range scenes {
		if s.Key() == key {
			return i
		}
	}
	return 0
}

// Keep returns where one stands in fresh scenes who stood at a place of former
// ones: at the same scene, or at the last one before it that is still there, so
// that nobody is passed over.
func Keep(former []Scene, at int, fresh []Scene) int {
	where := make(map[string]int, len(fresh))
	for i, s := range fresh {
		where[s.Key()] = i
	}
	for i := min(at, len(former)-1); i >= 0; i-- {
		if k, ok := where[former[i].Key()]; ok {
			return k
		}
	}
	return 0
}

// Category says a category with the word for it, which offices write into the
// name or not: "Kategori Platinum", "" for none. Indonesian, as on paper.
func Category(name string) string {
	const word = "Kategori"
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	if said, rest, _ := strings.Cut(name, " "); strings.EqualFold(said, word) {
		name = rest
	}
	return strings.TrimSpace(word + " " + name)
}

// letters are how Indonesian spells.
var letters = map[rune]string{'A': "a", 'B': "be", 'C': "ce", 'D': "de", 'E': "e", 'F': "ef", 'G': "ge", 'H': "ha", 'I': "i", 'J': "je",
	'K': "ka", 'L': "el", 'M': "em", 'N': "en", 'O': "o", 'P': "pe", 'Q': "ki", 'R': "er", 'S': "es", 'T': "te", 'U': "u", 'V': "ve",
	'W': "we", 'X': "eks", 'Y': "ye", 'Z': "zet"}

// spelt are short forms that are spelt though they could be read as a word.
var spelt = map[string]bool{"PT": true, "CV": true, "UD": true, "PD": true, "KUD": true, "BUMN": true, "BUMD": true, "BPR": true}

// Spoken says a company's name as a master of ceremonies says it:
// "PT Barokah (BMKU)" is "pe-te Barokah, be-em-ka-u". Short forms that can be
// read as a word stay: "YEMI".
func Spoken(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		core := strings.Trim(w, "().,")
		said := core
		if inCapitals(core) && (spelt[core] || len(core) <= 5 && !readable(core)) {
			said = spell(core)
		}
		if strings.HasPrefix(w, "(") && i > 0 { // a short pause
			words[i-1] = strings.TrimSuffix(words[i-1], ",") + ","
		}
		if strings.HasSuffix(w, ",") {
			said += ","
		}
		words[i] = said
	}
	return strings.Join(words, " ")
}

func inCapitals(s string) bool {
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(s) > 1
}

// readable reports whether capitals can be said as a word: never three
// consonants in a row, nor two at the start or the end.
func readable(s string) bool {
	run, vowels := 0, 0
	for i, r := range s {
		if strings.ContainsRune("AEIOU", r) {
			run = 0
			vowels++
			continue
		}
		if run++; run == 3 || run == 2 && (i == 1 || i == len(s)-1) {
			return false
		}
	}
	return vowels > 0 && len(s) > 2
}

func spell(s string) string {
	parts := make([]string, 0, len(s))
	for _, r := range s {
		parts = append(parts, letters[r])
	}
	return strings.Join(parts, "-")
}
