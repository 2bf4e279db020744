package main

import (
	"fmt"
	"os"
)

// say tells the person at a terminal what is going on; a log or a pipe is spared it.
func (p *program) say(format string, args ...any) {
	file, ok := p.stderr.(*os.File)
	if !ok {
		return
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return
	}
	_, _ = fmt.Fprintf(file, format+"\n", args...)
}
