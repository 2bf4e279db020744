package main

import "tracker/bench/report"

// goDemand is what a benchmark of Go has to reach.
type goDemand struct {
	benchmark, unit, what string
	demand                report.Demand
	// in is how many of the benchmark's unit make one of the demand's; 0 is 1.
	in float64
	// large tells that it needs sizes that a quick run leaves out.
	large bool
}

// goDemands are what the benchmarks in package bench have to reach, by name and metric. Each has to be there.
var goDemands = []goDemand{
	{benchmark: "ListAgainstPlainGorm", unit: "gorm/ours", what: "uncached list of 25 against a plain Preload", demand: report.AtLeast(4, "")},
	{
		benchmark: "ListAgainstPlainGorm", unit: "ours-p99-µs", what: "uncached list of 25, 99 of 100 within", demand: report.AtMost(3, " ms"),
		in: 1000,
	},
	{benchmark: "TimelineWidget", unit: "ratio", what: "uncached timeline widget against gorm and a template", demand: report.AtLeast(4, "")},
	{benchmark: "AddAction/actions=10000", unit: "x-bare", what: "adding an action against a bare insert", demand: report.AtLeast(0.5, "")},
	{benchmark: "AddActionByEight", unit: "x-one", what: "eight who add against one", demand: report.AtLeast(1, "")},
	{
		benchmark: "Import/actions=100000", unit: "x-bare", what: "importing 100,000 actions against bare prepared inserts", demand: report.AtMost(4, ""),
		large: true,
	},
	{
		benchmark: "ReviewScan/actions=1000000", unit: "x-pass", what: "review scan against a bare pass", demand: report.AtMost(3, ""),
		large: true,
	},
	{
		benchmark: "ReviewPage/actions=1000000", unit: "ns/op", what: "a page of the review queue", demand: report.AtMost(1, " ms"),
		in: 1e6, large: true,
	},
	{benchmark: "Start/shipped", unit: "ms/ready", what: "ready with the shipped campaign", demand: report.AtMost(150, " ms"), large: true},
	{benchmark: "Start/shipped", unit: "MB/rest", what: "memory at rest with the shipped campaign", demand: report.AtMost(60, " MB"), large: true},
	{benchmark: "Start/actions=1000000", unit: "ms/ready", what: "ready with a million actions", demand: report.AtMost(1000, " ms"), large: true},
	{benchmark: "Growth/list", unit: "growth", what: "list, from 10,000 to 1,000,000 actions", demand: report.AtMost(1.5, ""), large: true},
	{benchmark: "Growth/initiative", unit: "growth", what: "initiative, the same", demand: report.AtMost(1.5, ""), large: true},
	{benchmark: "Growth/search", unit: "growth", what: "search, the same", demand: report.AtMost(1.5, ""), large: true},
	{
		benchmark: "Growth/timeline-of-jurisdiction", unit: "growth", what: "timeline of one jurisdiction, the same", demand: report.AtMost(1.5, ""),
		large: true,
	},
}
