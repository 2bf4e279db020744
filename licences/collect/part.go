package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// part is something that others wrote and the program carries.
type part struct {
	Name, Version string
	// Kinds are the licences by their SPDX names, Texts what they say, without repetition.
	Kinds, Texts []string
	// Use says what it is there for, where the name does not.
	Use string
}

//go:embed data/unicode.txt
var unicodeLicence string

// parts lists everything: the modules that are linked in, Go itself and data.
func parts(ctx context.Context, root string) ([]part, error) {
	modules, err := linked(ctx, root)
	if err != nil {
		return nil, err
	}
	library, err := goItself(ctx)
	if err != nil {
		return nil, err
	}
	names := part{
		Name: "Unicode Common Locale Data Repository", Version: "48", Use: "names of places, languages and months, from Node.js",
		Kinds: []string{"Unicode-3.0"}, Texts: []string{unicodeLicence},
	}
	return append(modules, library, names), nil
}

// linked lists the modules whose packages are linked into the program, on the machine that it is mostly built for.
func linked(ctx context.Context, root string) ([]part, error) {
	list := exec.CommandContext(ctx, "go", "list", "-deps", "-json=Dir,Module", ".")
	list.Dir = root
	list.Env = append(list.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=1")
	var failure bytes.Buffer
	list.Stderr = &failure
	output, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, &failure)
	}
	type module struct {
		Path, Version, Dir string
		Main               bool
	}
	found := map[string]*part{}
	files := map[string][]string{} // of a module
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var one struct {
			Dir    string
			Module *module
		}
		if err := decoder.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		m := one.Module
		if m == nil || m.Main {
			continue
		}
		if found[m.Path] == nil {
			found[m.Path] = &part{Name: m.Path, Version: m.Version}
		}
		// A package may have a licence of its own, or one that holds for the folders below.
		for dir := one.Dir; strings.HasPrefix(dir, m.Dir); dir = filepath.Dir(dir) {
			files[m.Path] = append(files[m.Path], licenceFiles(dir)...)
		}
	}
	all := make([]part, 0, len(found))
	for _, path := range slices.Sorted(maps.Keys(found)) {
		slices.Sort(files[path])
		if err := found[path].read(slices.Compact(files[path])); err != nil {
			return nil, err
		}
		all = append(all, *found[path])
	}
	return all, nil
}

// goItself is the library and what runs every Go program.
func goItself(ctx context.Context) (part, error) {
	output, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return part{}, fmt.Errorf("go env: %w", err)
	}
	// Which release it is, the build says itself.
	library := part{Name: "The Go Programming Language", Use: "the standard library and the runtime"}
	return library, library.read([]string{filepath.Join(strings.TrimSpace(string(output)), "LICENSE")})
}

var licenceName = regexp.MustCompile(`(?i)^(?:un)?(?:licen[cs]e|copying|notice|patents)(?:\.(?:txt|md))?$`)

// licenceFiles gives the files in a folder that say what may be done with what is in it.
func licenceFiles(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var list []string
	for _, entry := range entries {
		if !entry.IsDir() && licenceName.MatchString(entry.Name()) {
			list = append(list, filepath.Join(dir, entry.Name()))
		}
	}
	return list
}

// read takes over what files say, and finds out which licences they are.
func (p *part) read(files []string) error {
	kinds := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		p.Texts = append(p.Texts, strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))+"\n")
		for _, kind := range kindsOf(string(text)) {
			kinds[kind] = true
		}
	}
	if p.Kinds = slices.Sorted(maps.Keys(kinds)); len(p.Kinds) == 0 {
		return fmt.Errorf("%s: no licence is known among %q", p.Name, files)
	}
	for _, kind := range p.Kinds {
		if !slices.Contains(welcome, kind) {
			return fmt.Errorf("%s is under %s, which the program cannot keep to", p.Name, kind)
		}
	}
	return nil
}
