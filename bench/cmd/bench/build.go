package main

import (
	"context"
	"fmt"
	"os/exec"
)

// build compiles a package of this module into a file.
func (r *run) build(ctx context.Context, file, name string) error {
	out, err := exec.CommandContext(ctx, "go", "build", "-tags", "nomsgpack", "-o", file, name).CombinedOutput()
	if err != nil {
		return fmt.Errorf("building %s: %w\n%s", name, err, out)
	}
	return nil
}
