package printers

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestOptionsAreRead(t *testing.T) {
	said := "PageSize/Media Size: Custom.WIDTHxHEIGHT Letter *A4 FanFoldGermanLegal\n" +
		"InputSlot/Media Source: *Auto Tray1 Tray2 ManualFeed\n" +
		"Duplex/2-Sided: Printing: *None DuplexNoTumble DuplexTumble\r\n" +
		"nonsense\n: \n two words: a b\n"
	options := readOptions(said)
	if len(options) != 3 || options[2].title != "2-Sided: Printing" || options[0].usual != "A4" {
		t.Fatalf("%+v", options)
	}
	want := []Tray{{"InputSlot=Auto", "Auto", true}, {"InputSlot=Tray1", "Tray 1", false}, {"InputSlot=Tray2", "Tray 2", false}, {"InputSlot=ManualFeed", "Manual Feed", false}}
	if got := traysOf(options); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if !duplexOf(options) {
		t.Error("it can turn sheets")
	}
	for said, turns := range map[string]bool{
		"Duplex/Duplex: *None": false, "JCLDuplex/Two sides: *None DuplexNoTumble": true, "sides/Sides: *one-sided": false,
		"sides/Sides: one-sided *two-sided-long-edge": true, "OptionDuplex/Duplex Unit: *True False": false, "": false,
	} {
		if duplexOf(readOptions(said)) != turns {
			t.Errorf("%q turns %v", said, !turns)
		}
	}
	for _, said := range []string{"", "InputSlot/Source: *Auto", "Bin/Out: A B"} {
		if trays := traysOf(readOptions(said)); trays != nil {
			t.Errorf("%q: %v", said, trays)
		}
	}
	if got := traysOf(readOptions("media-source/Source: *auto tray-1 by-pass-tray")); len(got) != 3 || got[1].Title != "Tray 1" || got[2].Title != "By pass tray" {
		t.Errorf("%+v", got)
	}
}

func TestAttributesAreRead(t *testing.T) {
	for said, want := range map[string]map[string]string{
		"":                           {},
		"copies=1 printer-info=PDF":  {"copies": "1", "printer-info": "PDF"},
		"printer-location copies=2 ": {"printer-location": "", "copies": "2"},
		`a-b='Printer Kartu, lantai 'dua' \ "x" ü=3' printer-state=3`: {"a-b": `Printer Kartu, lantai 'dua' \ "x" ü=3`, "printer-state": "3"},
		`info="it's" x=1`:       {"info": "it's", "x": "1"},
		`info='never ends x=1`:  {"info": "never ends x=1"},
		"Kartu=1 ?? printer-x=": {"printer-x": ""},
	} {
		if got := readAttributes(said); !maps.Equal(got, want) {
			t.Errorf("%q: %v", said, got)
		}
	}
}

func FuzzAnswers(f *testing.F) {
	f.Add("printer-info='Printer 'x' ' printer-state=5")
	f.Add("InputSlot/Media Source: *Auto Tray1")
	f.Fuzz(func(t *testing.T, said string) {
		options := readOptions(said)
		for _, tray := range traysOf(options) {
			if key, _, ok := strings.Cut(tray.Name, "="); !ok || key == "" || strings.ContainsAny(tray.Name, " \t\n") {
				t.Errorf("tray %q", tray.Name)
			}
		}
		duplexOf(options)
		for name := range readAttributes(said) {
			if name != "" && nameLength(name) != len(name) {
				t.Errorf("name %q", name)
			}
		}
		if complaint(said) == nil {
			t.Error("no error")
		}
	})
}

func TestComplaints(t *testing.T) {
	for said, want := range map[string]error{
		"lp: Error - scheduler not responding.":            ErrStopped,
		"lp: Error - No default destination.":              ErrNone,
		"lp: Error - The printer or class does not exist.": ErrGone,
		`lp: Destination "PDF" is not accepting jobs.`:     ErrRefused,
		"lp: Forbidden": ErrRights,
		"lp: Unsupported document-format \"application/x-unknown\"": ErrFailed,
		"": ErrFailed,
	} {
		if got := complaint(said); !errors.Is(got, want) {
			t.Errorf("%q: %v", said, got)
		}
	}
}

func TestPaperNames(t *testing.T) {
	for want, size := range map[string][2]float64{"A4": {210, 297}, "Custom.215x330mm": {215, 330}, "Custom.53.98x85.6mm": {85.6, 53.98}, "A5": {210, 148}, "Letter": {215.9, 279.4}} {
		if got := media(size[0], size[1]); got != want {
			t.Errorf("%v: %s", size, got)
		}
	}
}
