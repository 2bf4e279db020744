package installation

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"tracker/models"
)

// boats are the tables of these tests.
var boats = []Table{
	{"boats", "fleet", Columns("id number, name text, afloat truth, plan bytes?, sunk_at number?"), 1},
	{"trips", "fleet", Columns("boat text, number number, note text?"), 2},
	{"empty", "rest", Columns("key text, value bytes"), 1},
}

// row is one of a table by its number.
type row struct {
	table  int
	values []any
}

// odd is text that is hard to carry.
const odd = "Łódź \"boat\" \\ <b>&amp;</b>\n\t\r\x01\x1f\x7f \u2028\u2029 😀 {\"a\":[1,2]} é e\u0301"

var fleet = []row{
	{0, []any{int64(-1 << 63), "", false, nil, nil}},
	{0, []any{int64(1), odd, true, []byte{}, int64(1<<63 - 1)}},
	{0, []any{int64(2), "Heron", true, []byte{0, 1, 254, 255}, int64(0)}},
	{1, []any{"Heron", int64(1), "out"}},
	{1, []any{"Heron", int64(2), nil}},
	{1, []any{"heron", int64(1), ""}},
	{1, []any{"é", int64(0), "x"}},
}

var header = Header{Schema: 7, Program: "v1 <test>", MadeAt: time.Date(2024, 3, 1, 12, 0, 0, 123456789, time.UTC), Edition: 42}

// fileOf writes rows.
func fileOf(t testing.TB, rows []row) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := NewWriter(&file, boats, header)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := w.Row(r.table, r.values); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Finish(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// read reads a file to its end.
func read(file io.Reader) (rows []row, r *Reader, err error) {
	r, err = NewReader(file, boats)
	for err == nil {
		var one row
		if one.table, one.values, err = r.Next(); err == nil {
			rows = append(rows, one)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return rows, r, err
}

func TestWhatIsWrittenIsReadAsItWas(t *testing.T) {
	file := fileOf(t, fleet)
	rows, r, err := read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(rows, fleet) {
		t.Errorf("read %v\ninstead of %v", rows, fleet)
	}
	want := header
	want.Format, want.Version = formatName, formatVersion
	if r.Header != want {
		t.Errorf("the header is %+v", r.Header)
	}
	if !Begins(file) || Begins(file[:20]) || Begins([]byte(`{"campaign":{"title":"tracker-installation"}}`)) {
		t.Error("a file is not known by its beginning")
	}
	if again := fileOf(t, rows); !bytes.Equal(again, file) {
		t.Error("the same rows are written otherwise")
	}
	empty, _, err := read(bytes.NewReader(fileOf(t, nil)))
	if err != nil || len(empty) != 0 {
		t.Errorf("an empty installation is read as %v, %v", empty, err)
	}
}

// A fingerprint is compared between programs and engines of different ages: its making must not change by accident.
func TestTheFormOfALineIsFixed(t *testing.T) {
	lines := strings.Split(string(fileOf(t, fleet)), "\n")
	want := `{"table":"boats","row":{"id":1,"name":"Łódź \"boat\" \\ <b>&amp;</b>\n\t\u000d\u0001\u001f` + "\x7f \u2028\u2029" +
		` 😀 {\"a\":[1,2]} é e` + "\u0301" + `","afloat":true,"plan":"","sunk_at":9223372036854775807}}`
	if lines[2] != want {
		t.Errorf("the line is\n%s\ninstead of\n%s", lines[2], want)
	}
	if want := `{"table":"boats","row":{"id":2,"name":"Heron","afloat":true,"plan":"AAH+/w==","sunk_at":0}}`; lines[3] != want {
		t.Errorf("the line is\n%s\ninstead of\n%s", lines[3], want)
	}
	_, r, err := read(strings.NewReader(strings.Join(lines, "\n")))
	const whole = "f93ad3b36fc33cd4de24622655b36df9285d2d69ea7f3f001538b4828bc7a1a0"
	if sums := r.Fingerprint(); err != nil || sums.Rows() != 7 || sums.Whole() != whole {
		t.Errorf("the fingerprint is %s over %d rows, %v", sums.Whole(), sums.Rows(), err)
	}
}

func TestBytesThatAreNoTextAreCarriedAsTheSignForThat(t *testing.T) {
	rows, _, err := read(bytes.NewReader(fileOf(t, []row{{0, []any{int64(1), "a\xffb\x00c\xc3", true, nil, nil}}})))
	if err != nil || rows[0].values[1] != "a\ufffdb\x00c\ufffd" {
		t.Errorf("read %v, %v", rows, err)
	}
}

func TestFingerprintsTellInstallationsApart(t *testing.T) {
	sums := func(rows []row) Fingerprint {
		counter := NewCounter(boats)
		for _, r := range rows {
			if err := counter.Row(r.table, r.values); err != nil {
				t.Fatal(err)
			}
		}
		return counter.Fingerprint()
	}
	whole := sums(fleet)
	_, r, err := read(bytes.NewReader(fileOf(t, fleet)))
	if err != nil || len(whole.Differing(r.Fingerprint())) > 0 || whole.Whole() != r.Fingerprint().Whole() {
		t.Errorf("a file has another fingerprint than its rows: %v, %v", r.Fingerprint(), err)
	}
	fewer := sums(fleet[:6])
	if different := whole.Differing(fewer); !reflect.DeepEqual(different, []string{"trips"}) || whole.Whole() == fewer.Whole() {
		t.Errorf("different are %v", different)
	}
	groups, others := whole.Groups(boats), fewer.Groups(boats)
	if len(groups) != 2 || groups[0].Table != "fleet" || groups[0].Rows != 7 || groups[1].Rows != 0 {
		t.Errorf("the groups are %v", groups)
	}
	if different := groups.Differing(others); !reflect.DeepEqual(different, []string{"fleet"}) {
		t.Errorf("different are the groups %v", different)
	}
	if different := whole.Differing(whole[:1]); !reflect.DeepEqual(different, []string{"trips", "empty"}) {
		t.Errorf("against fewer tables different are %v", different)
	}
}

func TestRowsThatCannotBeAreNotWritten(t *testing.T) {
	for reason, rows := range map[string][]row{
		"nothing in the column name":        {{0, []any{int64(1), nil, true, nil, nil}}},
		"type string in the column afloat":  {{0, []any{int64(1), "x", "true", nil, nil}}},
		"type int in the column id":         {{0, []any{1, "x", true, nil, nil}}},
		"type []uint8 in the column note":   {{1, []any{"x", int64(1), []byte("x")}}},
		"not in the order of their keys":    {fleet[2], fleet[1]},
		"or one is there twice: \"2\"":      {fleet[2], fleet[2]},
		"is there twice: \"Heron\", \"1\".": {fleet[4], fleet[3]},
		"row of boats comes after":          {fleet[3], fleet[2]},
	} {
		w, err := NewWriter(io.Discard, boats, header)
		for _, r := range rows {
			if err == nil {
				err = w.Row(r.table, r.values)
			}
		}
		var known *models.Error
		if !errors.As(err, &known) || known.Code != models.ErrConflict || !strings.Contains(known.Detail, reason) {
			t.Errorf("%s: %v", reason, err)
		}
	}
}

func TestAnErrorOfTheReceiverEndsTheWriting(t *testing.T) {
	for room := range 3 {
		full := &narrow{room: room}
		w, err := NewWriter(full, boats, header)
		if err == nil {
			err = w.Row(fleet[0].table, fleet[0].values)
		}
		if err == nil {
			_, err = w.Finish()
		}
		if !errors.Is(err, errNarrow) {
			t.Errorf("with room for %d lines: %v", room, err)
		}
	}
}

var errNarrow = errors.New("no room")

// narrow has room for a few lines.
type narrow struct{ room int }

func (n *narrow) Write(p []byte) (int, error) {
	if n.room--; n.room < 0 {
		return 0, errNarrow
	}
	return len(p), nil
}

// refused fails unless a file is refused for a reason, and in a way that a person can read.
func refused(t *testing.T, what string, file io.Reader, reason string) {
	t.Helper()
	_, _, err := read(file)
	var known *models.Error
	if !errors.As(err, &known) || known.Code != models.ErrInvalid || !strings.Contains(known.Detail, reason) {
		t.Errorf("%s: %v", what, err)
	}
}

func TestAFileThatIsCutOffIsRefused(t *testing.T) {
	file := fileOf(t, fleet)
	for length := range len(file) {
		refused(t, fmt.Sprintf("%d of %d bytes", length, len(file)), bytes.NewReader(file[:length]), "")
	}
	refused(t, "without its last line", bytes.NewReader(file[:bytes.LastIndexByte(file[:len(file)-1], '\n')+1]), "cut off")
	refused(t, "without its last byte", bytes.NewReader(file[:len(file)-1]), "cut off")
}

func TestAChangedByteIsRefused(t *testing.T) {
	file := fileOf(t, fleet)
	for at := range file {
		for _, bit := range []byte{1, 4, 0x20, 0x80} {
			changed := bytes.Clone(file)
			changed[at] ^= bit
			refused(t, fmt.Sprintf("bit %d of byte %d, which is %q", bit, at, file[at]), bytes.NewReader(changed), "")
		}
	}
}

// resealed gives a file whose lines were changed by somebody who knows how its sums are made.
func resealed(file []byte, change func(lines []string) []string) []byte {
	lines := change(strings.SplitAfter(string(file), "\n")[:bytes.Count(file, []byte("\n"))-1])
	whole, over := sha256.New(), map[string][]string{}
	for _, line := range lines {
		_, _ = whole.Write([]byte(line))
		if name, isRow := tableOf([]byte(line)); isRow {
			over[name] = append(over[name], line)
		}
	}
	var sums Fingerprint
	for _, table := range boats {
		sum := sha256.Sum256([]byte(strings.Join(over[table.Name], "")))
		sums = append(sums, Sum{table.Name, int64(len(over[table.Name])), hex.EncodeToString(sum[:])})
	}
	last, _ := encode(end{sums.Rows(), sums, sums.Whole(), hex.EncodeToString(whole.Sum(nil))})
	return append([]byte(strings.Join(lines, "")), last...)
}

func TestWhatIsNotAsItIsWrittenIsRefused(t *testing.T) {
	file := fileOf(t, fleet)
	if same := resealed(file, func(lines []string) []string { return lines }); !bytes.Equal(same, file) {
		t.Fatal("the test does not know how a file is sealed")
	}
	edit := func(line int, old, replacement string) func([]string) []string {
		return func(lines []string) []string {
			changed := strings.Replace(lines[line], old, replacement, 1)
			if changed == lines[line] {
				t.Fatalf("line %d has no %s: %s", line, old, lines[line])
			}
			lines[line] = changed
			return lines
		}
	}
	for _, one := range []struct {
		reason string
		change func(lines []string) []string
	}{
		{"Line 5 of the file cannot be read: The rows of boats are not in the order of their keys, or one is there twice", func(l []string) []string { return append(l[:4:4], l[3:]...) }},
		{"there is no table \"ships\"", edit(2, "boats", "ships")},
		{"has \"nom\" where the column name should be", edit(2, `"name"`, `"nom"`)},
		{"has \"plan\" where the column afloat should be", edit(3, `"afloat":true,`, "")},
		{"has \"more\" after its last column", edit(3, `"sunk_at":0`, `"sunk_at":0,"more":1`)},
		{"has \"id\" after its last column", edit(3, `"sunk_at":0`, `"sunk_at":0,"id":2`)},
		{"the column id holds what it cannot hold", edit(3, `"id":2`, `"id":2.0`)},
		{"the column id holds what it cannot hold", edit(3, `"id":2`, `"id":99999999999999999999`)},
		{"the column afloat holds what it cannot hold", edit(3, "true", "1")},
		{"the column name holds what it cannot hold", edit(3, `"Heron"`, "null")},
		{"the column name holds what it cannot hold", edit(3, `"Heron"`, `["Heron"]`)},
		{"the column plan holds what it cannot hold", edit(3, `"AAH+/w=="`, `"%"`)},
		{"it is not as it was written", edit(3, `"AAH+/w=="`, `"AAH+/x=="`)},
		{"it is not as it was written", edit(3, `"id":2`, `"id": 2`)},
		{"it is not as it was written", edit(3, `"Heron"`, `"\u0048eron"`)},
		{"it is not as it was written", edit(3, "}}\n", "}} \n")},
		{"it is not as it was written", edit(3, "}}\n", "}}\r\n")},
		{"it is not as it was written", edit(3, "}}\n", "}}}\n")},
		{"it is not as it was written", edit(0, `"schema":7`, `"Schema":7`)},
		{"it is not as it was written", edit(0, `,"edition":42`, ``)},
		{"it is not as it was written", edit(0, `"edition":42`, `"edition":42,"more":1`)},
		{"version 2 of its format", edit(0, `"version":1`, `"version":2`)},
		{"Line 4", edit(3, `"Heron"`, `"Heron`)},
		{"is not the file of a whole installation", func(l []string) []string { return l[1:] }},
		{"Line 6 of the file cannot be read: A row of boats comes after those of trips", func(l []string) []string { return append(append(l[:3:3], l[4:6]...), l[3]) }},
	} {
		refused(t, one.reason, bytes.NewReader(resealed(file, one.change)), one.reason)
	}
	refused(t, "a second end", bytes.NewReader(append(bytes.Clone(file), file[bytes.LastIndexByte(file[:len(file)-1], '\n')+1:]...)), "something follows the last line")
	refused(t, "half a line more", bytes.NewReader(append(bytes.Clone(file), '{')), "something follows the last line")
	refused(t, "nothing", strings.NewReader(""), "cut off")
	refused(t, "another file", strings.NewReader("slug,title\n"), "is not the file of a whole installation")
}

// endless is a line without an end.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for n := range p {
		p[n] = 'a'
	}
	e.read += len(p)
	return len(p), nil
}

func TestALineWithoutAnEndIsGivenUp(t *testing.T) {
	file := fileOf(t, fleet)
	first := file[:bytes.IndexByte(file, '\n')+1]
	line := &endless{}
	refused(t, "an endless row", io.MultiReader(bytes.NewReader(first), strings.NewReader(`{"table":"boats","row":{"id":1,"name":"`), line), "Line 2 of the file cannot be read: it is longer than 64 MiB")
	if line.read > longest {
		t.Errorf("%d bytes of it were read", line.read)
	}
}

func TestARowThatIsTooLongIsNotWritten(t *testing.T) {
	w, err := NewWriter(io.Discard, boats, header)
	if err != nil {
		t.Fatal(err)
	}
	err = w.Row(0, []any{int64(1), strings.Repeat("a", longest), true, nil, nil})
	if models.CodeOf(err) != models.ErrTooLarge {
		t.Errorf("gave %v", err)
	}
}

func TestAReaderThatFailsIsNoFaultOfTheFile(t *testing.T) {
	file, gone := fileOf(t, fleet), errors.New("the other end is gone")
	_, _, err := read(io.MultiReader(bytes.NewReader(file[:len(file)/2]), iotest.ErrReader(gone)))
	if models.CodeOf(err) != models.ErrUnavailable || !errors.Is(err, gone) {
		t.Errorf("gave %v", err)
	}
}

// Whoever writes is not ahead of who reads by more than the buffers in between, so no end holds the file.
func TestRowsAreWrittenAndReadOneByOne(t *testing.T) {
	const rows, most = 5000, 256 << 10
	from, to := io.Pipe()
	written := make(chan int, rows)
	text := strings.Repeat("x", 1000)
	go func() {
		w, err := NewWriter(to, boats, header)
		for n := 0; err == nil && n < rows; n++ {
			written <- n
			err = w.Row(0, []any{int64(n), text, true, nil, nil})
		}
		if err == nil {
			_, err = w.Finish()
		}
		_ = to.CloseWithError(err)
	}()
	r, err := NewReader(from, boats)
	if err != nil {
		t.Fatal(err)
	}
	for n := range rows {
		if _, values, err := r.Next(); err != nil || values[0] != int64(n) {
			t.Fatalf("row %d is %v, %v", n, values, err)
		}
		<-written
		if ahead := len(written) * len(text); ahead > most {
			t.Fatalf("at row %d the writer is %d bytes ahead", n, ahead)
		}
	}
	if _, err := r.Prove(); err != nil {
		t.Error(err)
	}
}
