package installation

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"tracker/models"
)

// Reader reads a file a row at a time. Nothing of it may be believed until Next has given io.EOF.
type Reader struct {
	// Header is the first line.
	Header  Header
	tables  []Table
	lines   *bufio.Scanner
	number  int
	counter *Counter
	file    hash.Hash
	sums    Fingerprint
}

// NewReader reads the first line. Errors: ErrInvalid for what is no such file, or one of a format that is newer.
func NewReader(r io.Reader, tables []Table) (*Reader, error) {
	reader := &Reader{tables: tables, lines: bufio.NewScanner(r), counter: NewCounter(tables), file: sha256.New()}
	reader.lines.Buffer(make([]byte, 0, 64<<10), longest)
	reader.lines.Split(wholeLines)
	line, err := reader.line()
	if err != nil {
		return nil, err
	}
	if !Begins(line) {
		return nil, models.Errorf(models.ErrInvalid, "This is not the file of a whole installation; tracker export --format installation makes one.")
	}
	if err := decode(line, &reader.Header); err != nil {
		return nil, reader.fault(err)
	}
	if version := reader.Header.Version; version != formatVersion {
		return nil, models.Errorf(models.ErrInvalid, "The file is of version %d of its format, and this program reads version %d; import it with the tracker that is like the one that made it (%q).",
			version, formatVersion, reader.Header.Program)
	}
	_, _ = reader.file.Write(line)
	return reader, nil
}

// Next gives the next row and the number of its table, and io.EOF when the last line proved the file whole. Errors:
// ErrInvalid with the line that is not as it was written, ErrUnavailable.
func (r *Reader) Next() (table int, values []any, err error) {
	line, err := r.line()
	if err != nil {
		return 0, nil, err
	}
	name, isRow := tableOf(line)
	if !isRow {
		return 0, nil, r.end(line)
	}
	table = slices.IndexFunc(r.tables, func(t Table) bool { return t.Name == name })
	if table < 0 {
		return 0, nil, r.fault(fmt.Errorf("there is no table %s", shown(name)))
	}
	if values, err = r.tables[table].readRow(line); err != nil {
		return 0, nil, r.fault(err)
	}
	if err := r.counter.Row(table, values); err != nil {
		return 0, nil, r.fault(err)
	}
	if !bytes.Equal(r.counter.line, line) {
		return 0, nil, r.fault(errOtherwise)
	}
	_, _ = r.file.Write(line)
	return table, values, nil
}

// end holds the last line against all that came before.
func (r *Reader) end(line []byte) error {
	var last end
	if err := decode(line, &last); err != nil {
		return r.fault(err)
	}
	r.sums = r.counter.Fingerprint()
	if last.Rows != r.sums.Rows() || !slices.Equal(last.Tables, r.sums) || last.Fingerprint != r.sums.Whole() ||
		last.SHA256 != hex.EncodeToString(r.file.Sum(nil)) {
		return models.Errorf(models.ErrInvalid, "The file is not as it was written: its sums are not those of its rows; what was changed belongs to %s.", changed(r.sums.Differing(last.Tables)))
	}
	if r.lines.Scan() || r.lines.Err() != nil {
		r.number++
		return r.fault(errors.New("something follows the last line"))
	}
	return io.EOF
}

// Prove reads the file to its end and gives the sums when it is whole.
func (r *Reader) Prove() (Fingerprint, error) {
	for {
		if _, _, err := r.Next(); errors.Is(err, io.EOF) {
			return r.sums, nil
		} else if err != nil {
			return nil, err
		}
	}
}

// Fingerprint gives the sums when Next has given io.EOF.
func (r *Reader) Fingerprint() Fingerprint { return r.sums }

// line reads a whole line with its end.
func (r *Reader) line() ([]byte, error) {
	r.number++
	if r.lines.Scan() {
		return r.lines.Bytes(), nil
	}
	switch err := r.lines.Err(); {
	case err == nil, errors.Is(err, errCutOff):
		return nil, errCutOff
	case errors.Is(err, bufio.ErrTooLong):
		return nil, r.fault(fmt.Errorf("it is longer than %d MiB", longest>>20))
	default:
		return nil, &models.Error{Code: models.ErrUnavailable, Detail: "The file cannot be read to its end.", Err: err}
	}
}

// fault names the line.
func (r *Reader) fault(err error) error {
	var known *models.Error
	reason := err.Error()
	if errors.As(err, &known) {
		reason = known.Detail
	}
	return models.Errorf(models.ErrInvalid, "Line %d of the file cannot be read: %s.", r.number, strings.TrimSuffix(reason, "."))
}

// changed names what a sum is not right of.
func changed(tables []string) string {
	if len(tables) == 0 {
		return "the first line or the last"
	}
	return strings.Join(tables, ", ")
}

var (
	errCutOff    = models.Errorf(models.ErrInvalid, "The file is cut off: its last line is missing.")
	errOtherwise = errors.New("it is not as it was written")
)

// wholeLines splits at ends of lines, which belong to their lines. What has no end was cut off.
func wholeLines(data []byte, atEnd bool) (int, []byte, error) {
	if at := bytes.IndexByte(data, '\n'); at >= 0 {
		return at + 1, data[:at+1], nil
	}
	if atEnd && len(data) > 0 {
		return 0, nil, errCutOff
	}
	return 0, nil, nil
}
