package config

import "net"

// Metrics says where there is something to watch.
type Metrics struct {
	MetricsAddr string `variable:"TRACKER_METRICS_ADDR" placeholder:"HOST:PORT" help:"Where /metrics answers Prometheus, apart from the site; nothing is counted without it. Not to be reached from outside."`
}

func (o Metrics) check(m *Mistakes) {
	if _, _, err := net.SplitHostPort(o.MetricsAddr); o.MetricsAddr != "" && err != nil {
		m.add("TRACKER_METRICS_ADDR", "%q is not a host and a port, such as localhost:9180.", o.MetricsAddr)
	}
}
