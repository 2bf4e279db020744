package export

import (
	"archive/zip"
	_ "embed"
	"encoding/json"
	"io"
	"strings"
	"text/template"
	"time"

	"tracker/models"
)

// packageFolder is where the files with data lie in the archive.
const packageFolder = "data/"

// descriptor is datapackage.json.
type descriptor struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	ID          string     `json:"id,omitempty"`
	Title       string     `json:"title"`
	Description string     `json:"description,omitempty"`
	Homepage    string     `json:"homepage,omitempty"`
	Version     string     `json:"version,omitempty"`
	Created     string     `json:"created,omitempty"`
	Licences    []licence  `json:"licenses,omitempty"`
	Sources     []origin   `json:"sources,omitempty"`
	Chosen      string     `json:"chosen_by,omitempty"`
	Resources   []Resource `json:"resources"`
}

type licence struct {
	Name  string `json:"name,omitempty"`
	Path  string `json:"path"`
	Title string `json:"title,omitempty"`
}

type origin struct {
	Title string `json:"title"`
	Path  string `json:"path"`
}

// WriteDataPackage writes the record as a Frictionless Data Package in one ZIP archive: datapackage.json, a CSV file for
// each table, the dictionary and the vocabularies, and a README. The same record gives the same bytes whenever it is
// written.
func WriteDataPackage(w io.Writer, r Record, o Options) error {
	changed, err := r.LastChange()
	if err != nil {
		return err
	}
	changed = changed.UTC().Truncate(time.Second)
	campaign := r.Frame().Campaign
	resources := Resources(o)
	archive := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		file, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: changed})
		if err != nil {
			return err
		}
		return write(file)
	}
	files := []struct {
		name  string
		write func(io.Writer) error
	}{
		{"datapackage.json", func(w io.Writer) error { return writeDescriptor(w, describe(campaign, resources, changed, o)) }},
		{"README.md", func(w io.Writer) error { return writePackageReadme(w, campaign, resources, changed, o) }},
		{packageFolder + dictionaryName + ".csv", func(w io.Writer) error { return writeDictionary(w, resources) }},
		{packageFolder + vocabulariesName + ".csv", func(w io.Writer) error { return writeVocabularies(w, resources) }},
	}
	for _, file := range files {
		if err := add(file.name, file.write); err != nil {
			return err
		}
	}
	for _, t := range Tables {
		if err := add(packageFolder+t.File(), func(w io.Writer) error { return writeTable(w, t, r, o, wholeSeconds) }); err != nil {
			return err
		}
	}
	return archive.Close()
}

// VersionOf names a state of the record by its last change, in the form of semantic versions: "2024.5.1+103000".
func VersionOf(changed time.Time) string {
	if changed.IsZero() {
		return ""
	}
	return changed.UTC().Format("2006.1.2+150405")
}

func describe(c models.Campaign, resources []Resource, changed time.Time, o Options) descriptor {
	p := descriptor{
		Profile: "tabular-data-package", Name: packageName(c.Title), Title: c.Title,
		Description: strings.TrimSpace(c.Tagline + "\n\n" + c.Introduction), Version: VersionOf(changed),
		Chosen: o.Chosen, Resources: resources,
	}
	if !changed.IsZero() {
		p.Created = changed.Format(time.RFC3339)
	}
	if c.Licence.URL != "" {
		p.Licences = []licence{{licenceName(c.Licence.URL), c.Licence.URL, c.Licence.Name}}
	}
	if o.BaseURL != "" {
		p.ID, p.Homepage = o.BaseURL+"/data", o.BaseURL
		p.Sources = []origin{{c.Title, o.BaseURL}}
	}
	return p
}

func writeDescriptor(w io.Writer, p descriptor) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(p)
}

// packageName makes the name that tools know the package by: lower-case ASCII letters, digits and hyphens.
func packageName(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 {
		return "tracker"
	}
	return strings.Join(words, "-")
}

// licenceNames are the names of the Open Definition for licences that records of facts often have, by the address of
// their text.
var licenceNames = map[string]string{
	"creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
	"creativecommons.org/licenses/by/4.0":       "CC-BY-4.0",
	"creativecommons.org/licenses/by-sa/4.0":    "CC-BY-SA-4.0",
	"opendatacommons.org/licenses/pddl/1-0":     "PDDL-1.0",
	"opendatacommons.org/licenses/by/1-0":       "ODC-BY-1.0",
	"opendatacommons.org/licenses/odbl/1-0":     "ODbL-1.0",
}

// licenceName is empty for a licence of another kind.
func licenceName(address string) string {
	_, page, _ := strings.Cut(address, "://")
	return licenceNames[strings.TrimSuffix(strings.TrimPrefix(page, "www."), "/")]
}

// wholeSeconds writes times as Table Schema has them.
func wholeSeconds(kind string, cell any) any {
	if text, ok := cell.(string); ok && kind == typeDatetime {
		if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
			return at.UTC().Format(time.RFC3339)
		}
	}
	return cell
}

//go:embed package_readme.md
var packageReadme string

var packageReadmeTemplate = template.Must(template.New("README.md").Parse(packageReadme))

func writePackageReadme(w io.Writer, c models.Campaign, resources []Resource, changed time.Time, o Options) error {
	return packageReadmeTemplate.Execute(w, struct {
		Campaign  models.Campaign
		Resources []Resource
		Version   string
		Changed   string
		Options
	}{c, resources, VersionOf(changed), changed.Format(time.RFC3339), o})
}
