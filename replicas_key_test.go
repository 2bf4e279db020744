package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tracker/web"
)

// On a server the key that secrets were sealed with has to come along; with SQLite, where it matters to nobody else, their
// owners could do without.
func TestAnInstallationThatMovedToPostgresWantsItsKey(t *testing.T) {
	address, _ := postgres(t)
	from, folder := newDatabase(t), t.TempDir()
	old := newBuildingOn(t, from)
	old.addsApp(old.hire("Cleo", web.RoleEditor))
	file := filepath.Join(folder, "installation.jsonl")
	tracker(t, from, "export", "--format", "installation", "-o", file).expect(t, exitDone, "", "")
	with := func(name string) []string {
		return []string{"TRACKER_DATABASE_URL=" + address, "TRACKER_KEY_FILE=" + filepath.Join(folder, name)}
	}
	trackerIn(t, with("none.key"), "import", file).expect(t, exitDone, "Imported: ", "which is refused without it as long as somebody has such an app")

	refused := func(name, why string) {
		t.Helper()
		one := startReplica(t, with(name), serving...)
		if line, err := one.stdout.ReadString('\n'); err == nil {
			t.Fatalf("with %s it says %q", name, line)
		}
		if err := one.Wait(); err == nil || !strings.Contains(one.log.String(), why) {
			t.Errorf("with %s it ended with %v: %s", name, err, one.log)
		}
	}
	refused("none.key", "There is no key ")
	if exists(t, filepath.Join(folder, "none.key")) {
		t.Error("a key was made")
	}
	key, err := os.ReadFile(filepath.Join(filepath.Dir(from), "tracker.key"))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "right.key"), key, 0o600)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "wrong.key"), []byte(strings.Repeat("A", 43)+"=\n"), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	refused("wrong.key", "is not the one with which authenticator apps were set up in this database")
	startReplica(t, with("right.key"), serving...).address(t)
	refused("wrong.key", "is not the one with which authenticator apps were set up in this database")
}
