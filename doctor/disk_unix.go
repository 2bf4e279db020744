//go:build unix

package doctor

import (
	"os"
	"syscall"
)

// freeOn gives the bytes that are free on the disk of a folder.
func freeOn(folder string) (uint64, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return 0, err
	}
	return disk.Bavail * uint64(disk.Bsize), nil
}

// sameDisk tells whether two folders are known to be on one disk.
func sameDisk(a, b string) bool {
	one, known := deviceOf(a)
	other, alsoKnown := deviceOf(b)
	return known && alsoKnown && one == other
}

func deviceOf(folder string) (uint64, bool) {
	info, err := os.Stat(folder)
	if err != nil {
		return 0, false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return uint64(stat.Dev), true //nolint:unconvert // a number, of another type on other systems
}
