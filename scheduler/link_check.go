package scheduler

import (
	"context"

	"tracker/models"
	"tracker/store"
	"tracker/watch"
)

// LinkCheckName is the name of the job that looks at the sources.
const LinkCheckName = "link-check"

// linkCheckMost bounds how many addresses one run looks at; the rest has its turn the next time.
const linkCheckMost = 500

// Fetcher looks at pages: a *watch.Fetcher.
type Fetcher interface {
	Round(ctx context.Context, pages []watch.Page, tell func(watch.Page, watch.Look) error) error
}

// linkCheck looks at the sources whose turn it is and keeps what was seen at once, so that a run that is broken off
// loses nothing. Run twice, it asks no server a second time.
func linkCheck(fetcher Fetcher) func(context.Context, *store.Store) (map[string]int, error) {
	return func(ctx context.Context, db *store.Store) (map[string]int, error) {
		if fetcher == nil {
			return nil, models.Errorf(models.ErrUnavailable, "The link check is switched off.")
		}
		r := &linkRound{db: db, counts: map[string]int{}, hosts: map[string]bool{}}
		forgotten, err := db.PruneSourceChecks(ctx)
		if err != nil {
			return nil, err
		}
		r.counts["forgotten"] = forgotten
		due, err := db.SourcesToCheck(ctx, linkCheckMost)
		if err != nil {
			return r.counts, err
		}
		pages := make([]watch.Page, len(due))
		for n, source := range due {
			pages[n] = watch.Page{URL: source.URL, ETag: source.ETag, LastModified: source.LastModified}
		}
		err = fetcher.Round(ctx, pages, func(page watch.Page, look watch.Look) error { return r.see(ctx, page, look) })
		if err != nil {
			return r.counts, err
		}
		return r.counts, r.settle(ctx)
	}
}

// linkRound is one run.
type linkRound struct {
	db     *store.Store
	counts map[string]int
	// heard tells that some server answered; until then silence may be the fault of this machine's own line.
	heard  bool
	silent []store.SourceLook
	hosts  map[string]bool
}

// silentHosts is how many hosts have to be silent, and no other to answer, to make this machine's line the likelier cause.
const silentHosts = 3

func (r *linkRound) see(ctx context.Context, page watch.Page, look watch.Look) error {
	seen := store.SourceLook{
		URL: page.URL, Outcome: look.Outcome, Status: look.Status, Detail: look.Detail, FinalURL: look.FinalURL,
		ContentType: look.ContentType, ETag: look.ETag, LastModified: look.LastModified, Print: look.Print, Again: look.Again,
	}
	r.heard = r.heard || look.Status != 0
	if look.Silent && !r.heard {
		r.silent = append(r.silent, seen)
		r.hosts[watch.HostOf(page.URL)] = true
		return nil
	}
	return r.keep(ctx, seen)
}

// settle keeps the silences from before the first answer, unless nobody at all answered.
func (r *linkRound) settle(ctx context.Context) error {
	if !r.heard && len(r.hosts) >= silentHosts {
		r.counts["unreachable"] = len(r.silent)
		return models.Errorf(models.ErrUnavailable,
			"None of %d hosts could be reached; this machine seems to be cut off, so nothing is held against the sources.", len(r.hosts))
	}
	for _, look := range r.silent {
		if err := r.keep(ctx, look); err != nil {
			return err
		}
	}
	return nil
}

func (r *linkRound) keep(ctx context.Context, look store.SourceLook) error {
	news, err := r.db.RecordSourceLook(ctx, look, watch.Difference)
	if err != nil {
		return err
	}
	r.counts["looked"]++
	r.counts[string(look.Outcome)]++
	for name, n := range map[string]int{"broken": news.Broken, "changed": news.Changed, "recovered": news.Recovered} {
		r.counts[name] += n
	}
	return nil
}
