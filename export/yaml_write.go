package export

import (
	"bytes"
	"io"
	"time"

	"go.yaml.in/yaml/v3"

	"tracker/models"
)

// A file is a campaign's folder in one: the lists are those of jurisdictions.yaml, measures.yaml and initiatives/*.yaml.
// The versions stand apart, since they belong to this database and not to the campaign.
type (
	yamlHead struct {
		Audience   string `yaml:"audience"`
		ExportedAt string `yaml:"exported_at,omitempty"`
		ChosenBy   string `yaml:"chosen_by,omitempty"`
	}
	yamlFrame struct {
		Campaign      models.Campaign       `yaml:"campaign"`
		Jurisdictions []models.Jurisdiction `yaml:"jurisdictions"`
		Measures      []models.Measure      `yaml:"measures"`
	}
)

// yamlInitiatives is an initiative in the list of them, and yamlVersions a version among the others.
type (
	yamlInitiatives struct {
		Initiatives []*models.Initiative `yaml:"initiatives"`
	}
	yamlVersions struct {
		Versions map[string]int `yaml:"versions"`
	}
)

// WriteYAML writes the whole dataset as one document. What is empty is left out. The initiatives are written one after the
// other, and their versions before them.
func WriteYAML(w io.Writer, r Record, o Options) error {
	d := r.Frame()
	head := yamlHead{Audience: o.audience(), ChosenBy: o.Chosen}
	if !o.At.IsZero() {
		head.ExportedAt = o.At.UTC().Format(time.RFC3339)
	}
	if err := writeYAML(w, head); err != nil {
		return err
	}
	if !o.Public {
		versions := yamlEntries{w: w}
		err := r.Each(func(i *models.Initiative) error {
			return versions.add(yamlVersions{map[string]int{i.Slug: i.Version}})
		})
		if err != nil {
			return err
		}
	}
	if err := writeYAML(w, yamlFrame{d.Campaign, d.Jurisdictions, d.Measures}); err != nil {
		return err
	}
	list := yamlEntries{w: w}
	err := r.Each(func(i *models.Initiative) error {
		return list.add(yamlInitiatives{[]*models.Initiative{i}})
	})
	if err == nil && !list.begun {
		err = writeYAML(w, yamlInitiatives{[]*models.Initiative{}})
	}
	return err
}

func writeYAML(w io.Writer, value any) error {
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	return encoder.Close()
}

// yamlEntries writes a list or a map one entry at a time: each is encoded as the only one, and all but the first lose the
// line that names the whole.
type yamlEntries struct {
	w     io.Writer
	begun bool
}

func (e *yamlEntries) add(only any) error {
	var text bytes.Buffer
	if err := writeYAML(&text, only); err != nil {
		return err
	}
	entry := text.Bytes()
	if e.begun {
		_, entry, _ = bytes.Cut(entry, []byte("\n"))
	}
	e.begun = true
	_, err := e.w.Write(entry)
	return err
}
