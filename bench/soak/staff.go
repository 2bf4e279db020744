package soak

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// desk is staff at their pages, with a session.
func (w *worker) desk(ctx context.Context) {
	w.done++
	if w.done%20 == 0 {
		w.request(ctx, "staff: begin a job", ask{
			method: http.MethodPost, path: "/staff/jobs/review-scan", body: "x=1",
			header: map[string]string{"Cookie": w.site.cookie, "Content-Type": "application/x-www-form-urlencoded"},
		}, http.StatusSeeOther, http.StatusConflict)
		return
	}
	path := pick(w.chance, []string{
		"/staff", "/staff?reason=verification-overdue", "/staff/initiatives", "/staff/initiatives?q=" + w.word(), "/staff/jobs", "/staff/embeds",
		"/staff/suggestions", "/staff/initiatives/" + w.slug() + "/edit", "/staff/initiatives/" + w.slug() + "/history", "/staff/audit",
	})
	w.request(ctx, "staff: page", ask{method: http.MethodGet, path: path, header: map[string]string{"Cookie": w.site.cookie}}, http.StatusOK)
}

// job runs a job in another process, as the command line does.
func (w *worker) job(ctx context.Context) {
	w.done++
	args := [][]string{{"job", "run", "review-scan"}, {"job", "run", "backup"}, {"job", "run", "embed-prune"}, {"job", "run", "search-tidy"}, {"review", "list"}}[w.done%5]
	_, err := w.site.command(context.WithoutCancel(ctx), "", args...)
	switch {
	case err == nil, strings.Contains(err.Error(), "running"): // staff have begun the same job
	case !w.Bounds && strings.Contains(err.Error(), "busy"):
	default:
		w.tally.fault("command", err)
	}
}

// suggest sends a suggestion; after a few they are told that it was a lot.
func (w *worker) suggest(ctx context.Context) {
	w.done++
	w.request(ctx, "suggestion", ask{
		method: http.MethodPost, path: "/api/v1/suggestions",
		body:   fmt.Sprintf(`{"initiative":%q,"text":"Soak %s says that a date is wrong."}`, w.slug(), w.name),
		header: map[string]string{"Content-Type": "application/json"},
	}, http.StatusOK, http.StatusCreated, http.StatusAccepted, http.StatusNoContent, http.StatusTooManyRequests)
}
