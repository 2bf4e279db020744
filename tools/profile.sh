#!/usr/bin/env bash
# Writes default.pgo anew: what the program spends its time with, half of it while
# it answers from memory and half while it makes pages, lists and widgets. A build
# of the program reads that file by itself; tests and tools do without. No path of
# this machine goes into it.
set -euo pipefail
cd "$(dirname "$0")/.."

made=$(mktemp -d)
trap 'rm -r "$made"' EXIT

# profile PACKAGE BENCHMARKS TIME
profile() {
  go test -trimpath -tags nomsgpack -pgo off -run '^$' -bench "$2" -benchtime "$3" \
    -cpuprofile "$made/$(basename "$1").prof" -o "$made/test" "$1"
}

profile . '^BenchmarkServe$' 3s
profile ./bench '^Benchmark(OverviewPage|TimelinePage|InitiativePage|JurisdictionPage|APIListOf25)$/^actions=10000$|^BenchmarkTimelineWidget$' 4s
go tool pprof -proto "$made"/*.prof >default.pgo
