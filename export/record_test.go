package export

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"tracker/models"
)

// fleeting gives each initiative in the same place, and takes it away when the next comes: a writer that held on to one
// would write something else.
type fleeting struct{ models.Dataset }

func (f fleeting) Each(use func(*models.Initiative) error, members ...string) error {
	var place models.Initiative
	return f.Dataset.Each(func(i *models.Initiative) error {
		place = *i
		err := use(&place)
		place = models.Initiative{Slug: "gone", Title: "gone", Actions: []models.Action{{Description: "gone"}}}
		return err
	}, members...)
}

// passing counts what was written when each initiative came.
type passing struct {
	models.Dataset
	written  *counted
	behind   int
	furthest int
}

func (p *passing) Each(use func(*models.Initiative) error, members ...string) error {
	begun := p.written.bytes
	n := 0
	return p.Dataset.Each(func(i *models.Initiative) error {
		n++
		p.furthest = max(p.furthest, n*p.behind-(p.written.bytes-begun))
		return use(i)
	}, members...)
}

type counted struct{ bytes int }

func (c *counted) Write(p []byte) (int, error) { c.bytes += len(p); return len(p), nil }

func many(n int) models.Dataset {
	d := sample("some text")
	one := d.Initiatives[0]
	d.Initiatives = nil
	for n := range n {
		one.Slug = fmt.Sprintf("act-%05d", n)
		d.Initiatives = append(d.Initiatives, one)
	}
	return d
}

func TestNoWriterHoldsOnToARecord(t *testing.T) {
	t.Parallel()
	d := many(20)
	writers := map[string]func(io.Writer, Record, Options) error{"package": WriteDataPackage}
	for name, write := range formats {
		writers[name] = write
	}
	for name, write := range writers {
		for _, public := range []bool{true, false} {
			var whole, passed bytes.Buffer
			if err := write(&whole, d, Options{Public: public}); err != nil {
				t.Fatal(err)
			}
			if err := write(&passed, fleeting{d}, Options{Public: public}); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(whole.Bytes(), passed.Bytes()) {
				t.Errorf("%s is another when records come one after the other", name)
			}
		}
	}
}

// What was read is written soon after, so the distance between the two stays within a few buffers, however many there are.
func TestWritingKeepsUpWithReading(t *testing.T) {
	t.Parallel()
	const records, buffers = 1500, 32 << 10
	actions, _ := tableOf("actions")
	for name, write := range map[string]func(io.Writer, Record, Options) error{
		"json": WriteJSON, "yaml": WriteYAML,
		"csv": func(w io.Writer, r Record, o Options) error { return WriteCSV(w, actions, r, o) },
	} {
		var whole counted
		if err := write(&whole, many(records), Options{Public: true}); err != nil {
			t.Fatal(err)
		}
		written := &counted{}
		r := &passing{Dataset: many(records), written: written, behind: whole.bytes / (records + 100)}
		if err := write(written, r, Options{Public: true}); err != nil {
			t.Fatal(err)
		}
		if r.furthest > buffers || whole.bytes < 4*buffers {
			t.Errorf("%s: up to %d of %d bytes are held", name, r.furthest, whole.bytes)
		}
	}
}
