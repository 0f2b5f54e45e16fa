package command

import (
	"regexp"
	"strings"

	"lingkaran/app/words"
)

// usageError is wrong usage that a verb finds itself.
type usageError struct{ sentence string }

func (e *usageError) Error() string { return "wrong usage" }

// What kong says, which is English and made for programmers.
var (
	unknownFlag  = regexp.MustCompile(`^unknown flag (-\S+?),?( did|$)`)
	unexpected   = regexp.MustCompile(`^unexpected (?:flag )?argument "?([^",]+)"?`)
	missingFlags = regexp.MustCompile(`^missing flags: (.*)$`)
	choose       = regexp.MustCompile(`^expected one of (.*)$`)
	missing      = regexp.MustCompile(`^expected "(.*)"$`)
	oneOf        = regexp.MustCompile(`^(\S+) must be one of (.*) but got`)
	noNumber     = regexp.MustCompile(`^(\S+?)(?:=\S*)?: expected (?:a valid|an int|\S+ value but got "-\d)`)
	noValue      = regexp.MustCompile(`^(\S+?)(?:=\S*)?: (?:missing value|expected \S+ value but got)`)
)

// usageSentence says a parsing error of the command line in the program's words.
func usageSentence(err error) string {
	text := err.Error()
	find := func(r *regexp.Regexp) string {
		if m := r.FindStringSubmatch(text); m != nil {
			return strings.ReplaceAll(m[1], `"`, "")
		}
		return ""
	}
	if s := find(unknownFlag); s != "" {
		return words.T("There is no option %s here.", s)
	}
	if s := find(unexpected); s != "" {
		return words.T("“%s” is no command, or stands in the wrong place.", s)
	}
	if s := find(missingFlags); s != "" {
		return words.T("The command lacks: %s", s)
	}
	if s := find(choose); s != "" {
		return words.T("Say which one: %s.", s)
	}
	if s := find(missing); s != "" {
		return words.T("The command lacks: %s", s)
	}
	if m := oneOf.FindStringSubmatch(text); m != nil {
		return words.T("The option %s is one of: %s.", m[1], strings.ReplaceAll(strings.ReplaceAll(m[2], `"`, ""), ",", ", "))
	}
	if s := find(noNumber); s != "" {
		return words.T("The option %s takes a whole number, not below zero.", s)
	}
	if s := find(noValue); s != "" {
		return words.T("The option %s needs a value.", s)
	}
	return words.T("The command was not understood.")
}
