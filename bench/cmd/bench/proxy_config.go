package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tracker/bench/load"
)

// shipped is the configuration of nginx that the project gives to those who run it.
const shipped = "docs/nginx.conf"

// proxySite is the shipped configuration on other ports and in another folder, else as it is.
func proxySite(folder, upstream string, port int) (string, error) {
	text, err := os.ReadFile(shipped)
	if err != nil {
		return "", fmt.Errorf("run it in the root of the project: %w", err)
	}
	site := string(text)
	for from, to := range map[string]string{
		"listen 80; # change":       fmt.Sprintf("listen 127.0.0.1:%d; #", port),
		"server 127.0.0.1:8080;":    fmt.Sprintf("server %s;", upstream),
		"/var/cache/nginx/tracker ": filepath.Join(folder, "cache") + " ",
	} {
		if strings.Count(site, from) != 1 {
			return "", fmt.Errorf("%s does not say %q once", shipped, from)
		}
		site = strings.Replace(site, from, to, 1)
	}
	return site, nil
}

// newProxy makes nginx as shipped, in front of a server at a host and port.
func (r *run) newProxy(name, upstream string) (*load.Nginx, string, error) {
	port, err := load.FreePort()
	if err != nil {
		return nil, "", err
	}
	folder := filepath.Join(r.folder, name)
	site, err := proxySite(folder, upstream, port)
	if err != nil {
		return nil, "", err
	}
	nginx, err := load.NewNginx(folder, site)
	return nginx, fmt.Sprintf("http://127.0.0.1:%d", port), err
}
