package faults

import (
	"bufio"
	"context"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tracker/models"
	"tracker/scheduler"
	"tracker/store"
)

// strangeServer answers each connection as it is told to, and can be told otherwise.
type strangeServer struct {
	net.Listener
	answers atomic.Pointer[func(*call)]
	// called tells of each connection when it is answered.
	called chan struct{}
	// taken is how many bytes its callers took.
	taken   atomic.Int64
	callers sync.WaitGroup
}

// call is one connection to it.
type call struct {
	net.Conn
	server *strangeServer
	lines  *bufio.Reader
}

func newStrangeServer(t *testing.T) *strangeServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &strangeServer{Listener: listener, called: make(chan struct{}, 100)}
	t.Cleanup(func() {
		_ = listener.Close()
		s.callers.Wait()
	})
	s.callers.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.callers.Go(func() {
				defer func() { _ = conn.Close() }()
				s.called <- struct{}{}
				(*s.answers.Load())(&call{conn, s, bufio.NewReader(conn)})
			})
		}
	})
	return s
}

// say writes a text, and tells whether somebody is still there.
func (c *call) say(text string) bool {
	n, err := c.Write([]byte(text))
	c.server.taken.Add(int64(n))
	return err == nil
}

// sayForEver writes a text until nobody is there any more.
func (c *call) sayForEver(text string) {
	text = strings.Repeat(text, 1+4096/len(text))
	there := true
	for there {
		there = c.say(text)
	}
}

// drip writes a text again and again, a little at a time, until nobody is there any more.
func (c *call) drip(text string) {
	ticks := time.NewTicker(20 * time.Millisecond)
	defer ticks.Stop()
	for c.say(text) {
		<-ticks.C
	}
}

// hear reads a line.
func (c *call) hear() (string, bool) {
	line, err := c.lines.ReadString('\n')
	return strings.ToUpper(strings.TrimSpace(line)), err == nil
}

// wait says nothing until nobody is there any more.
func (c *call) wait() {
	for {
		if _, err := c.lines.ReadByte(); err != nil {
			return
		}
	}
}

// mostTaken is more than a caller with limits takes, with all that the system holds on the way: 16 MiB.
const mostTaken = 16 << 20

// jobsOf makes a scheduler whose clock starts nothing.
func jobsOf(t *testing.T, s *site, settings scheduler.Settings) *scheduler.Scheduler {
	t.Helper()
	settings.Now, settings.Intervals = s.now, models.DefaultReviewIntervals()
	table, schedules := scheduler.Jobs(settings), map[string]string{}
	for _, job := range table {
		schedules[job.Name] = scheduler.Off
	}
	jobs, err := scheduler.New(scheduler.Options{Store: s.db, Now: s.now, Jobs: table, Schedules: schedules})
	if err != nil {
		t.Fatal(err)
	}
	return jobs
}

// runMeanwhile runs a job against a strange server, reads pages while it is at it, and gives what became of the job.
func (s *site) runMeanwhile(t *testing.T, jobs *scheduler.Scheduler, name string, server *strangeServer, answers func(*call)) (map[string]int, store.JobRun, error) {
	t.Helper()
	server.answers.Store(&answers)
	server.taken.Store(0)
	var counts map[string]int
	var err error
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		counts, err = jobs.RunNow(context.WithoutCancel(t.Context()), name, scheduler.TriggerCommand)
	}()
	select {
	case <-server.called:
	case <-ended:
	}
	s.goesOn(t)
	<-ended
	for len(server.called) > 0 {
		<-server.called
	}
	if taken := server.taken.Load(); taken > mostTaken {
		t.Errorf("it took %d bytes", taken)
	}
	runs, readErr := s.db.LastJobRuns(t.Context())
	if readErr != nil {
		t.Fatal(readErr)
	}
	return counts, runs[name], err
}
