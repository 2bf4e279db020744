package store

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"gorm.io/gorm"

	"tracker/installation"
	"tracker/models"
)

// The one end writes what the other reads at the same time, with nothing in between that could hold more than a line.
func TestAnInstallationIsNeverHeldAsAWhole(t *testing.T) {
	list := make([]models.Initiative, 2000)
	for n := range list {
		list[n] = anInitiative(fmt.Sprintf("act-%d", n), acted("2012", "debate"), acted("2013", "passage"))
	}
	from, _ := newStoreWith(t, list...)
	to, _ := newStore(t)
	reading, writing := io.Pipe()
	gone := make(chan installation.Fingerprint, 1)
	go func() {
		sums, err := from.ExportInstallation(context.Background(), installation.Header{}, writing)
		_ = writing.CloseWithError(err)
		gone <- sums
	}()
	report, err := arrive(to, reading, false)
	_ = reading.Close()
	if sums := <-gone; err != nil || report.Fingerprint.Whole() != sums.Whole() || sums.Rows() < 2000*7 {
		t.Errorf("%d of %d rows arrived, %v", report.Fingerprint.Rows(), sums.Rows(), err)
	}
}

// What others change while a file is written is not in it, not even in part.
func TestAnInstallationIsOfOneMoment(t *testing.T) {
	from, _ := inhabited(t)
	want := printOf(t, from)
	changes := 0
	var file bytes.Buffer
	sums, err := from.ExportInstallation(context.Background(), installation.Header{}, writerFunc(func(p []byte) (int, error) {
		if changes < 3 {
			changes++
			if _, err := from.AddAction(context.Background(), "last-act", models.Action{Date: models.MustDate("2020"), Classification: "debate"}, nil, byEditor); err != nil {
				t.Error(err)
			}
		}
		return file.Write(p)
	}))
	if different := sums.Differing(want); err != nil || len(different) > 0 {
		t.Errorf("different are %v, %v", different, err)
	}
	if now := printOf(t, from); len(now.Differing(want)) == 0 {
		t.Error("nothing was changed meanwhile")
	}
	to, _ := newStore(t)
	if _, err := arrive(to, &file, false); err != nil {
		t.Error(err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// Rows are written some at a time, but never many large ones.
func TestLargeRowsDoNotWaitForOthers(t *testing.T) {
	s, _ := newStore(t)
	err := s.inTransaction(context.Background(), func(tx *gorm.DB) error {
		w := newRowWriter(tx)
		for n := range int64(5) {
			size := 10
			if n == 3 {
				size = bytesTogether
			}
			if err := w.add(3, []any{fmt.Sprint("measure-", n), "Measure", strings.Repeat("x", size), n}); err != nil {
				return err
			}
			if waiting := w.rows; n < 3 && waiting != int(n)+1 || n == 3 && waiting != 0 || n == 4 && waiting != 1 {
				t.Errorf("after row %d there wait %d", n, waiting)
			}
		}
		return w.finish()
	})
	if err != nil || len(everything(t, s, "measures")) != 5 {
		t.Error(err)
	}
}
