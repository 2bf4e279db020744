package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"tracker/bench/contender"
	"tracker/bench/load"
	"tracker/bench/report"
)

// connections is how many clients ask at the same time.
const connections = 32

// side is one of those that are compared: where an address of the program is found there.
type side struct {
	name    string
	url     func(n int, path string) string
	servers []*load.Process
}

const (
	program = iota
	bare
	files
	behind
	sides
)

// cached compares answers from memory: the program, a bare gin handler, nginx with files, and the program behind nginx.
func (r *run) cached(ctx context.Context) error {
	database, err := r.database(ctx, r.plan.usual)
	if err != nil {
		return err
	}
	tracker, origin, err := r.serveTracker(ctx, database, "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer tracker.Stop()
	answers, err := r.record(ctx, origin)
	if err != nil {
		return err
	}
	saved := filepath.Join(r.folder, "answers.json")
	if err := contender.Save(saved, answers); err != nil {
		return err
	}
	gin, ginURL, err := r.serveSelf(ctx, "bare", saved)
	if err != nil {
		return err
	}
	defer gin.Stop()
	fileServer, filesURL, err := r.newFiles(answers)
	if err != nil {
		return err
	}
	fileProcess, err := fileServer.Start(ctx)
	if err != nil {
		return err
	}
	defer fileProcess.Stop()
	proxy, proxyURL, err := r.newProxy("front", strings.TrimPrefix(origin, "http://"))
	if err != nil {
		return err
	}
	proxyProcess, err := proxy.Start(ctx)
	if err != nil {
		return err
	}
	defer proxyProcess.Stop()
	all := [sides]side{
		program: {"program", func(_ int, path string) string { return origin + path }, []*load.Process{tracker}},
		bare:    {"bare gin", func(_ int, path string) string { return ginURL + path }, []*load.Process{gin}},
		files:   {"nginx with files", func(n int, _ string) string { return fmt.Sprintf("%s/%d", filesURL, n) }, []*load.Process{fileProcess}},
		behind:  {"behind nginx", func(_ int, path string) string { return proxyURL + path }, []*load.Process{proxyProcess, tracker}},
	}
	memory := watchMemory(ctx, tracker)
	for n, a := range r.plan.addresses {
		if err := r.compare(ctx, n, a, answers[n], all); err != nil {
			_, _ = memory()
			return err
		}
	}
	most, err := memory()
	r.table.Add(report.Row{
		Part: "Cached", What: "memory while serving the cached load", Value: float64(most) / (1 << 20), Demand: report.AtMost(80, " MB"),
	})
	return err
}

// record takes the answers as the program gives them to a client that takes gzip.
func (r *run) record(ctx context.Context, origin string) ([]contender.Recorded, error) {
	var list []contender.Recorded
	for _, a := range r.plan.addresses {
		answer, err := load.Ask(ctx, origin+a.path, "Accept-Encoding", "gzip")
		if err != nil {
			return nil, err
		}
		if answer.Status != http.StatusOK || answer.Header.Get("Content-Encoding") != "gzip" {
			return nil, fmt.Errorf("%s is answered %d in %q", a.path, answer.Status, answer.Header.Get("Content-Encoding"))
		}
		unchanged, err := load.Ask(ctx, origin+a.path, "Accept-Encoding", "gzip", "If-None-Match", answer.Header.Get("ETag"))
		if err != nil {
			return nil, err
		}
		path, _, _ := strings.Cut(a.path, "?")
		list = append(list, contender.Recorded{Path: path, Header: answer.Header, Unchanged: unchanged.Header, Body: answer.Body})
	}
	return list, nil
}

// newFiles is nginx with the answers as files, sent with the same headers; the ETags are its own.
func (r *run) newFiles(answers []contender.Recorded) (*load.Nginx, string, error) {
	port, err := load.FreePort()
	if err != nil {
		return nil, "", err
	}
	folder := filepath.Join(r.folder, "files")
	site := fmt.Sprintf("server {\n listen 127.0.0.1:%d;\n root %s/root;\n", port, folder)
	for n, answer := range answers {
		site += fmt.Sprintf(" location = /%d {\n types {}\n default_type %q;\n", n, answer.Header.Get("Content-Type"))
		for name, values := range answer.Header {
			switch name {
			case "Content-Type", "Content-Length", "Date", "Etag":
				continue
			}
			for _, value := range values {
				site += fmt.Sprintf(" add_header %s %q;\n", name, value)
			}
		}
		site += " }\n"
	}
	nginx, err := load.NewNginx(folder, site+"}")
	if err != nil {
		return nil, "", err
	}
	if err := os.Mkdir(filepath.Join(folder, "root"), 0o700); err != nil {
		return nil, "", err
	}
	for n, answer := range answers {
		if err := os.WriteFile(filepath.Join(folder, "root", fmt.Sprint(n)), answer.Body, 0o600); err != nil {
			return nil, "", err
		}
	}
	return nginx, fmt.Sprintf("http://127.0.0.1:%d", port), nil
}

// compare lets all sides answer an address in turn, whole and with 304.
func (r *run) compare(ctx context.Context, n int, a address, want contender.Recorded, all [sides]side) error {
	var whole, unchanged [sides][]load.Sums
	for range r.plan.rounds {
		for s, side := range all {
			url := side.url(n, a.path)
			etag, err := r.sameBytes(ctx, side, url, want)
			if err != nil {
				return err
			}
			given := load.Load{URL: url, Headers: []string{"Accept-Encoding: gzip"}, Connections: connections, Seconds: r.plan.seconds}
			sums, err := r.wrk.Run(ctx, given, side.servers...)
			if err != nil {
				return err
			}
			whole[s] = append(whole[s], sums)
			given.Headers = append(given.Headers, "If-None-Match: "+etag)
			if sums, err = r.wrk.Run(ctx, given, side.servers...); err != nil {
				return err
			}
			unchanged[s] = append(unchanged[s], sums)
		}
	}
	r.table.Add(
		against("Cached", a.name+", gzip", whole[program], whole[bare], "bare gin", report.AtLeast(0.95, "")),
		against("Cached", a.name+", gzip", whole[program], whole[files], "nginx with files", report.Demand{}),
		against("Cached", a.name+", 304", unchanged[program], unchanged[bare], "bare gin", report.AtLeast(0.95, "")),
		against("Cached", a.name+", 304", unchanged[program], unchanged[files], "nginx with files", report.AtLeast(0.5, "")),
		against("Behind nginx", a.name+", gzip", whole[behind], whole[files], "nginx with files", report.AtLeast(0.9, "")),
		against("Behind nginx", a.name+", 304", unchanged[behind], unchanged[files], "nginx with files", report.Demand{}),
	)
	return nil
}

// sameBytes checks that a side gives what the program gave, whole and as 304, and tells its ETag.
func (r *run) sameBytes(ctx context.Context, s side, url string, want contender.Recorded) (string, error) {
	etag := ""
	for range 3 { // nginx keeps what is asked for again
		answer, err := load.Ask(ctx, url, "Accept-Encoding", "gzip")
		if err != nil {
			return "", err
		}
		etag = answer.Header.Get("ETag")
		if answer.Status != http.StatusOK || !bytes.Equal(answer.Body, want.Body) || etag == "" {
			return "", fmt.Errorf("%s does not give the same bytes at %s: %d, %d bytes", s.name, url, answer.Status, len(answer.Body))
		}
	}
	answer, err := load.Ask(ctx, url, "Accept-Encoding", "gzip", "If-None-Match", etag)
	if err == nil && answer.Status != http.StatusNotModified {
		err = fmt.Errorf("%s answers %d at %s to whoever has it", s.name, answer.Status, url)
	}
	return etag, err
}

// against compares requests a second. Processor time is less troubled by what else the machine does, so it stands beside.
func against(part, what string, ours, theirs []load.Sums, whom string, demand report.Demand) report.Row {
	perSecond := func(list []load.Sums) []float64 { return each(list, func(s load.Sums) float64 { return s.PerSecond }) }
	perProcessor := func(list []load.Sums) []float64 {
		return each(list, func(s load.Sums) float64 { return s.PerProcessor })
	}
	return report.Row{
		Part: part, What: what, Ours: fmt.Sprintf("%.0f a second", report.Median(perSecond(ours))),
		Against: fmt.Sprintf("%s: %.0f a second (by processor time %.2f)", whom, report.Median(perSecond(theirs)),
			report.Against(perProcessor(ours), perProcessor(theirs))),
		Value: report.Against(perSecond(ours), perSecond(theirs)), Demand: demand,
	}
}

func each(list []load.Sums, value func(load.Sums) float64) []float64 {
	values := make([]float64, 0, len(list))
	for _, sums := range list {
		values = append(values, value(sums))
	}
	return values
}
