package store

import (
	"context"
	"hash/fnv"

	"github.com/jackc/pgx/v5"
)

// holdJob takes a lock that belongs to a connection of its own: the server frees it when the connection ends, for whatever
// reason.
func (postgresEngine) holdJob(ctx context.Context, s *Store, name string) (func(), bool, error) {
	nothing := func() {}
	config, err := postgresConfig(s.address, "tracker job", map[string]string{
		// A process whose machine is gone lets go within a minute, not when the network gives up after hours.
		"tcp_keepalives_idle": "20", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3",
	})
	if err != nil {
		return nothing, false, err
	}
	connection, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nothing, false, err
	}
	release := func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), postgresPatience)
		defer cancel()
		_ = connection.Close(closing)
	}
	var held bool
	err = connection.QueryRow(ctx, "SELECT pg_try_advisory_lock($1, $2)", int32(lockJobs), jobNumber(name)).Scan(&held)
	if err != nil || !held {
		release()
		return nothing, false, err
	}
	return release, true, nil
}

// jobNumber is the number of a job's lock.
func jobNumber(name string) int32 {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(name))
	return int32(hash.Sum32()) //nolint:gosec // the bits are what matters
}
