package export

import (
	"bytes"
	"encoding/json"
	"io"
	"time"

	"tracker/models"
)

// The audiences that a file names, in JSON and YAML.
const (
	audiencePublic = "public"
	audienceStaff  = "staff"
)

func (o Options) audience() string {
	if o.Public {
		return audiencePublic
	}
	return audienceStaff
}

// WriteJSON writes the whole dataset as one object, with the names of the API.
func WriteJSON(w io.Writer, d models.Dataset, o Options) error {
	out := jsonWriter{w: w}
	out.text("{\n")
	out.member("audience", o.audience())
	if !o.At.IsZero() {
		out.member("exported_at", o.At.UTC().Format(time.RFC3339))
	}
	if o.Chosen != "" {
		out.member("chosen_by", o.Chosen)
	}
	out.member("campaign", d.Campaign)
	writeList(&out, "jurisdictions", d.Jurisdictions, ",\n")
	writeList(&out, "measures", d.Measures, ",\n")
	writeList(&out, "initiatives", d.Initiatives, "\n}\n")
	return out.err
}

// jsonWriter writes one record after the other, so that the file is never in memory as a whole.
type jsonWriter struct {
	w   io.Writer
	err error
}

func (j *jsonWriter) text(text string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.w, text)
	}
}

func (j *jsonWriter) value(value any, indent string) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(indent, "  ")
	if err := encoder.Encode(value); err != nil && j.err == nil {
		j.err = err
	}
	j.text(string(bytes.TrimSuffix(text.Bytes(), []byte("\n"))))
}

// member writes one member before others.
func (j *jsonWriter) member(name string, value any) {
	j.text(`  "` + name + `": `)
	j.value(value, "  ")
	j.text(",\n")
}

func writeList[T any](j *jsonWriter, name string, list []T, after string) {
	j.text(`  "` + name + `": [`)
	for n, entry := range list {
		if n > 0 {
			j.text(",")
		}
		j.text("\n    ")
		j.value(entry, "    ")
	}
	if len(list) > 0 {
		j.text("\n  ")
	}
	j.text("]" + after)
}
