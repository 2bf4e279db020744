package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport are the packages of this module that each of them may import. Imports run one way: towards models.
var mayImport = map[string][]string{
	"models": {},
	"store":  {"installation", "lockfile", "models"},
	// It gives tests their databases.
	"store/enginetest": {},
	"seed":             {"models"},
	"export":           {"models"},
	// What is given away in forms of their own.
	"export/reference": {"models"},
	"export/jsonld":    {"models"},
	"locale":           {"models"},
	"watch":            {"models"},
	"mail":             {"models"},
	"backup":           {"lockfile", "models", "store"},
	"scheduler":        {"backup", "mail", "models", "store", "watch"},
	"config":           {"mail", "models", "scheduler"},
	"web":              {"models", "store"},
	"auth":             {"models", "store", "web"},
	// Passkeys are apart: their library brings more code than the rest of the program's accounts.
	"auth/passkey": {"auth"},
	"api":          {"export", "models", "store", "web"},
	"frontend":     {"auth", "export", "export/reference", "export/jsonld", "locale", "mail", "models", "store", "web"},
	// The timeline is drawn without a page or a server around it.
	"frontend/timeline": {"frontend/tags", "locale", "models", "store"},
	// Markup that is written by hand, and escaped there.
	"frontend/tags": {},
	// Pictures know no page either, and nothing of the record.
	"frontend/picture": {},
	"frontend/chart":   {"frontend/picture", "locale", "models"},
	"frontend/card":    {"frontend/picture", "locale", "models"},
	"frontend/poster":  {"frontend/atlas", "frontend/chart", "frontend/picture", "frontend/timeline", "locale", "models"},
	// What a widget can be asked for is read as the lists of pages are.
	"frontend/widget": {"locale", "models", "store", "web"},
	// So are maps.
	"frontend/atlas": {"frontend/picture", "models"},
	// Its tests alone do anything.
	"faults":   {},
	"doctor":   {"backup", "store"},
	"lockfile": {},
	// Texts, and the tool that puts them together.
	"licences":         {},
	"licences/collect": {},
	"metrics":          {"backup", "store", "web"},
	// The file of a whole installation, which the store writes and reads.
	"installation": {"models"},
	// Measurements are made of every part.
	"bench":           {"models", "store"},
	"bench/contender": {"api", "frontend", "store", "web"},
	"bench/load":      {},
	"bench/report":    {},
	"bench/soak":      {"bench", "bench/load"},
	"bench/cmd/soak":  {"bench/soak"},
	"bench/cmd/bench": {"bench", "bench/contender", "bench/load", "bench/report"},
	"":                {"api", "auth", "auth/passkey", "backup", "config", "doctor", "export", "frontend", "installation", "licences", "mail", "metrics", "models", "scheduler", "seed", "store", "watch", "web"},
}

type source struct {
	file string // below the root of the module
	dir  string // "" for the root
	tree *ast.File
}

// sources are the Go files of the program, without its tests.
func sources(t *testing.T) []source {
	t.Helper()
	var list []source
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && (name == "node_modules" || name == "testdata" || name == "tools" || strings.HasPrefix(name, ".") && file != "."):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		file = filepath.ToSlash(file)
		list = append(list, source{file, strings.TrimPrefix(path.Dir(file), "."), tree})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func (s source) imports() []string {
	var list []string
	for _, spec := range s.tree.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		list = append(list, name)
	}
	return list
}

func TestImportsRunOneWay(t *testing.T) {
	for _, s := range sources(t) {
		allowed, known := mayImport[s.dir]
		if !known {
			t.Errorf("%s: say in this test what the package may import", s.file)
			continue
		}
		for _, name := range s.imports() {
			if ours, found := strings.CutPrefix(name, "tracker/"); found && !slices.Contains(allowed, ours) && !strings.HasPrefix(ours, s.dir+"/") {
				t.Errorf("%s imports %s", s.file, name)
			}
		}
	}
}

func TestOnlyTheStoreKnowsTheDatabase(t *testing.T) {
	for _, s := range sources(t) {
		for _, name := range s.imports() {
			if s.dir != "store" && s.dir != "store/enginetest" && (strings.HasPrefix(name, "gorm.io/") || name == "database/sql" || strings.Contains(name, "sqlite")) {
				t.Errorf("%s imports %s", s.file, name)
			}
		}
	}
}

func TestOnlyMainAndConfigReadTheEnvironment(t *testing.T) {
	readers := []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv"}
	for _, s := range sources(t) {
		if s.dir == "" || s.dir == "config" || s.dir == "store/enginetest" {
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok {
				if of, ok := call.X.(*ast.Ident); ok && (of.Name == "os" || of.Name == "syscall") && slices.Contains(readers, call.Sel.Name) {
					t.Errorf("%s reads the environment: %s.%s", s.file, of.Name, call.Sel.Name)
				}
			}
			return true
		})
	}
}

// The domain is a library of values: what it computes depends on its input alone.
func TestTheDomainDoesNoIO(t *testing.T) {
	for _, s := range sources(t) {
		for _, name := range s.imports() {
			if s.dir == "models" && slices.Contains([]string{"os", "io/fs", "net", "net/http", "log", "log/slog", "database/sql"}, name) {
				t.Errorf("%s imports %s", s.file, name)
			}
		}
	}
}
