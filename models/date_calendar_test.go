package models

import "testing"

func TestMachinesAreToldOnlyDatesThatTheCalendarHas(t *testing.T) {
	for text, want := range map[string]string{
		"2010-12-16": "2010-12-16", "2010-12": "2010-12", "2010": "2010",
		"2010?": "", "2010~": "", "2010-XX": "", "2010-12-XX": "", "201X": "", "2010-21": "", "2010/2011": "", "[2010,2011]": "",
		"0000": "", "-0044": "", "2010-12-16T10:00:00Z": "", "2010/..": "",
	} {
		if got := MustDate(text).Calendar(); got != want {
			t.Errorf("%s is told as %q, want %q", text, got, want)
		}
	}
	if got := (Date{}).Calendar(); got != "" {
		t.Errorf("no date is told as %q", got)
	}
}
