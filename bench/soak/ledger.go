package soak

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
)

// write is a change that was answered with success. Its mark stands in the record since.
type write struct {
	slug    string
	version int
	mark    string
	// stays tells that no later change takes the mark away.
	stays bool
}

// ledger has every write that was answered.
type ledger struct {
	mu     sync.Mutex
	writes []write
	absent []string
}

func (l *ledger) note(w write) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writes = append(l.writes, w)
}

// noteAbsent is for what must not be there.
func (l *ledger) noteAbsent(slug string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.absent = append(l.absent, slug)
}

// checkWrites looks for every write in the record's history, and in the record where it stays, and that no two were given
// the same version.
func (s *soak) checkWrites(ctx context.Context) {
	w := s.worker("checker", 0, 0)
	defer w.client.close()
	var lost []error
	versions := map[string]string{}
	records := map[string][]byte{}
	look := func(path string) (reply, error) {
		return w.client.do(ctx, w.withToken(ask{method: http.MethodGet, path: "/api/v1/initiatives/" + path}))
	}
	for _, one := range s.ledger.writes {
		key := fmt.Sprintf("%s/revisions/%d", one.slug, one.version)
		if other, taken := versions[key]; taken {
			lost = append(lost, fmt.Errorf("%s was given to %s and to %s", key, other, one.mark))
		}
		versions[key] = one.mark
		r, err := look(key)
		if err != nil || r.status != http.StatusOK || !bytes.Contains(r.body, []byte(one.mark)) {
			lost = append(lost, fmt.Errorf("%s is not in %s: %d %w", one.mark, key, r.status, err))
		}
		if _, read := records[one.slug]; one.stays && !read {
			now, err := look(one.slug)
			if err != nil || now.status != http.StatusOK {
				lost = append(lost, fmt.Errorf("%s: %d %w", one.slug, now.status, err))
			}
			records[one.slug] = now.body
		}
		if one.stays && !bytes.Contains(records[one.slug], []byte(one.mark)) {
			lost = append(lost, fmt.Errorf("%s is no longer in %s", one.mark, one.slug))
		}
	}
	for _, slug := range s.ledger.absent {
		if r, err := look(slug); err != nil || r.status != http.StatusNotFound {
			lost = append(lost, fmt.Errorf("%s was only tried, and is there: %d %w", slug, r.status, err))
		}
	}
	s.report.Writes = len(s.ledger.writes)
	if len(lost) > 20 {
		lost = append(lost[:20], fmt.Errorf("and %d more", len(lost)-20))
	}
	if len(s.ledger.writes) == 0 {
		lost = append(lost, errors.New("nothing was written"))
	}
	s.judge("every write that was answered is in the record and in its history", errors.Join(lost...))
}
