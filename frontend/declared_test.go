package frontend

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// changedFiles are the face's own files with one of them replaced.
func changedFiles(t *testing.T, path, content string) fs.FS {
	t.Helper()
	changed := fstest.MapFS{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		changed[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	changed[path] = &fstest.MapFile{Data: []byte(content)}
	return changed
}

func TestFaultyTemplatesAreFoundAtStart(t *testing.T) {
	for _, c := range []struct{ name, path, content, want string }{
		{"not declared", "templates/pages/extra.html", `{{define "main"}}{{end}}`, "page extra: the template is not declared"},
		{"does not parse", "templates/pages/failure.html", `{{define "main"}}{{if}}{{end}}`, "page failure:"},
		{"no content", "templates/pages/failure.html", `nothing`, "page failure:"},
		{"field that the view lacks", "templates/pages/failure.html", `{{define "main"}}{{.Nonsense}}{{end}}`, "Nonsense"},
		{"attribute without an end", "templates/pages/failure.html", `{{define "main"}}<a href="{{.Title}}>x</a>{{end}}`, "page failure:"},
		{"part that is used and missing", "templates/parts/filters.html", ``, `no such template "filters"`},
	} {
		_, err := loadPages(changedFiles(t, c.path, c.content))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := loadPages(files); err != nil {
		t.Errorf("as they are: %v", err)
	}
}

func TestFaultyStylesheetsAreFoundAtStart(t *testing.T) {
	if _, err := loadAssets(changedFiles(t, "static/css/extra.css", "a{}")); err == nil {
		t.Error("a stylesheet that nobody declared is accepted")
	}
	if _, err := loadAssets(files); err != nil {
		t.Errorf("as they are: %v", err)
	}
}

func TestTheStylesheetsAddressChangesWithItsContent(t *testing.T) {
	before, err := loadAssets(files)
	if err != nil {
		t.Fatal(err)
	}
	after, err := loadAssets(changedFiles(t, "static/css/print.css", "@media print{}"))
	if err != nil {
		t.Fatal(err)
	}
	if before.stylesheet == after.stylesheet {
		t.Error("another stylesheet has the same address")
	}
}
