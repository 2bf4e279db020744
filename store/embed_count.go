package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// MaxEmbedHosts is how many partners' hosts are kept apart on one day. A header can be made up, so that there may be any
// number of them; those beyond are counted together, under an empty name.
const MaxEmbedHosts = 300

// EmbedKey is what widgets are counted by.
type EmbedKey struct {
	// Day is one of UTC.
	Day models.Day
	// Host is the name of the partner's host, empty for those that were not kept apart.
	Host string
	// View is the widget's name, Language the tag of the language in which it was shown.
	View, Language string
}

// EmbedCount is how often a partner's pages asked for a widget within some days.
type EmbedCount struct {
	Host, View, Language string
	Count                int
	// Days is on how many days it was, First and Last the first and the last of them.
	Days        int
	First, Last models.Day
}

// AddEmbedCounts adds to the sums of days.
func (s *Store) AddEmbedCounts(ctx context.Context, sums map[EmbedKey]int) error {
	if len(sums) == 0 {
		return nil
	}
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		known := map[models.Day]map[string]bool{}
		for key, count := range sums {
			if count <= 0 {
				continue
			}
			hosts, err := embedHosts(tx, known, key.Day)
			if err != nil {
				return err
			}
			switch {
			case key.Host == "" || hosts[key.Host]:
			case len(hosts) < MaxEmbedHosts:
				hosts[key.Host] = true
			default:
				key.Host = ""
			}
			err = tx.Exec(`INSERT INTO embed_counts (day, host, view, language, count) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (day, host, view, language) DO UPDATE SET count = embed_counts.count + excluded.count`,
				key.Day, key.Host, key.View, key.Language, count).Error
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// embedHosts are the hosts that a day has so far.
func embedHosts(tx *gorm.DB, known map[models.Day]map[string]bool, day models.Day) (map[string]bool, error) {
	if hosts, ok := known[day]; ok {
		return hosts, nil
	}
	var list []string
	err := tx.Raw("SELECT DISTINCT host FROM embed_counts WHERE day = ? AND host <> ''", day).Scan(&list).Error
	hosts := make(map[string]bool, len(list))
	for _, host := range list {
		hosts[host] = true
	}
	known[day] = hosts
	return hosts, err
}

// EmbedSums is what was counted within some days.
type EmbedSums struct {
	// Requests is the sum of all, Hosts how many hosts were told apart, Total how many rows there are.
	Requests, Hosts, Total int
	// Rows are those that were asked for most.
	Rows []EmbedCount `gorm:"-"`
}

// EmbedCounts gives the sums since a day, and at most so many rows, those first that were asked for most.
func (s *Store) EmbedCounts(ctx context.Context, since models.Day, rows int) (EmbedSums, error) {
	var sums EmbedSums
	db := s.read.WithContext(ctx)
	err := db.Raw(`SELECT COALESCE(SUM(count), 0) AS requests, COUNT(DISTINCT NULLIF(host, '')) AS hosts,
			(SELECT COUNT(*) FROM (SELECT 1 FROM embed_counts WHERE day >= ? GROUP BY host, view, language) kinds) AS total
		FROM embed_counts WHERE day >= ?`, since, since).Scan(&sums).Error
	if err != nil {
		return sums, explain(err)
	}
	err = db.Raw(`SELECT host, view, language, SUM(count) AS count, COUNT(*) AS days, MIN(day) AS first, MAX(day) AS last
		FROM embed_counts WHERE day >= ? GROUP BY host, view, language
		ORDER BY SUM(count) DESC, host, view, language LIMIT ?`, since, rows).Scan(&sums.Rows).Error
	return sums, explain(err)
}

// PruneEmbedCounts deletes the sums of the days before one, and tells how many there were.
func (s *Store) PruneEmbedCounts(ctx context.Context, before models.Day) (int, error) {
	deleted := 0
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		result := tx.Exec("DELETE FROM embed_counts WHERE day < ?", before)
		deleted = int(result.RowsAffected)
		return result.Error
	})
	return deleted, err
}
