package faults

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// hold takes the right to write, and keeps it until it is told to stop.
func hold(database string, pragmas ...string) error {
	ctx := context.Background()
	db, err := sql.Open("sqlite3_tracker", "file:"+database+"?_busy_timeout=30000")
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	for _, statement := range append(pragmas, "BEGIN IMMEDIATE", "UPDATE record_edition SET number = number") {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	fmt.Println("held")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// held has another process hold a database until it is let go.
func held(t *testing.T, work, database string) (letGo func()) {
	t.Helper()
	process := child(t.Context(), work, database, 0)
	stdin, err := process.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); err != nil || line != "held\n" {
		t.Fatal(line, err)
	}
	letGo = sync.OnceFunc(func() {
		_ = stdin.Close()
		if err := process.Wait(); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(letGo)
	return letGo
}

// isRefusedForNow fails unless an answer asks to come again, in words.
func isRefusedForNow(t *testing.T, what string, answer *httptest.ResponseRecorder, words string) {
	t.Helper()
	if answer.Code != http.StatusServiceUnavailable || answer.Header().Get("Retry-After") == "" || !strings.Contains(answer.Body.String(), words) {
		t.Errorf("%s is answered %d, Retry-After %q: %s", what, answer.Code, answer.Header().Get("Retry-After"), answer.Body)
	}
}

func TestADatabaseThatAnotherProcessHoldsIsReadAndWrittenLater(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	s, err := newSite(t.Context(), "file:"+database+"?_busy_timeout=100")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.db.Close() }()
	if answer := s.check(); answer.Code != http.StatusOK {
		t.Fatalf("%d: %s", answer.Code, answer.Body)
	}
	letGo := held(t, "hold", database)
	s.pass(time.Hour) // what is noted of sessions and tokens is due again
	var writers sync.WaitGroup
	for range 5 {
		writers.Go(func() { isRefusedForNow(t, "a change", s.check(), "The database is busy; try again in a moment.") })
	}
	writers.Wait()
	isRefusedForNow(t, "signing in", s.signIn(), "The database is busy; try again in a moment.")
	s.goesOn(t)
	letGo()
	if answer := s.check(); answer.Code != http.StatusOK || !strings.HasPrefix(answer.Header().Get("ETag"), `"v3.`) {
		t.Errorf("afterwards it is answered %d, %s: %s", answer.Code, answer.Header().Get("ETag"), answer.Body)
	}
	if answer := s.signIn(); answer.Code != http.StatusSeeOther {
		t.Errorf("afterwards signing in is answered %d: %s", answer.Code, answer.Body)
	}
	holds(t, s.db)
}

// goesOn fails unless everybody can read.
func (s *site) goesOn(t *testing.T) {
	t.Helper()
	for _, path := range []string{"/readyz", "/", "/initiatives/" + siteRecord, "/api/v1/initiatives"} {
		if answer := s.read(path); answer.Code != http.StatusOK {
			t.Errorf("meanwhile %s is answered %d: %s", path, answer.Code, answer.Body)
		}
	}
	for _, path := range []string{"/staff", "/staff/suggestions"} {
		if answer := s.staff(path); answer.Code != http.StatusOK {
			t.Errorf("meanwhile %s is answered %d: %s", path, answer.Code, answer.Body)
		}
	}
}

func TestAStartOnADatabaseThatAnotherProcessHoldsSaysSo(t *testing.T) {
	t.Parallel()
	for _, work := range []string{"hold", "hold all"} {
		database := newDatabase(t)
		letGo := held(t, work, database)
		_, err := store.Open(t.Context(), store.Options{URL: "file:" + database + "?_busy_timeout=100"})
		if models.CodeOf(err) != models.ErrUnavailable || !strings.Contains(err.Error(), "is locked by another program") {
			t.Errorf("%s: %v", work, err)
		}
		letGo()
		use(t, database, func(db *store.Store) { holds(t, db) })
	}
}
