package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// leaveProgramPages gives back what is in memory of the program's own file. To start, most of the file is read, and to
// serve, little of it; that comes back page by page, from what the system keeps of files, and not two megabytes at a time
// for a page that is needed. Where it cannot be done, nothing but memory is lost.
func leaveProgramPages() {
	file, err := os.Executable()
	if err != nil {
		return
	}
	parts, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		return
	}
	for _, part := range unchangedParts(parts, file) {
		for _, advice := range []uintptr{syscall.MADV_NOHUGEPAGE, syscall.MADV_DONTNEED} {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, part.from, part.to-part.from, advice)
		}
	}
}

// part is a part of a process's memory, from one address to before another.
type part struct{ from, to uintptr }

// unchangedParts are those in which a file lies to be read or run, as it is. What the loader has changed of it would be
// lost.
func unchangedParts(smaps []byte, file string) (unchanged []part) {
	var of part
	mine := false
	for lines := bufio.NewScanner(bytes.NewReader(smaps)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 3 {
			continue
		}
		if fields[0] == "Anonymous:" {
			if mine && fields[1] == "0" {
				unchanged = append(unchanged, of)
			}
			continue
		}
		var next part
		if n, _ := fmt.Sscanf(fields[0], "%x-%x", &next.from, &next.to); n == 2 {
			of, mine = next, strings.HasSuffix(lines.Text(), " "+file) && (fields[1] == "r-xp" || fields[1] == "r--p")
		}
	}
	return unchanged
}
