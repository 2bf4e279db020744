package main

import (
	"context"
	"errors"
	"fmt"
	"os"
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

// install compiles a package into a file as it is where a program runs: a copy. What a linker has just written lies in the
// system's memory in such large pieces that some ten megabytes more of it would count as the program's.
func (r *run) install(ctx context.Context, file, name string) error {
	linked := file + ".linked"
	if err := r.build(ctx, linked, name); err != nil {
		return err
	}
	program, err := os.ReadFile(linked)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(file, program, 0o700), os.Remove(linked))
}
