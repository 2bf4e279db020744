package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tracker/auth"
	"tracker/models"
	"tracker/store/enginetest"
	"tracker/web"
)

// asTracker lets the test's own program stand in for the tracker's, as a process of its own.
const asTracker = "RUN_AS_TRACKER"

func init() {
	if os.Getenv(asTracker) == "" {
		return
	}
	environ := []string{"TRACKER_DATABASE_URL=" + os.Getenv("TRACKER_DATABASE_URL")}
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr, environ))
}

// process prepares the tracker as a process of its own on a database.
func process(t *testing.T, database string, args ...string) *exec.Cmd {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], args...)
	command.Env = append(os.Environ(), asTracker+"=1", "TRACKER_DATABASE_URL=file:"+database)
	return command
}

// wholeSum is the last of the lines that say what an installation comes to.
var wholeSum = regexp.MustCompile(`(?m)^fingerprint +\d+ rows  ([0-9a-f]{64})$`)

func sumIn(t *testing.T, text string) string {
	t.Helper()
	found := wholeSum.FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("there is no fingerprint in %q", text)
	}
	return found[1]
}

// addresses are some of every kind.
var addresses = []string{
	"/", "/initiatives", "/initiatives?q=river", "/initiatives/nl-rivers-act-2019", "/initiatives/nl-rivers-act-2019/history", "/fr/initiatives/eu-rivers-resolution-2020",
	"/timeline", "/matrix", "/map", "/changes", "/charts", "/jurisdictions/nl", "/embed/timeline", "/embed/latest",
	"/feeds/changes.atom", "/calendar.ics", "/sitemap.xml", "/initiatives/hidden-act",
	"/api/v1/initiatives", "/api/v1/initiatives?sort=-title&limit=1", "/api/v1/initiatives/nl-rivers-act-2019", "/api/v1/initiatives/nl-rivers-act-2019/revisions",
	"/api/v1/actions", "/api/v1/matrix", "/api/v1/changes", "/api/v1/exports/tracker.json", "/api/v1/exports/actions.csv",
}

func (b *building) get(address string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	b.engine.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, publicAddress+address, nil))
	return recorder
}

func TestAWholeInstallationIsServedElsewhereAsItWas(t *testing.T) {
	from, to := newDatabase(t), newDatabase(t)
	old := newBuildingOn(t, from)
	old.earlier(50*24*time.Hour, func() {
		_, err := old.db.AddAction(t.Context(), "nl-rivers-act-2019", models.Action{
			Date: models.MustDate("2021-05"), Classification: "debate", Description: "A long debate on weirs", Sources: []string{},
		}, nil, byStaff)
		old.must(err)
	})
	_, err := old.db.CreateInitiative(t.Context(), models.Initiative{
		Slug: "hidden-act", Title: "Hidden Act", Classification: models.ClassBill, Status: models.StatusIntroduced, Publication: models.Draft,
	}, byStaff)
	old.must(err)
	old.furnish()
	ada, cleo := old.hire("Ada", web.RoleAdmin), old.hire("Cleo", web.RoleEditor)
	secret, _ := old.token(ada, web.ScopeRead, time.Hour)
	app := old.addsApp(cleo)

	file := filepath.Join(t.TempDir(), "installation.jsonl")
	tracker(t, from, "export", "--format", "installation", "-o", file).expect(t, exitDone, "", "fingerprint ")
	tracker(t, to, "import", file).expect(t, exitDone, "Imported: ", "1 of the accounts use an authenticator app")
	key, err := os.ReadFile(filepath.Join(filepath.Dir(from), "tracker.key"))
	old.must(err)
	old.must(os.WriteFile(filepath.Join(filepath.Dir(to), "tracker.key"), key, 0o600))

	moved := newBuildingOn(t, to)
	moved.at = old.at
	moved.existing = old.existing
	for _, address := range addresses {
		before, after := old.get(address), moved.get(address)
		if wanted := http.StatusOK; before.Code != wanted && !strings.Contains(address, "hidden") {
			t.Errorf("%s: status %d", address, before.Code)
		}
		// The ETag of a file of everything is made from what the file is made from, the number of its edition among it.
		sameTag := before.Header().Get("ETag") == after.Header().Get("ETag") || strings.Contains(address, "/exports/")
		if before.Code != after.Code || !bytes.Equal(before.Body.Bytes(), after.Body.Bytes()) || !sameTag {
			t.Errorf("%s: was status %d with %d bytes, and is status %d with %d", address, before.Code, before.Body.Len(), after.Code, after.Body.Len())
		}
	}
	moved.signIn(ada)
	ctx, client := t.Context(), auth.Client{Address: "192.0.2.77"}
	entry, err := moved.accounts.SignIn(ctx, cleo.Email, anyPassword, client, 0)
	moved.must(err)
	if !entry.NeedsFactor() {
		t.Error("the password alone opens the account of somebody with an app")
	}
	moved.at = moved.at.Add(time.Minute) // the code of the last one was used
	cleo, err = moved.db.UserByID(ctx, cleo.ID)
	moved.must(err)
	code, err := totp.GenerateCode(app, moved.at)
	moved.must(err)
	if entry, err = moved.accounts.ShowCode(ctx, entry.Session, cleo, code, client); err != nil || entry.NeedsFactor() {
		t.Errorf("the app does not open the account: %v", err)
	}
	request := httptest.NewRequest(http.MethodGet, publicAddress+"/api/v1/reviews", nil)
	request.Header.Set("Authorization", "Bearer "+secret)
	answer := httptest.NewRecorder()
	moved.engine.ServeHTTP(answer, request)
	if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), `"items":[{`) {
		t.Errorf("a token of the API is answered %d: %s", answer.Code, answer.Body)
	}
}

func TestTheCommandsMoveAWholeInstallation(t *testing.T) {
	from, to, folder := newDatabase(t), newDatabase(t), t.TempDir()
	tracker(t, from, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, from, "user", "add", "ada@example.org", "--role", "admin").expect(t, exitDone, "", "")
	file := filepath.Join(folder, "installation.jsonl")
	tracker(t, from, "export", "--format", "installation", "-o", file).expect(t, exitDone, "", "hashes of passwords and tokens. Keep it as you keep the database.")
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info, err)
	}
	written := tracker(t, from, "export", "--format", "installation")
	written.expect(t, exitDone, `{"format":"tracker-installation",`, "hashes of passwords")

	tracker(t, to, "import", "--dry-run", file).expect(t, exitDone, "Dry run, nothing was changed", "")
	if exists(t, to) {
		t.Error("a dry run made a database")
	}
	tracker(t, to, "import", "--comment", "moved", file).expect(t, exitUsage, "", "--comment")
	tracker(t, to, "migrate").expect(t, exitDone, "", "")
	tracker(t, to, "import", "--dry-run", file).expect(t, exitDone, "Dry run, nothing was changed", "")
	half := filepath.Join(folder, "half.jsonl")
	if err := os.WriteFile(half, []byte(written.stdout[:len(written.stdout)/2]), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"import", half}, {"import", "--dry-run", half}, {"check", "--against", half}} {
		tracker(t, to, args...).expect(t, exitFailed, "", "cut off")
	}
	came := typing(t, to, written.stdout, "import", "-")
	came.expect(t, exitDone, "Imported: ", "Who was signed in signs in again.")
	sum := sumIn(t, came.stdout)
	for _, database := range []string{from, to} {
		whole := tracker(t, database, "check", "--fingerprint")
		whole.expect(t, exitDone, "ok     rules of the data\n", "")
		if sumIn(t, whole.stdout) != sum {
			t.Errorf("the fingerprint is another one: %s", whole.stdout)
		}
		tracker(t, database, "check", "--against", file).expect(t, exitDone, "and nothing else.", "")
	}
	typing(t, to, written.stdout, "check", "--against", "-").expect(t, exitDone, "and nothing else.", "")

	tracker(t, to, "import", file).expect(t, exitFailed, "", "The database is not empty")
	tracker(t, to, "import", "--dry-run", file).expect(t, exitFailed, "", "The database is not empty")
	tracker(t, to, "user", "add", "bob@example.org", "--role", "viewer").expect(t, exitDone, "", "")
	tracker(t, to, "check", "--against", file).expect(t, exitFailed, "", "does not hold what "+file+" holds: people, audit.")
	tracker(t, to, "check", "--against", filepath.Join(folder, "none")).expect(t, exitFailed, "", "cannot be read")
	tracker(t, to, "check", "--against", filepath.Join(rivers, "campaign.yaml")).expect(t, exitFailed, "", "tracker export --format installation makes one")
}

// From a file of SQLite to the engine under test, and back to another file, with nothing but commands.
func TestTheCommandsMoveAnInstallationThereAndBack(t *testing.T) {
	on := func(url string) func(args ...string) terminal {
		return func(args ...string) terminal { return trackerIn(t, []string{"TRACKER_DATABASE_URL=" + url}, args...) }
	}
	first, middle, last := on(enginetest.File(t)), on(enginetest.Empty(t)), on(enginetest.File(t))
	first("seed", "--dir", rivers).expect(t, exitDone, "", "")
	first("job", "run", "review-scan").expect(t, exitDone, "", "")
	folder := t.TempDir()
	there, back := filepath.Join(folder, "there.jsonl"), filepath.Join(folder, "back.jsonl")
	first("export", "--format", "installation", "-o", there).expect(t, exitDone, "", "")
	middle("import", "--dry-run", there).expect(t, exitDone, "Dry run, nothing was changed", "")
	middle("import", there).expect(t, exitDone, "Imported: ", "")
	middle("import", there).expect(t, exitFailed, "", "The database is not empty")
	middle("check", "--against", there).expect(t, exitDone, "and nothing else.", "")
	middle("export", "--format", "installation", "-o", back).expect(t, exitDone, "", "")
	last("import", back).expect(t, exitDone, "Imported: ", "")
	last("check", "--against", there).expect(t, exitDone, "and nothing else.", "")
}

// The two ends are processes of their own, with nothing but a pipe between them.
func TestAnInstallationGoesThroughAPipe(t *testing.T) {
	from, to := newDatabase(t), newDatabase(t)
	tracker(t, from, "seed").expect(t, exitDone, "", "")
	sender, receiver := process(t, from, "export", "--format", "installation"), process(t, to, "import", "-")
	var sent, came, failed bytes.Buffer
	sender.Stderr, receiver.Stdout, receiver.Stderr = &sent, &came, &failed
	pipe, err := sender.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	receiver.Stdin = pipe
	if err := receiver.Start(); err != nil {
		t.Fatal(err)
	}
	_ = pipe.Close() // both ends are the processes' own
	if err := sender.Run(); err != nil {
		t.Fatalf("%v\n%s", err, &sent)
	}
	if err := receiver.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, &failed)
	}
	sum := sumIn(t, came.String())
	if !strings.Contains(sent.String(), "fingerprint "+sum+".") {
		t.Errorf("%s came of %s", sum, &sent)
	}
	if whole := tracker(t, to, "check", "--fingerprint"); whole.code != exitDone || sumIn(t, whole.stdout) != sum {
		t.Errorf("it is %+v", whole)
	}
}
