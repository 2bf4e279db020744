package doctor

import (
	"context"
	"maps"
	"slices"
	"strings"

	"tracker/store"
)

func jobs(ctx context.Context, i Installation) []Finding {
	runs, err := i.Store.LastJobRuns(ctx)
	if err != nil {
		return unread("What the jobs did", err)
	}
	var found []Finding
	for _, name := range slices.Sorted(maps.Keys(runs)) {
		if run := runs[name]; run.Result == store.JobFailed {
			found = append(found, one(Wrong, "The job %s failed at %s: %s", name, minute(run.StartedAt), run.Error)...)
		}
	}
	switch {
	case len(runs) == 0:
		return one(Think, "No job has run yet; they run while the tracker serves.")
	case len(found) == 0:
		return one(Well, "The last runs of %d jobs ended well.", len(runs))
	}
	return found
}

func reviews(ctx context.Context, i Installation) []Finding {
	figures, err := i.Store.Figures(ctx)
	if err != nil {
		return unread("The reviews", err)
	}
	waiting := 0
	for _, n := range figures.OpenReviews {
		waiting += n
	}
	if waiting > 0 {
		return one(Think, "%d reviews wait for staff at /staff/queue.", waiting)
	}
	return one(Well, "No review waits.")
}

func staff(ctx context.Context, i Installation) []Finding {
	users, _, err := i.Store.Users(ctx, 0, store.MaxLimit)
	if err != nil {
		return unread("The accounts", err)
	}
	var found []Finding
	admins, bare := 0, 0
	for _, user := range users {
		if user.DisabledAt != nil || user.Role != "admin" {
			continue
		}
		admins++
		if !user.SecondFactor() {
			bare++
		}
	}
	if bare > 0 {
		found = one(Think, "%d of %d admins have no second factor; one can be required under /staff/settings.", bare, admins)
	}
	switch {
	case len(users) == 0:
		return one(Think, "Nobody has an account yet; the log of the next start shows how to set up the first.")
	case admins == 0:
		return one(Wrong, "No admin can sign in; tracker user add EMAIL --role admin lets one in.")
	case len(found) == 0:
		return one(Well, "All %d admins have a second factor.", admins)
	}
	return found
}

func site(_ context.Context, i Installation) []Finding {
	var found []Finding
	switch {
	case i.Site == "":
		found = one(Think, "TRACKER_BASE_URL is not set: pages do not say their full address, and feeds and letters have no links.")
	case !strings.HasPrefix(i.Site, "https://"):
		found = one(Think, "TRACKER_BASE_URL is %s: without https, sessions can be read on the way.", i.Site)
	default:
		found = one(Well, "The site is %s.", i.Site)
		if len(i.Proxies) == 0 {
			found = append(found, one(Think, "TRACKER_TRUSTED_PROXIES is not set: behind a proxy all visitors look like one.")...)
		}
	}
	if !i.Mail {
		found = append(found, one(Think, "TRACKER_SMTP_URL is not set: nothing is mailed.")...)
	}
	return found
}
