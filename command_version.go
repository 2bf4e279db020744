package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"tracker/config"
)

type versionCommand struct{}

func (c *versionCommand) settings() []config.Part { return nil }

func (c *versionCommand) run(_ context.Context, p *program) error {
	_, err := fmt.Fprintf(p.stdout, "tracker %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// version names the build: a tag, or the commit that it was made from, or "devel" where the build knows neither, as
// with `go run`.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
