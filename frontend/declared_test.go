package frontend

import (
	"context"
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

// compiled gives what is wrong with the pages, which New and WarmUp find one after the other.
func compiled(t *testing.T, files fs.FS) error {
	t.Helper()
	pages, err := loadPages(files)
	if err != nil {
		return err
	}
	return pages.trials.run(t.Context())
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
		err := compiled(t, changedFiles(t, c.path, c.content))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := compiled(t, files); err != nil {
		t.Errorf("as they are: %v", err)
	}
}

func TestWhatDoesNotCompileIsFoundBeforeTheFirstPageIsShown(t *testing.T) {
	for _, c := range []struct{ name, path, content, want string }{
		{"not declared", "templates/embed/extra.html", `{{define "embed-main"}}{{end}}`, "page extra: the template is not declared"},
		{"does not parse", "templates/pages/failure.html", `{{define "main"}}{{if}}{{end}}`, "page failure:"},
		{"function that is not there", "templates/parts/filters.html", `{{define "filters"}}{{nonsense}}{{end}}`, "part filters:"},
		{"name that another part has", "templates/pages/failure.html", `{{define "main"}}{{end}}{{define "date"}}{{end}}`, "the template date"},
	} {
		if _, err := loadPages(changedFiles(t, c.path, c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestFaultyStaffPagesAreFound(t *testing.T) {
	assets, err := loadAssets(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, content, want string }{
		{"not declared", "templates/staff/extra.html", `{{define "main"}}{{end}}`, "page extra: the template is not declared"},
		{"field that the view lacks", "templates/staff/login.html", `{{define "main"}}{{.Nonsense}}{{end}}`, "page login:"},
		{"no content", "templates/staff/login.html", `nothing`, "page login:"},
	} {
		staff, err := loadStaffPages(changedFiles(t, c.path, c.content), assets)
		if err == nil {
			err = staff.trials.run(t.Context())
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := loadStaffPages(files, assetsWithoutScripts(assets)); err == nil || !strings.Contains(err.Error(), "there is no script") {
		t.Errorf("without scripts: %v", err)
	}
}

func assetsWithoutScripts(a assets) assets {
	a.scripts = nil
	return a
}

func TestTheProgramsOwnPagesWarmUp(t *testing.T) {
	if err := WarmUp(t.Context()); err != nil {
		t.Error(err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if err := WarmUp(ended); err != nil {
		t.Errorf("ended early: %v", err)
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
