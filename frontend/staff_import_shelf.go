package frontend

import (
	"crypto/rand"
	"sync"
	"time"
)

const (
	// shelfTime is how long an uploaded file waits for its owner to say yes.
	shelfTime = 30 * time.Minute
	// shelfBytes bounds what waits, of everybody together.
	shelfBytes = 96 << 20
)

// shelf keeps uploaded files between the page that shows what they would do and the button that does it. They are in
// memory alone: after a restart the file is chosen again.
type shelf struct {
	now   func() time.Time
	mutex sync.Mutex
	kept  map[string]shelved
}

// shelved is one file with what its owner was shown.
type shelved struct {
	user    int64
	at      time.Time
	name    string
	comment string
	data    []byte
	// seen are the versions of the records that the owner was shown.
	seen map[string]int
}

func newShelf(now func() time.Time) *shelf { return &shelf{now: now, kept: map[string]shelved{}} }

// put keeps a file and gives its ticket. Of each user there is one; when there is no room the oldest go.
func (s *shelf) put(file shelved) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	file.at = s.now()
	total := len(file.data)
	for ticket, other := range s.kept {
		if other.user == file.user || file.at.Sub(other.at) > shelfTime {
			delete(s.kept, ticket)
			continue
		}
		total += len(other.data)
	}
	for total > shelfBytes && len(s.kept) > 0 {
		oldest := ""
		for ticket, other := range s.kept {
			if oldest == "" || other.at.Before(s.kept[oldest].at) {
				oldest = ticket
			}
		}
		total -= len(s.kept[oldest].data)
		delete(s.kept, oldest)
	}
	ticket := rand.Text()
	s.kept[ticket] = file
	return ticket
}

// take gives a user's own file back, once.
func (s *shelf) take(ticket string, user int64) (shelved, bool) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	file, found := s.kept[ticket]
	if !found || file.user != user || s.now().Sub(file.at) > shelfTime {
		return shelved{}, false
	}
	delete(s.kept, ticket)
	return file, true
}
