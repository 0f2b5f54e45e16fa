package sheet

import (
	"context"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// workbook is an opened .xlsx or .xlsm.
type workbook struct {
	zip     *container
	parts   []string // of the sheets, in order
	epoch   Epoch
	isDate  []bool // by cell style: numbers of that style are dates
	strings *stringTable
	looked  int64 // inflated bytes that looking at heads and for merged areas took
}

// eachStart calls fn for every start tag of a small part until fn says stop.
func (c *container) eachStart(ctx context.Context, name string, fn func(*scanner) error) error {
	p, err := c.open(ctx, name, maxSmallPart)
	if err != nil {
		return err
	}
	defer func() { _ = p.Close() }()
	s := newScanner(p)
	for {
		t, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err == nil && t == startTag {
			err = fn(s)
		}
		if err != nil {
			return err
		}
	}
}

// relations returns the targets inside the container of a part's relations,
// by id and by the last word of their type. Links to the outside are left out.
func (c *container) relations(ctx context.Context, of string) (byID, byType map[string]string, err error) {
	byID, byType = map[string]string{}, map[string]string{}
	dir, base := path.Split(of)
	err = c.eachStart(ctx, dir+"_rels/"+base+".rels", func(s *scanner) error {
		if string(s.name) != "Relationship" || strings.EqualFold(s.attr("TargetMode"), "External") {
			return nil
		}
		if len(byID) == maxRelations {
			return because(ErrTooLarge, errors.New("too many relations"))
		}
		target := s.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		target = partName(target)
		byID[s.attr("Id")] = target
		if kind := path.Base(s.attr("Type")); byType[kind] == "" {
			byType[kind] = target
		}
		return nil
	})
	return byID, byType, err
}

// openWorkbook reads everything but the sheets.
func openWorkbook(ctx context.Context, c *container) (*workbook, []Info, error) {
	main := "xl/workbook.xml"
	if _, roots, err := c.relations(ctx, ""); err == nil && roots["officeDocument"] != "" {
		main = roots["officeDocument"]
	} else if stop(err) {
		return nil, nil, err
	}
	byID, byType, err := c.relations(ctx, main)
	if err != nil {
		return nil, nil, err
	}
	w := &workbook{zip: c}
	var sheets []Info
	err = c.eachStart(ctx, main, func(s *scanner) error {
		switch string(s.name) {
		case "workbookPr":
			if on := s.attr("date1904"); on == "1" || on == "true" {
				w.epoch = Epoch1904
			}
		case "sheet":
			target := byID[s.attr("id")]
			if target == "" || c.parts[target] == nil {
				return nil // a part that is gone
			}
			if len(sheets) == maxSheets {
				return because(ErrTooLarge, errors.New("too many sheets"))
			}
			state := s.attr("state")
			sheets = append(sheets, Info{Name: s.attr("name"), Hidden: state == "hidden" || state == "veryHidden"})
			w.parts = append(w.parts, target)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	if len(sheets) == 0 {
		return nil, nil, because(ErrDamaged, errors.New("workbook without a sheet"))
	}
	if styles := byType["styles"]; styles != "" && c.parts[styles] != nil {
		if w.isDate, err = c.dateStyles(ctx, styles); stop(err) {
			return nil, nil, err // damaged styles only cost the look of dates
		}
	}
	w.strings = &stringTable{}
	if texts := byType["sharedStrings"]; texts != "" && c.parts[texts] != nil {
		if w.strings, err = c.sharedStrings(ctx, texts); err != nil {
			return nil, nil, err
		}
	}
	return w, sheets, nil
}

// stop reports whether an error of a part that could be done without must end
// the reading all the same.
func stop(err error) bool {
	return errors.Is(err, ErrTooLarge) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// dateStyles returns for each cell style whether it shows a number as a date.
func (c *container) dateStyles(ctx context.Context, name string) ([]bool, error) {
	own := map[int]bool{} // number formats that the workbook brings
	var styles []bool
	inCells := false
	err := c.eachStart(ctx, name, func(s *scanner) error {
		switch string(s.name) {
		case "numFmt":
			if id, err := strconv.Atoi(s.attr("numFmtId")); err == nil && len(own) < 1<<16 {
				own[id] = showsDate(s.attr("formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells && len(styles) < 1<<17 {
				id, err := strconv.Atoi(s.attr("numFmtId"))
				date, known := own[id]
				styles = append(styles, err == nil && (date || !known && builtInDate(id)))
			}
		}
		return nil
	})
	return styles, err
}

// builtInDate knows the number formats that every workbook has: 14 to 17 and
// 22 are dates, 27 to 36 and 50 to 58 the dates of East Asian versions.
func builtInDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58
}

// showsDate reports whether a number format writes a day, a month or a year,
// outside its quoted and bracketed parts.
func showsDate(format string) bool {
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '"':
			end := strings.IndexByte(format[i+1:], '"')
			if end < 0 {
				return false
			}
			i += end + 1
		case '[':
			end := strings.IndexByte(format[i:], ']')
			if end < 0 {
				return false
			}
			i += end
		case '\\', '_', '*':
			i++
		case ';':
			return false // the first section is the one for positive numbers
		case 'd', 'D', 'y', 'Y':
			return true
		case 'm', 'M': // alone it is a month; with hours or seconds it is minutes
			return !strings.ContainsAny(format, "hHsS")
		}
	}
	return false
}
