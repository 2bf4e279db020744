package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"tracker/config"
	"tracker/models"
)

type healthCommand struct {
	URL  string `arg:"" optional:"" help:"Address of the tracker; by default the one that it is set to listen on."`
	Addr string `variable:"TRACKER_ADDR" default:"localhost:8080" placeholder:"HOST:PORT" help:"Where the tracker listens."`
}

const healthTimeout = 4 * time.Second

func (c *healthCommand) settings() []config.Part { return []config.Part{config.Listen{Addr: c.Addr}} }

func (c *healthCommand) run(ctx context.Context, p *program) error {
	target := c.URL
	if target == "" {
		target = config.Listen{Addr: c.Addr}.LocalURL(nil)
	}
	u, err := url.Parse(target)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.HasSuffix(u.Host, ":0") {
		return usageError{fmt.Sprintf("%q is not the address of a tracker, such as http://localhost:8080", target)}
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.JoinPath("readyz").String(), nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return &models.Error{Code: models.ErrUnavailable, Detail: fmt.Sprintf("%s does not answer.", target), Err: err}
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return models.Errorf(models.ErrUnavailable, "%s is not ready: it answers %s.", target, response.Status)
	}
	_, err = fmt.Fprintln(p.stdout, "ready")
	return err
}
