package jsonld

import "time"

// Data is what a description of the whole record, or of a part of it, is made from.
type Data struct {
	Name, Description string
	// Path is that of the page that offers it.
	Path    string
	Version string
	Changed time.Time
	// FirstYear and LastYear are those of the actions, 0 when there is none.
	FirstYear, LastYear int64
	Places              []string
	Downloads           []Download
}

// Download is one way to take the data: a file at an address of the site.
type Download struct {
	Name, Path, MediaType string
}

// Dataset describes data: https://schema.org/Dataset.
type Dataset struct {
	Context      string        `json:"@context"`
	Type         string        `json:"@type"`
	ID           string        `json:"@id"`
	Name         string        `json:"name"`
	Description  string        `json:"description"`
	URL          string        `json:"url"`
	Licence      string        `json:"license,omitempty"`
	Free         bool          `json:"isAccessibleForFree"`
	Creator      *Organization `json:"creator"`
	Version      string        `json:"version,omitempty"`
	Modified     string        `json:"dateModified,omitempty"`
	Language     string        `json:"inLanguage,omitempty"`
	Temporal     string        `json:"temporalCoverage,omitempty"`
	Spatial      []Work        `json:"spatialCoverage,omitempty"`
	Distribution []File        `json:"distribution"`
}

// File is one form of a dataset.
type File struct {
	Type   string `json:"@type"`
	Name   string `json:"name"`
	Format string `json:"encodingFormat"`
	URL    string `json:"contentUrl"`
}

// Dataset describes data that the site gives away.
func (s Site) Dataset(d Data) Dataset {
	out := Dataset{
		Context: context, Type: "Dataset", ID: s.address(d.Path) + "#data", Name: d.Name, Description: d.Description, URL: s.page(d.Path),
		Licence: s.Licence, Free: true, Creator: s.organization(), Version: d.Version, Modified: moment(d.Changed),
		Language: s.Language, Distribution: []File{},
	}
	if d.FirstYear != 0 {
		out.Temporal = years(d.FirstYear, d.LastYear)
	}
	for _, place := range d.Places {
		out.Spatial = append(out.Spatial, Work{Type: "Place", Name: place})
	}
	for _, file := range d.Downloads {
		out.Distribution = append(out.Distribution, File{"DataDownload", file.Name, file.MediaType, s.address(file.Path)})
	}
	return out
}
