package store

import (
	"context"
	"fmt"
	"testing"

	"tracker/models"
)

func embedDay(t *testing.T, text string) models.Day {
	t.Helper()
	day, _ := models.MustDate(text).Earliest()
	return day
}

func mustCount(t *testing.T, s *Store, sums map[EmbedKey]int) {
	t.Helper()
	if err := s.AddEmbedCounts(context.Background(), sums); err != nil {
		t.Fatal(err)
	}
}

func embedCounts(t *testing.T, s *Store, since models.Day) []EmbedCount {
	t.Helper()
	sums, err := s.EmbedCounts(context.Background(), since, 1000)
	if err != nil {
		t.Fatal(err)
	}
	requests, hosts := 0, map[string]bool{}
	for _, row := range sums.Rows {
		requests += row.Count
		if row.Host != "" {
			hosts[row.Host] = true
		}
	}
	if sums.Requests != requests || sums.Hosts != len(hosts) || sums.Total != len(sums.Rows) {
		t.Errorf("%d requests, %d hosts, %d rows, but the rows say %d, %d, %d", sums.Requests, sums.Hosts, sums.Total, requests, len(hosts), len(sums.Rows))
	}
	if first, err := s.EmbedCounts(context.Background(), since, 1); err != nil || len(first.Rows) > 1 || first.Requests != requests {
		t.Errorf("the first row alone: %+v, %v", first, err)
	}
	return sums.Rows
}

func TestWidgetsAreCountedInSumsByDay(t *testing.T) {
	s, _ := newStore(t)
	first, second := embedDay(t, "2024-02-01"), embedDay(t, "2024-02-02")
	a := EmbedKey{first, "partner.example", "timeline", "en"}
	b := EmbedKey{first, "partner.example", "map", "fr"}
	mustCount(t, s, map[EmbedKey]int{a: 2, b: 1})
	mustCount(t, s, map[EmbedKey]int{a: 3, {second, "partner.example", "timeline", "en"}: 4, {first, "other.example", "map", "fr"}: 0})

	got := embedCounts(t, s, first)
	want := []EmbedCount{
		{"partner.example", "timeline", "en", 9, 2, first, second},
		{"partner.example", "map", "fr", 1, 1, first, first},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if later := embedCounts(t, s, second); len(later) != 1 || later[0].Count != 4 {
		t.Errorf("since the second day: %+v", later)
	}
	if edition := s.Edition(); edition != 0 {
		t.Errorf("counting made edition %d: every kept answer would be dropped", edition)
	}
}

func TestHostsBeyondTheLimitAreCountedTogether(t *testing.T) {
	s, _ := newStore(t)
	day := embedDay(t, "2024-02-01")
	mustCount(t, s, map[EmbedKey]int{{day, "partner.example", "map", "en"}: 1})
	made := map[EmbedKey]int{}
	for n := range MaxEmbedHosts + 50 {
		made[EmbedKey{day, fmt.Sprintf("made-up-%d.example", n), "map", "en"}] = 1
	}
	mustCount(t, s, made)
	mustCount(t, s, map[EmbedKey]int{{day, "partner.example", "map", "en"}: 1, {day + 1, "late.example", "map", "en"}: 1})

	hosts, together := map[string]int{}, 0
	for _, count := range embedCounts(t, s, day) {
		if count.Host == "" {
			together = count.Count
			continue
		}
		hosts[count.Host] = count.Count
	}
	if len(hosts) != MaxEmbedHosts+1 || together != 51 {
		t.Errorf("%d hosts and %d requests of others", len(hosts), together)
	}
	if hosts["partner.example"] != 2 || hosts["late.example"] != 1 {
		t.Errorf("partner.example %d, late.example of the next day %d", hosts["partner.example"], hosts["late.example"])
	}
}

func TestOldCountsAreDeleted(t *testing.T) {
	s, _ := newStore(t)
	day := embedDay(t, "2024-02-01")
	mustCount(t, s, map[EmbedKey]int{{day - 1, "a.example", "map", "en"}: 1, {day, "b.example", "map", "en"}: 1})
	deleted, err := s.PruneEmbedCounts(context.Background(), day)
	if err != nil || deleted != 1 {
		t.Errorf("deleted %d, %v", deleted, err)
	}
	if left := embedCounts(t, s, 0); len(left) != 1 || left[0].Host != "b.example" {
		t.Errorf("left: %+v", left)
	}
}
