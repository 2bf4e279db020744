package web

import (
	"net/http"
	"time"
)

// NewServer gives a server that a slow or greedy client cannot hold up. The address is the caller's to listen on.
func NewServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ConnState:         newConnections(mostConnections).note,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		// Longer than any request may work, so that a late answer still says that it is late.
		WriteTimeout: 60 * time.Second,
		IdleTimeout:  2 * time.Minute,
		// More than the longest address that is answered, so that too long a one gets its own answer.
		MaxHeaderBytes: 32 << 10,
	}
}
