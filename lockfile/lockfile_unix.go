//go:build unix

package lockfile

import (
	"context"
	"errors"
	"os"
	"sync"
	"syscall"
	"time"
)

// Hold waits until nobody else holds the lock that a file stands for, and calls waiting once when it has to. The file is there
// only as long as somebody holds it, and a program that is killed holds nothing. Where no lock can be had, as in a folder
// that cannot be written to, release does nothing. The error is that of ctx, when it ends before.
func Hold(ctx context.Context, path string, waiting func()) (release func(), err error) {
	waiting = sync.OnceFunc(waiting)
	for {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return func() {}, nil
		}
		if err := take(ctx, file, waiting); err != nil {
			_ = file.Close()
			return nil, err
		}
		if isAt(file, path) {
			return func() {
				_ = os.Remove(path)
				_ = file.Close()
			}, nil
		}
		// Whoever held it has taken the file away: another one may hold the next.
		_ = file.Close()
	}
}

// take waits for the lock of an open file. A file system without locks gives it at once.
func take(ctx context.Context, file *os.File, waiting func()) error {
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil
		}
		waiting()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// isAt tells whether an open file is the one at a path.
func isAt(file *os.File, path string) bool {
	open, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(open, there)
}
