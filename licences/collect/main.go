// Command collect lists the parts of the program that others wrote: with their licences in docs/licences.md, and with
// what those say in licences/notices.txt, which the program carries. Run it with make licences after each change of the
// dependencies.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if err := collect(context.Background(), "."); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "collect:", err)
		os.Exit(1)
	}
}

// collect writes both files below the root of the module.
func collect(ctx context.Context, root string) error {
	list, err := parts(ctx, root)
	if err != nil {
		return err
	}
	for file, text := range written(list) {
		if err := os.WriteFile(filepath.Join(root, file), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// written gives the content of the files.
func written(list []part) map[string]string {
	return map[string]string{"docs/licences.md": table(list), "licences/notices.txt": notices(list)}
}

// about begins the document. What it says of the C libraries is nothing that a list of modules shows.
const about = `# Licences

The parts of the program that others wrote, and the licence of each. ` + "`make licences`" + ` writes this page; ` + "`tracker licences`" + ` prints
the licences in full, since most of them ask to be passed on with the program.

`

const besides = `
Besides: SQLite, in ` + "`github.com/mattn/go-sqlite3`" + `, and the outlines of the map, from Natural Earth, are in the public domain.
The letters in pictures are the Go fonts, in ` + "`golang.org/x/image`" + `. The container links the C library of GNU into the
program, under the LGPL: whoever passes the image on passes on the source that it is built from as well, from which it can be
linked with another one. What the tests and tools use is not in the program and not listed.
`

func table(list []part) string {
	var b strings.Builder
	b.WriteString(about + "| part | version | licence |\n| --- | --- | --- |\n")
	for _, p := range list {
		name := p.Name
		if p.Use != "" {
			name += ": " + p.Use
		} else {
			name = "`" + name + "`"
		}
		b.WriteString("| " + name + " | " + p.Version + " | " + strings.Join(p.Kinds, ", ") + " |\n")
	}
	b.WriteString(besides)
	return b.String()
}

const line = "--------------------------------------------------------------------------------\n"

// notices gives each text once, below the names of all parts that it stands for.
func notices(list []part) string {
	var texts []string
	for _, p := range list {
		for _, text := range p.Texts {
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	var b strings.Builder
	b.WriteString("What others wrote of this program, and under which licences.\n")
	for _, text := range texts {
		b.WriteString("\n" + line)
		for _, p := range list {
			if slices.Contains(p.Texts, text) {
				b.WriteString(strings.TrimSpace(p.Name+" "+p.Version) + "\n")
			}
		}
		b.WriteString(line + "\n" + text)
	}
	return b.String()
}
