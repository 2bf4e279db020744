package installation

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"tracker/models"
)

// Writer writes a file a row at a time.
type Writer struct {
	*Counter
	to io.Writer
	// file is over everything that was written.
	file hash.Hash
}

// NewWriter writes the first line; the format and its version are filled in. What w is given is small and much: it should
// have a buffer.
func NewWriter(w io.Writer, tables []Table, header Header) (*Writer, error) {
	writer := &Writer{NewCounter(tables), w, sha256.New()}
	header.Format, header.Version, header.MadeAt = formatName, formatVersion, header.MadeAt.UTC()
	line, err := encode(header)
	if err != nil {
		return nil, err
	}
	return writer, writer.write(line)
}

// Row writes a row. Errors: those of Counter.Row, and ErrTooLarge.
func (w *Writer) Row(table int, values []any) error {
	if err := w.Counter.Row(table, values); err != nil {
		return err
	}
	if len(w.line) > longest {
		return models.Errorf(models.ErrTooLarge, "A row of %s is longer than the %d MiB that a line of the file may have.", w.tables[table].Name, longest>>20)
	}
	return w.write(w.line)
}

// Finish writes the last line. Without it the file is refused.
func (w *Writer) Finish() (Fingerprint, error) {
	sums := w.Fingerprint()
	line, err := encode(end{sums.Rows(), sums, sums.Whole(), hex.EncodeToString(w.file.Sum(nil))})
	if err == nil {
		err = w.write(line)
	}
	return sums, err
}

func (w *Writer) write(line []byte) error {
	_, _ = w.file.Write(line)
	_, err := w.to.Write(line)
	return err
}
