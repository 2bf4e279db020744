package config

import (
	"reflect"
	"slices"
	"strings"
)

const prefix = "TRACKER_"

// Setting describes one setting, for the command line and for the documentation's test.
type Setting struct {
	Variable string // TRACKER_ADDR
	// File is the variable that names a file with the value, for what may hold a password; empty for others.
	File    string
	Flag    string // addr
	Default string
	Help    string
}

// Settings lists every setting in the order in which the help shows them.
func Settings() []Setting {
	var list []Setting
	parts := reflect.TypeFor[Serve]()
	for i := range parts.NumField() {
		part := parts.Field(i).Type
		for j := range part.NumField() {
			tag := part.Field(j).Tag
			variable := tag.Get("variable")
			setting := Setting{
				Variable: variable,
				Flag:     flagOf(variable),
				Default:  tag.Get("default"),
				Help:     tag.Get("help"),
			}
			if tag.Get("file") == "too" {
				setting.File = variable + fileEnding
			}
			list = append(list, setting)
		}
	}
	return list
}

// Lookup gives the value of a variable in an environment as os.Environ lists it. An empty value counts as none, since
// that is what container files pass for what nobody set.
func Lookup(environ []string, variable string) (string, bool) {
	for _, entry := range environ {
		if name, value, _ := strings.Cut(entry, "="); name == variable && value != "" {
			return value, true
		}
	}
	return "", false
}

func flagOf(variable string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(variable, prefix), "_", "-"))
}

func isSetting(variable string) bool {
	return slices.ContainsFunc(Settings(), func(s Setting) bool {
		return s.Variable == variable || s.File == variable && variable != ""
	})
}

// checkNames notes every variable with the prefix that is not a setting.
func checkNames(m *Mistakes, environ []string) {
	names := make([]string, 0, len(environ))
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if !isSetting(name) {
			m.add(name, "there is no such setting; the nearest is %s.", closest(name).Variable)
		}
	}
}

// closest gives the setting whose name takes the fewest edits to reach.
func closest(name string) Setting {
	var best Setting
	fewest := -1
	for _, setting := range Settings() {
		if edits := distance(name, setting.Variable); fewest < 0 || edits < fewest {
			best, fewest = setting, edits
		}
	}
	return best
}

// distance counts the letters to insert, delete or replace (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
