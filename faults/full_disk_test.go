package faults

import (
	"context"
	"fmt"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// fill writes until there is no room, reads, makes room and writes again, and says how each of that went. A limit on the
// size of files stands in for a full disk.
func fill(db *store.Store, _ string) error {
	signal.Ignore(syscall.SIGXFSZ) // else the system ends whoever writes too much
	var room syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &room); err != nil {
		return err
	}
	none := syscall.Rlimit{Cur: 2 << 20, Max: room.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &none); err != nil {
		return err
	}
	ctx := context.Background()
	kept := 0
	var err error
	for ; err == nil && kept < 10_000; kept++ {
		_, err = db.CreateInitiative(ctx, record(fmt.Sprintf("full-%d", kept)), byTest)
	}
	kept--
	fmt.Println("refused:", models.CodeOf(err))
	_, again := db.CreateInitiative(ctx, record("again"), byTest)
	fmt.Println("refused:", models.CodeOf(again))
	if _, err := db.InitiativeBySlug(ctx, fmt.Sprintf("full-%d", kept-1), store.Public, time.Time{}); err != nil {
		return err
	}
	fmt.Println("read: the last that was kept")
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &room); err != nil {
		return err
	}
	if _, err := db.CreateInitiative(ctx, record("with-room-again"), byTest); err != nil {
		return err
	}
	fmt.Println("kept:", kept+1)
	return nil
}

func TestAFullDiskRefusesWritesAndNothingElse(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	out, err := child(t.Context(), "fill", database, 0).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var kept int
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if want := "refused: unavailable"; len(lines) != 4 || lines[0] != want || lines[1] != want {
		t.Fatalf("it said\n%s", out)
	}
	if _, err := fmt.Sscanf(lines[3], "kept: %d", &kept); err != nil || kept < 10 {
		t.Fatalf("it said\n%s", out)
	}
	use(t, database, func(db *store.Store) {
		holds(t, db)
		if n := len(versions(t, db)); n != kept {
			t.Errorf("%d records are there of %d", n, kept)
		}
	})
}
