package export

import (
	"bytes"
	"encoding/json"
	"errors"
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
func WriteJSON(w io.Writer, r Record, o Options) error {
	out, d := jsonWriter{w: w}, r.Frame()
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
	list := out.list("initiatives")
	err := r.Each(func(i *models.Initiative) error {
		list.entry(i)
		return out.err
	})
	list.end("\n}\n")
	return errors.Join(err, out.err)
}

// jsonWriter writes one record after the other, so that the file is never in memory as a whole.
type jsonWriter struct {
	w   io.Writer
	one bytes.Buffer
	err error
}

func (j *jsonWriter) text(text string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.w, text)
	}
}

func (j *jsonWriter) value(value any, indent string) {
	j.one.Reset()
	encoder := json.NewEncoder(&j.one)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(indent, "  ")
	if err := encoder.Encode(value); err != nil && j.err == nil {
		j.err = err
	}
	if j.err == nil {
		_, j.err = j.w.Write(bytes.TrimSuffix(j.one.Bytes(), []byte("\n")))
	}
}

// member writes one member before others.
func (j *jsonWriter) member(name string, value any) {
	j.text(`  "` + name + `": `)
	j.value(value, "  ")
	j.text(",\n")
}

func writeList[T any](j *jsonWriter, name string, list []T, after string) {
	out := j.list(name)
	for n := range list {
		out.entry(list[n])
	}
	out.end(after)
}

// jsonList is a list on its way out.
type jsonList struct {
	*jsonWriter
	entries int
}

func (j *jsonWriter) list(name string) jsonList {
	j.text(`  "` + name + `": [`)
	return jsonList{jsonWriter: j}
}

func (l *jsonList) entry(value any) {
	if l.entries > 0 {
		l.text(",")
	}
	l.entries++
	l.text("\n    ")
	l.value(value, "    ")
}

func (l *jsonList) end(after string) {
	if l.entries > 0 {
		l.text("\n  ")
	}
	l.text("]" + after)
}
