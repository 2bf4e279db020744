package store

import "testing"

func TestOnlyWhatHasToEqualAParameterGetsASign(t *testing.T) {
	for query, wants := range map[string]string{
		"SELECT 1 WHERE a = ? AND `b` = ?":              "SELECT 1 WHERE a = +? AND `b` = +?",
		"SELECT 1 WHERE a >= ? AND b <> ? AND c IN (?)": "SELECT 1 WHERE a >= ? AND b <> ? AND c IN (?)",
		"SELECT 1 WHERE a = 'published'":                "SELECT 1 WHERE a = 'published'",
	} {
		if got := steady(query); got != wants {
			t.Errorf("%s became %s", query, got)
		}
	}
}
