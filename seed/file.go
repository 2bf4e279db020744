package seed

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

const (
	mostBytes = 8 << 20 // of one file
	mostFiles = 5000    // with initiatives
)

// loader gathers what it finds wrong instead of stopping at it.
type loader struct {
	folder fs.FS
	name   string
	faults Faults
	// places are the nodes behind the entries of the dataset's lists, by the list's name: place n of "initiatives"
	// is where the n-th initiative was read. The campaign itself is the only entry of "".
	places map[string][]place
	// incomplete tells that a file could not be read into the whole.
	incomplete bool
}

func (l *loader) path(file string) string { return path.Join(l.name, file) }

// list names the YAML files in a folder, in order. A campaign without the folder has none.
func (l *loader) list(folder string) []string {
	entries, err := fs.ReadDir(l.folder, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.incomplete = true
		l.fault(folder, 0, "The folder cannot be read: %v.", cause(err))
	}
	if len(entries) > mostFiles {
		l.incomplete = true
		l.fault(folder, 0, "At most %d files are read; this has %d.", mostFiles, len(entries))
		return nil
	}
	var files []string
	for _, entry := range entries {
		switch name := entry.Name(); path.Ext(name) {
		case ".yaml":
			files = append(files, name)
		case ".yml":
			l.fault(path.Join(folder, name), 0, "Only files whose names end in .yaml are read.")
		}
	}
	slices.Sort(files)
	return files
}

// read decodes a file into the struct that into points to, and remembers where the entries of its list came from.
func (l *loader) read(file string, into any, list string) {
	root, ok := l.parse(file)
	if !ok {
		l.incomplete = true
		return
	}
	c := checker{loader: l, file: file, wrong: map[*yaml.Node]bool{}}
	c.check(root, reflect.TypeOf(into).Elem())
	entries := []*yaml.Node{root}
	if list != "" {
		value := valueOf(root, list)
		if value == nil || value.Kind != yaml.SequenceNode {
			l.incomplete = true
			if len(c.wrong) == 0 {
				l.fault(file, root.Line, "The list %q is missing.", list)
			}
			return
		}
		entries = value.Content
	}
	if err := root.Decode(into); err != nil {
		l.incomplete = true
		line, problem := problemOf(err)
		l.fault(file, line, "%s", problem)
		return
	}
	if l.places == nil {
		l.places = map[string][]place{}
	}
	for _, entry := range entries {
		l.places[list] = append(l.places[list], place{file, entry, c.wrong})
	}
}

// parse reads a file's one document.
func (l *loader) parse(file string) (root *yaml.Node, ok bool) {
	data, err := l.bytes(file)
	if err != nil {
		l.fault(file, 0, "The file cannot be read: %v.", cause(err))
		return nil, false
	}
	if len(data) > mostBytes {
		l.fault(file, 0, "The file is larger than %d MiB.", mostBytes>>20)
		return nil, false
	}
	var document, second yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	err = decoder.Decode(&document)
	if errors.Is(err, io.EOF) {
		l.fault(file, 0, "The file is empty.")
		return nil, false
	}
	if err == nil {
		err = decoder.Decode(&second)
		if err == nil {
			l.fault(file, second.Line, "A second document begins here; a file holds one.")
			return nil, false
		}
	}
	if !errors.Is(err, io.EOF) {
		_, problem := problemOf(err)
		l.fault(file, lineOf(data, problem), "%s", problem)
		return nil, false
	}
	return document.Content[0], true
}

// bytes reads a file, one byte more than may be at most.
func (l *loader) bytes(file string) ([]byte, error) {
	f, err := l.folder.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, mostBytes+1))
}

// lineOf finds the line of a syntax error. What the parser says is off by one for some errors and names the beginning of
// the surrounding record for others. The line is the first up to which the text already gives the same error.
func lineOf(data []byte, problem string) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	ends := make([]int, len(lines))
	end := 0
	for n, line := range lines {
		end += len(line)
		ends[n] = end
	}
	n := sort.Search(len(lines), func(n int) bool {
		var ignored yaml.Node
		decoder := yaml.NewDecoder(bytes.NewReader(data[:ends[n]]))
		for {
			err := decoder.Decode(&ignored)
			if err != nil {
				_, same := problemOf(err)
				return same == problem
			}
		}
	})
	return min(n+1, len(lines))
}

var yamlProblem = regexp.MustCompile(`^(?:yaml: )?(?:unmarshal errors:\s+)?(?:line (\d+): )?`)

// problemOf takes the line and the words out of one of the library's errors.
func problemOf(err error) (line int, problem string) {
	text := err.Error()
	match := yamlProblem.FindStringSubmatch(text)
	line, _ = strconv.Atoi(match[1])
	return line, "Not YAML: " + strings.TrimPrefix(text, match[0]) + "."
}

// cause leaves the path out of a file system's error; the fault names it already.
func cause(err error) error {
	var atPath *fs.PathError
	if errors.As(err, &atPath) {
		return atPath.Err
	}
	return err
}

// valueOf gives the value of a key in a mapping, nil when it has none.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	_, value := entryOf(n, key)
	return value
}

func entryOf(n *yaml.Node, key string) (name, value *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}
