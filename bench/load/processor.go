package load

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Processor is how much processor time a server and its children have used, as the scheduler counts it.
func (p *Process) Processor() (time.Duration, error) { return used(p.command.Process.Pid) }

func used(pid int) (sum time.Duration, err error) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", pid))
	if err != nil {
		return 0, err
	}
	for _, thread := range threads {
		text, err := os.ReadFile(filepath.Join(thread, "schedstat"))
		if err != nil {
			return 0, err
		}
		nanoseconds, err := strconv.ParseInt(strings.Fields(string(text))[0], 10, 64)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(nanoseconds)
		children, err := os.ReadFile(filepath.Join(thread, "children"))
		if err != nil {
			return 0, err
		}
		for _, child := range strings.Fields(string(children)) {
			pid, err := strconv.Atoi(child)
			if err != nil {
				return 0, err
			}
			more, err := used(pid)
			if err != nil {
				return 0, err
			}
			sum += more
		}
	}
	return sum, nil
}
