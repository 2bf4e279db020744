// Package load starts servers on one processor and puts load on them from another.
package load

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// The processors that servers and load are bound to.
const (
	ServerCore = 0
	LoadCore   = 1
)

// Process is a server that was started.
type Process struct {
	command *exec.Cmd
	// First is the first line that it wrote to standard output, empty for one that was not waited for.
	First string
	ended chan struct{}
	// err is how it ended.
	err error
}

// Command is a program bound to a processor. It ends when ctx does.
func Command(ctx context.Context, core int, program string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, "taskset", append([]string{"-c", strconv.Itoa(core), program}, args...)...)
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	command.WaitDelay = 10 * time.Second
	return command
}

// Start starts a server on the servers' processor. With speaks it waits for its first line.
func Start(command *exec.Cmd, speaks bool) (*Process, error) {
	p := &Process{command: command, ended: make(chan struct{})}
	if command.Stderr == nil {
		command.Stderr = os.Stderr
	}
	reader, writer := io.Pipe()
	if speaks {
		command.Stdout = writer
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.err = command.Wait()
		_ = writer.CloseWithError(fmt.Errorf("%s ended: %w", command.Path, errors.Join(p.err, io.EOF)))
		close(p.ended)
	}()
	if speaks {
		lines := bufio.NewReader(reader)
		line, err := lines.ReadString('\n')
		if err != nil {
			return nil, err
		}
		p.First = strings.TrimSpace(line)
		go func() { _, _ = io.Copy(io.Discard, lines) }()
	}
	return p, nil
}

// Stop asks a server to end and waits until it has.
func (p *Process) Stop() {
	if p == nil {
		return
	}
	_ = p.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(15 * time.Second):
		_ = p.command.Process.Kill()
		<-p.ended
	}
}

// Err tells how a server ended that was stopped; nil when it did as it should.
func (p *Process) Err() error {
	<-p.ended
	return p.err
}

// Handles is how many files and connections a server has open at this moment.
func (p *Process) Handles() (int, error) {
	list, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.command.Process.Pid))
	return len(list), err
}

// Memory is what a server holds of the machine's memory, in bytes.
type Memory struct {
	// Resident is all of it, Files what of it are pages of files, such as the program itself, which the system takes back
	// when it needs them.
	Resident, Files int64
}

// Memory is what a server holds at this moment.
func (p *Process) Memory() (m Memory, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return m, err
	}
	wanted := map[string]*int64{"VmRSS": &m.Resident, "RssFile": &m.Files}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		to := wanted[name]
		if to == nil {
			continue
		}
		kilobytes, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
		if err != nil {
			return m, err
		}
		*to = kilobytes << 10
		delete(wanted, name)
	}
	if len(wanted) > 0 {
		return m, fmt.Errorf("the system does not say how much memory process %d holds", p.command.Process.Pid)
	}
	return m, nil
}
