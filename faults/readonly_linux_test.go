package faults

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

func init() { holders["readonly"] = losesItsFiles }

// losesItsFiles serves while the files of the database become read-only, and says how a change, a page for everybody and
// one for staff go.
func losesItsFiles(database string) error {
	ctx := context.Background()
	s, err := newSite(ctx, "file:"+database)
	if err != nil {
		return err
	}
	tell := func(name string, answer *httptest.ResponseRecorder) {
		_, detail, _ := strings.Cut(answer.Body.String(), `"detail":"`)
		detail, _, _ = strings.Cut(detail, `"`)
		fmt.Println(name, answer.Code, answer.Header().Get("Retry-After"), detail)
	}
	tell("change", s.check())
	if err := onlyToRead(database); err != nil {
		return err
	}
	s.pass(2 * time.Minute)
	for range 3 {
		tell("change", s.check())
		tell("page", s.read("/initiatives/"+siteRecord))
		tell("staff", s.staff("/staff/suggestions"))
	}
	_, err = store.Open(ctx, store.Options{URL: "file:" + database})
	fmt.Println("start", models.CodeOf(err), strings.Contains(fmt.Sprint(err), "is read-only"))
	if err := toWriteAgain(database); err != nil {
		return err
	}
	tell("change", s.check())
	return s.db.Close()
}

var parts = []string{"", "-wal", "-shm"}

// onlyToRead takes the right to write away, from the files and from those that have them open: what a disk does that
// was mounted anew.
func onlyToRead(database string) error {
	for _, part := range parts {
		path := database + part
		if err := os.Chmod(path, 0o400); err != nil {
			return err
		}
		if file, err := os.OpenFile(path, os.O_RDWR, 0); !errors.Is(err, fs.ErrPermission) {
			_ = file.Close()
			return fmt.Errorf("this process may write to what is read-only: %w", err)
		}
	}
	handles, err := filepath.Glob("/proc/self/fd/*")
	if err != nil {
		return err
	}
	exchanged := 0
	for _, handle := range handles {
		// What is mapped into memory is not written by its handle.
		if of, err := os.Readlink(handle); err != nil || of != database && of != database+"-wal" {
			continue
		}
		var number int
		if _, err := fmt.Sscanf(filepath.Base(handle), "%d", &number); err != nil {
			return err
		}
		reader, err := syscall.Open(handle, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
		if err != nil {
			return err
		}
		// Closing one of several handles of a file gives up the locks of all, so the exchanged ones stay open.
		if err := syscall.Dup3(reader, number, syscall.O_CLOEXEC); err != nil {
			return err
		}
		exchanged++
	}
	if exchanged < 2 {
		return fmt.Errorf("%d handles of the database were found", exchanged)
	}
	return os.Chmod(filepath.Dir(database), 0o500)
}

func toWriteAgain(database string) error {
	if err := os.Chmod(filepath.Dir(database), 0o700); err != nil {
		return err
	}
	for _, part := range parts {
		if err := os.Chmod(database+part, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// heedful runs a child that heeds the permissions of files even as root.
func heedful(t *testing.T, work, database string) ([]byte, error) {
	t.Helper()
	process := child(t.Context(), work, database, 0)
	var out []byte
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		// The thread ends with this goroutine, and what it gave up with it. Who may not give up the capability to pass over
		// permissions has no capabilities.
		runtime.LockOSThread()
		const dropFromBounds, passOverPermissions = 24, 1
		_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, dropFromBounds, passOverPermissions, 0)
		out, err = process.Output()
	}()
	<-done
	return out, err
}

func TestFilesThatBecomeReadOnlyRefuseWritesAndNothingElse(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	t.Cleanup(func() { _ = toWriteAgain(database) })
	out, err := heedful(t, "readonly", database)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	want := []string{
		"change 200",
		"change 503 5 The disk of the database does not take or give what it should.", "page 200", "staff 200",
		"change 503 5 The database cannot be written to.", "page 200", "staff 200",
		"change 503 5 The database cannot be written to.", "page 200", "staff 200",
		"start unavailable true",
		"change 200",
	}
	for n := range lines {
		lines[n] = strings.TrimSpace(lines[n])
	}
	if !slices.Equal(lines, want) {
		t.Errorf("it said\n%s", out)
	}
	use(t, database, func(db *store.Store) {
		holds(t, db)
		if kept, err := db.InitiativeBySlug(t.Context(), siteRecord, store.Public, time.Time{}); err != nil || kept.Version != 3 {
			t.Errorf("the record is at version %d, %v", kept.Version, err)
		}
	})
}
