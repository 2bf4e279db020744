package store

import (
	"context"
	"errors"
	"hash/fnv"

	"github.com/jackc/pgx/v5"
)

// errHoldLost ends the context of a job whose connection broke.
var errHoldLost = errors.New("the connection that holds the job broke, so another process may run it")

// holdJob takes a lock that belongs to a connection of its own: the server frees it when the connection ends, for whatever
// reason.
func (postgresEngine) holdJob(ctx context.Context, s *Store, name string) (*Hold, error) {
	config, err := postgresConfig(s.address, "tracker job", map[string]string{
		// A process whose machine is gone lets go within a minute, not when the network gives up after hours.
		"tcp_keepalives_idle": "20", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3",
	})
	if err != nil {
		return nil, err
	}
	connection, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	var held bool
	err = connection.QueryRow(ctx, "SELECT pg_try_advisory_lock($1, $2)", int32(lockJobs), jobNumber(name)).Scan(&held)
	if err != nil || !held {
		end(ctx, connection)
		return nil, err
	}
	return keepHold(ctx, connection), nil
}

// keepHold watches the connection: nobody sends anything on it, so whatever comes is its end.
func keepHold(ctx context.Context, connection *pgx.Conn) *Hold {
	holding, lost := context.WithCancelCause(ctx)
	watching, unwatch := context.WithCancel(context.WithoutCancel(ctx))
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		if _, err := connection.WaitForNotification(watching); err != nil && watching.Err() == nil {
			lost(errHoldLost)
		}
	}()
	return &Hold{Context: holding, Release: func() {
		unwatch()
		<-watched
		lost(nil)
		free(ctx, connection)
	}}
}

// free gives a job back. By the end of the connection alone the server would notice it a moment later.
func free(ctx context.Context, connection *pgx.Conn) {
	freeing, cancel := context.WithTimeout(context.WithoutCancel(ctx), postgresPatience)
	defer cancel()
	_, _ = connection.Exec(freeing, "SELECT pg_advisory_unlock_all()") // where it fails, the end does it
	end(ctx, connection)
}

// end closes a connection, whether ctx is done or not.
func end(ctx context.Context, connection *pgx.Conn) {
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), postgresPatience)
	defer cancel()
	_ = connection.Close(closing)
}

// jobNumber is the number of a job's lock.
func jobNumber(name string) int32 {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(name))
	return int32(hash.Sum32())
}
