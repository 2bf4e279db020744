package installation

import (
	"bytes"
	"testing"
)

// Whatever is read, it is refused or it is, byte by byte, what writing it again gives.
func FuzzReader(f *testing.F) {
	file := fileOf(f, fleet)
	f.Add(file)
	f.Add(fileOf(f, nil))
	f.Add(file[:len(file)/2])
	f.Add(bytes.Replace(file, []byte("Heron"), []byte("Eider"), 1))
	f.Add(resealed(file, func(lines []string) []string { return append(lines[:4:4], lines[3:]...) }))
	f.Add([]byte(`{"format":"tracker-installation","version":1`))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, r, err := read(bytes.NewReader(data))
		if err != nil {
			return
		}
		var again bytes.Buffer
		w, err := NewWriter(&again, boats, r.Header)
		for _, one := range rows {
			if err == nil {
				err = w.Row(one.table, one.values)
			}
		}
		if err == nil {
			_, err = w.Finish()
		}
		if err != nil || !bytes.Equal(again.Bytes(), data) {
			t.Errorf("%q was read, and is written as %q: %v", data, again.Bytes(), err)
		}
	})
}

// A single row is refused, or has one form only.
func FuzzRow(f *testing.F) {
	for _, one := range fleet {
		line, err := boats[one.table].appendRow(nil, one.values)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		for n := range boats {
			table := &boats[n]
			if name, isRow := tableOf(line); !isRow || name != table.Name {
				continue
			}
			values, err := table.readRow(line)
			if err != nil {
				continue
			}
			again, err := table.appendRow(nil, values)
			if err != nil {
				t.Fatalf("%q was read and cannot be written: %v", line, err)
			}
			if same, err := table.readRow(again); err != nil || compare(table.key(same), table.key(values)) != 0 {
				t.Errorf("%q is written as %q, and read as %v: %v", line, again, same, err)
			}
		}
	})
}
