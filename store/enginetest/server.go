package enginetest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Server is a PostgreSQL server of a test's own, which keeps what it was told to: it can be struck down and comes back.
type Server struct {
	// URL is the address of its database.
	URL          string
	folder, bins string
}

// OwnServer starts a server, which is gone when the test ends.
func OwnServer(t testing.TB) *Server {
	t.Helper()
	OnlyPostgres(t)
	// Sockets have short paths, and the folder has to be open to the server's user.
	folder, err := os.MkdirTemp("/tmp", "tracker-own-")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{URL: "postgres://tracker@/postgres?host=" + folder, folder: folder, bins: binaries(t)}
	t.Cleanup(func() {
		_ = s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "-w", "stop")
		_ = os.RemoveAll(folder)
	})
	if credential := s.user(); credential != nil {
		if err := os.Chown(folder, int(credential.Uid), int(credential.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	s.must(t, "initdb", "-D", s.data(), "-U", "tracker", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--wal-segsize=1")
	s.control(t, "start")
	return s
}

// Strike lets the server fall without a word to anybody, as a loss of power does, and brings it back.
func (s *Server) Strike(t testing.TB) {
	t.Helper()
	s.must(t, "pg_ctl", "-D", s.data(), "-m", "immediate", "-w", "stop")
	s.control(t, "start")
}

// Fill lets no file of the server grow beyond so many bytes, which stands in for a full disk. A mebibyte is the least: the
// files of its log are that long from their beginning. A size that is no whole number of pages makes the server run into
// the limit in the midst of a page, which it takes for a disk that is full.
func (s *Server) Fill(t testing.TB, bytes int) { s.limit(t, strconv.Itoa(bytes)) }

// Clear makes room again.
func (s *Server) Clear(t testing.TB) { s.limit(t, "unlimited") }

func (s *Server) limit(t testing.TB, size string) {
	t.Helper()
	noted, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(noted), "\n")
	// The first process hands the limit down to those that it starts from now on; the others get it one by one. Nobody but
	// the server's own user may do so wherever this runs.
	set := func(process string) error { return s.start("prlimit", "--pid", process, "--fsize="+size+":") }
	if err := set(first); err != nil {
		t.Fatal("prlimit: ", err)
	}
	processes, err := filepath.Glob("/proc/[0-9]*/status")
	if err != nil {
		t.Fatal(err)
	}
	for _, process := range processes {
		// One that has ended meanwhile needs no limit.
		if status, _ := os.ReadFile(process); !strings.Contains(string(status), "\nPPid:\t"+first+"\n") {
			continue
		}
		if err := set(filepath.Base(filepath.Dir(process))); err != nil {
			if _, gone := os.Stat(process); gone == nil {
				t.Fatal("prlimit: ", err)
			}
		}
	}
}

func (s *Server) control(t testing.TB, what string) {
	t.Helper()
	s.must(t, "pg_ctl", "-D", s.data(), "-l", filepath.Join(s.folder, "log"), "-w", "-t", "120",
		"-o", "-c listen_addresses= -c unix_socket_directories="+s.folder+" -c max_connections=60", what)
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

func (s *Server) must(t testing.TB, program string, args ...string) {
	t.Helper()
	if err := s.run(program, args...); err != nil {
		log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
		t.Fatalf("%s: %v\n%s", program, err, log)
	}
}

// run runs one of the server's programs.
func (s *Server) run(program string, args ...string) error {
	return s.start(filepath.Join(s.bins, program), args...)
}

// start runs a program as the server's user. What it leaves running must not hold what the test reads from.
func (s *Server) start(program string, args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, program, args...)
	command.Dir = s.folder
	command.Env = []string{"PATH=" + os.Getenv("PATH")}
	command.SysProcAttr = &syscall.SysProcAttr{Credential: s.user()}
	command.WaitDelay = time.Second
	return command.Run()
}

// user is whose program the server is when root runs the test: it refuses to be root's.
func (s *Server) user() *syscall.Credential {
	if os.Geteuid() != 0 {
		return nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return nil
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	gid, other := strconv.ParseUint(account.Gid, 10, 32)
	if errors.Join(err, other) != nil {
		return nil
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

// binaries is the folder of the server's programs, of which Debian keeps each version in its own.
func binaries(t testing.TB) string {
	t.Helper()
	var found string
	for _, pattern := range []string{"/usr/local/pgsql/bin", "/usr/lib/postgresql/*/bin"} {
		folders, _ := filepath.Glob(pattern)
		for _, folder := range folders {
			if _, err := os.Stat(filepath.Join(folder, "initdb")); !errors.Is(err, fs.ErrNotExist) {
				found = folder
			}
		}
	}
	if found == "" {
		t.Fatal("there is a PostgreSQL server to test on, and none to be started")
	}
	return found
}
