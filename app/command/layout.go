package command

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"lingkaran/app/files"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
)

type layoutCommand struct {
	List   layoutListCommand   `cmd:"" help:"${help_layout_list}"`
	Export layoutExportCommand `cmd:"" help:"${help_layout_export}"`
	Import layoutImportCommand `cmd:"" help:"${help_layout_import}"`
}

type layoutListCommand struct {
	JSON bool `name:"json" help:"${help_json}"`
}

type layoutExportCommand struct {
	Name string `arg:"" help:"${help_layout_name}"`
	File string `arg:"" help:"${help_layout_out}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

type layoutImportCommand struct {
	File string `arg:"" help:"${help_layout_file}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

type layoutAnswer struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Builtin bool   `json:"builtin"`
	Version int    `json:"version"` // 0 of a built-in layout
}

// Run lists the layouts, the built-in ones first.
func (c *layoutListCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		all, err := layout.NewShelf(db).List(s.ctx, "")
		if err != nil {
			return err
		}
		t := s.table(words.T("Key"), words.T("Name"), words.T("Kind"), words.T("Version"))
		for _, e := range all {
			version := words.T("built in")
			if !e.Builtin {
				version = fmt.Sprint(e.Version)
			}
			t.row(layoutAnswer{e.Key, e.Name, string(e.Kind), e.Builtin, e.Version}, e.Key, e.Name, e.Kind.Title(), version)
		}
		return t.end(nil)
	})
}

// Run writes a layout with its pictures to a file.
func (c *layoutExportCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		shelf := layout.NewShelf(db)
		ref, err := c.find(s, shelf)
		if err != nil {
			return err
		}
		path := c.File
		if filepath.Ext(path) == "" {
			path += layout.Extension
		}
		if db.Holds(path) {
			return data.ErrItself
		}
		var file bytes.Buffer
		if err := shelf.Export(s.ctx, ref, &file); err != nil {
			return err
		}
		if err := files.WriteBytes(path, files.Shared, file.Bytes()); err != nil {
			return fmt.Errorf("write layout: %w", err)
		}
		s.say(words.T("The layout is in %s.", path))
		if s.json {
			return s.answer(map[string]any{"layout": ref, "file": path, "bytes": file.Len()})
		}
		return nil
	})
}

// find takes a key, a version of one, or the name that people see.
func (c *layoutExportCommand) find(s *session, shelf *layout.Shelf) (ref string, err error) {
	all, err := shelf.List(s.ctx, "")
	if err != nil {
		return "", err
	}
	key, _ := layout.Referred(c.Name)
	for _, e := range all {
		if e.Key == key {
			return c.Name, nil
		}
	}
	for _, e := range all {
		if strings.EqualFold(e.Name, c.Name) {
			return e.Key, nil
		}
	}
	return "", &refusal{
		what: words.T("There is no page layout %s.", c.Name),
		todo: words.T("See the names of all layouts with: lingkaran layout list"),
	}
}

// mostLayout bounds what is read as a layout.
const mostLayout = 64<<20 + 1

// Run keeps what a file holds as a layout of the office's own.
func (c *layoutImportCommand) Run(s *session) error {
	s.json = c.JSON
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("read layout: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostLayout))
	if err != nil {
		return fmt.Errorf("read layout: %w", err)
	}
	return s.with(func(db *data.DB) error {
		l, err := layout.NewShelf(db).Import(s.ctx, b)
		if err != nil {
			return err
		}
		s.say(words.T("The layout “%s” is kept as %s.", l.Name, l.Key))
		if s.json {
			return s.answer(layoutAnswer{Key: l.Key, Name: l.Name, Kind: string(l.Kind), Version: 1})
		}
		return nil
	})
}
