package command

import (
	"reflect"
	"testing"

	"github.com/alecthomas/kong"
)

// TestNarrowedIsTheWholeForOneVerb compares what the parser knows of each verb
// in the whole grammar and in the part that is made for it.
func TestNarrowedIsTheWholeForOneVerb(t *testing.T) {
	parser := func(g any) *kong.Kong {
		k, err := kong.New(g, helpTexts(), kong.NoDefaultHelp())
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	whole := parser(&grammar{})
	verbs := 0
	for _, verb := range whole.Model.Children {
		if verb.Hidden {
			continue
		}
		verbs++
		g := narrowed(&grammar{}, []string{verb.Name})
		if _, all := g.(*grammar); all {
			t.Errorf("%s: the whole grammar", verb.Name)
			continue
		}
		part := parser(g)
		if len(part.Model.Children) != 1 {
			t.Errorf("%s: %d verbs", verb.Name, len(part.Model.Children))
			continue
		}
		if got, want := said(part.Model.Children[0]), said(verb); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", verb.Name, got, want)
		}
		if got, want := flagsOf(part.Model.Node), flagsOf(whole.Model.Node); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", verb.Name, got, want)
		}
	}
	if verbs < 10 {
		t.Errorf("only %d verbs", verbs)
	}
	for _, args := range [][]string{nil, {"nothing"}, {"--db", "x", "print"}, {"print", "--help"}, {"-h"}} {
		if _, all := narrowed(&grammar{}, args).(*grammar); !all {
			t.Errorf("%v: only a part", args)
		}
	}
}

// said is all that the parser knows of a command and of those below it.
func said(n *kong.Node) []string {
	out := append([]string{n.Name, n.Help}, flagsOf(n)...)
	for _, c := range n.Children {
		out = append(out, said(c)...)
	}
	return out
}

func flagsOf(n *kong.Node) (out []string) {
	for _, f := range n.Flags {
		out = append(out, f.Name, f.Help, f.PlaceHolder, f.Default, f.Enum)
	}
	return out
}

// TestSourceIsReadFromAnyGrammar proves that --db is taken from a part too.
func TestSourceIsReadFromAnyGrammar(t *testing.T) {
	args := []string{"check", "--db", "somewhere.db"}
	g := narrowed(&grammar{}, args)
	k, err := kong.New(g, helpTexts(), kong.NoDefaultHelp())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Parse(args); err != nil {
		t.Fatal(err)
	}
	if got := sourceIn(g); got != "somewhere.db" {
		t.Errorf("got %q", got)
	}
}
