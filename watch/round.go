package watch

import (
	"context"
	"net/url"
	"strings"
	"sync"

	"tracker/models"
)

// silences is after how many pages in a row without an answer the rest of a host's pages is left for another day.
const silences = 3

// Round looks at many pages: several hosts at a time, the pages of one host one after the other, and tells of each look
// as it is made, never of two at once. The pages of a host that asks to be left alone, or that does not answer, are left
// out from there on. It ends early when the context does, or when telling fails.
func (f *Fetcher) Round(ctx context.Context, pages []Page, tell func(Page, Look) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queues := make(chan []Page)
	var telling sync.Mutex
	var workers sync.WaitGroup
	for range f.hosts {
		workers.Go(func() {
			for queue := range queues {
				f.visit(ctx, queue, func(page Page, look Look) error {
					telling.Lock()
					defer telling.Unlock()
					err := tell(page, look)
					if err != nil {
						cancel(err)
					}
					return err
				})
			}
		})
	}
	for _, queue := range byHost(pages) {
		select {
		case queues <- queue:
		case <-ctx.Done():
		}
	}
	close(queues)
	workers.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// visit looks at the pages of one host.
func (f *Fetcher) visit(ctx context.Context, queue []Page, tell func(Page, Look) error) {
	silent := 0
	for _, page := range queue {
		look, err := f.Fetch(ctx, page)
		if err != nil {
			return
		}
		if tell(page, look) != nil || look.Outcome == models.SourcePostponed {
			return
		}
		if silent++; !look.Silent {
			silent = 0
		}
		if silent == silences {
			return
		}
	}
}

// byHost sorts pages into queues, one for each host, in the order in which they came.
func byHost(pages []Page) [][]Page {
	at := map[string]int{}
	var queues [][]Page
	for _, page := range pages {
		name := HostOf(page.URL)
		n, known := at[name]
		if !known {
			n = len(queues)
			at[name] = n
			queues = append(queues, nil)
		}
		queues[n] = append(queues[n], page)
	}
	return queues
}

// HostOf gives the host of an address, "" for what is none.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
