package store

import (
	"fmt"
	"os"
	"runtime/metrics"
	"strings"
	"testing"
)

// What a record of the past held goes back to the system when it is closed, however many were built before.
func TestTheMemoryOfSnapshotsIsGivenBack(t *testing.T) {
	const snapshots, size = 8, 10 << 20
	before := outsideGo(t)
	for round := range 3 {
		built := make([]*Store, snapshots)
		for n := range built {
			var err error
			if built[n], err = emptySnapshot(t.Context()); err != nil {
				t.Fatal(err)
			}
			for _, statement := range []string{"PRAGMA query_only = OFF", "CREATE TABLE page (body)", fmt.Sprintf(`
				WITH RECURSIVE counted (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM counted WHERE n < %d)
				INSERT INTO page SELECT randomblob(1 << 14) FROM counted`, size>>14)} {
				if err := built[n].write.Exec(statement).Error; err != nil {
					t.Fatal(err)
				}
			}
		}
		if held := outsideGo(t) - before; held < snapshots*size/2 {
			t.Errorf("round %d: %d snapshots of %d bytes hold %d", round+1, snapshots, size, held)
		}
		for _, s := range built {
			if err := s.closePools(); err != nil {
				t.Fatal(err)
			}
		}
		if stays := outsideGo(t) - before; stays > snapshots*size/2 {
			t.Errorf("round %d: %d bytes stay of %d snapshots of %d", round+1, stays, snapshots, size)
		}
	}
}

// outsideGo is the memory that this process holds and Go knows nothing of, in bytes.
func outsideGo(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "RssAnon:")
	var kilobytes int
	if _, err := fmt.Sscan(rest, &kilobytes); err != nil {
		t.Fatal(err)
	}
	known := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(known)
	return kilobytes<<10 - int(known[0].Value.Uint64()-known[1].Value.Uint64())
}
