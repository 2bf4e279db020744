package load

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"
)

// packages are the Debian packages that have the programs.
var packages = map[string]string{"wrk": "wrk", "nginx": "nginx", "taskset": "util-linux"}

// Needs tells which programs are missing, and how to install them.
func Needs(programs ...string) error {
	var missing []error
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			missing = append(missing, fmt.Errorf("%s is missing: install the Debian package %s (apt-get install %s)", program, packages[program], packages[program]))
		}
	}
	if runtime.NumCPU() < 2 {
		missing = append(missing, errors.New("two processors are needed: one for the server, one for the load"))
	}
	return errors.Join(missing...)
}
