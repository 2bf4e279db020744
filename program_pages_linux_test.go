package main

import (
	"slices"
	"testing"
)

func TestOnlyWhatNobodyChangedOfTheProgramIsGivenBack(t *testing.T) {
	t.Parallel()
	const smaps = `00400000-00403000 r--p 00000000 fe:00 42                           /opt/the tracker
Size:                 12 kB
Anonymous:             0 kB
VmFlags: rd mr mw me sd
00403000-01631000 r-xp 00003000 fe:00 42                           /opt/the tracker
Rss:               16328 kB
Anonymous:             0 kB
01631000-02a0e000 r--p 01231000 fe:00 42                           /opt/the tracker
Anonymous:             4 kB
02a0e000-02a11000 r--p 0260e000 fe:00 42                           /opt/the tracker
Anonymous:            12 kB
02a11000-02d78000 rw-p 02611000 fe:00 42                           /opt/the tracker
Anonymous:             0 kB
ebc23000000-ebc25400000 rw-p 00000000 00:00 0
Anonymous:             0 kB
7f3b8c80f000-7f3b8c965000 r-xp 00026000 fe:00 7                  /usr/lib/libc.so.6
Anonymous:             0 kB
`
	want := []part{{0x400000, 0x403000}, {0x403000, 0x1631000}}
	if got := unchangedParts([]byte(smaps), "/opt/the tracker"); !slices.Equal(got, want) {
		t.Errorf("%x are given back, not %x", got, want)
	}
}

func TestTheProgramGoesOnWithoutItsPages(t *testing.T) {
	t.Parallel()
	for range 3 {
		leaveProgramPages()
		if got := unchangedParts(nil, "x"); got != nil {
			t.Errorf("nothing has %v", got)
		}
	}
}
