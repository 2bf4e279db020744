package main

import (
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestMetricsAreToldAtAnAddressOfTheirOwn(t *testing.T) {
	running := serve(t, newDatabase(t), "--campaign", rivers, "--metrics-addr", "localhost:0")
	address := regexp.MustCompile(`address=(http://\S+/metrics)`).FindStringSubmatch(running.log.String())
	if address == nil {
		t.Fatalf("no address is logged: %s", running.log)
	}
	for range 3 {
		get(t, running.url+"/initiatives/nl-rivers-act-2019")
	}
	status, said := get(t, address[1])
	if status != http.StatusOK {
		t.Fatalf("it answers %d", status)
	}
	for _, want := range []string{
		`tracker_requests_total{from="work",method="GET",route="/initiatives/:slug",status="200"} 1`,
		`tracker_requests_total{from="memory",method="GET",route="/initiatives/:slug",status="200"} 2`,
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if status, _ := get(t, running.url+"/metrics"); status != http.StatusNotFound {
		t.Errorf("the site itself answers %d at /metrics", status)
	}
	if status, _ := get(t, strings.TrimSuffix(address[1], "metrics")); status != http.StatusNotFound {
		t.Errorf("beside the metrics it answers %d", status)
	}
	if code := running.stop(); code != exitDone {
		t.Errorf("it ended with %d", code)
	}
	host := strings.TrimSuffix(strings.TrimPrefix(address[1], "http://"), "/metrics")
	if _, err := net.Dial("tcp", host); err == nil {
		t.Error("the metrics are still answered")
	}
}

func TestWithoutAnAddressNothingIsCounted(t *testing.T) {
	running := serve(t, newDatabase(t), "--campaign", rivers)
	if strings.Contains(running.log.String(), "/metrics") {
		t.Errorf("it says %s", running.log)
	}
	taken := strings.TrimPrefix(running.url, "http://")
	tracker(t, newDatabase(t), "serve", "--addr", "localhost:0", "--metrics-addr", taken).expect(t, exitFailed, "", "Cannot listen on "+taken)
}
