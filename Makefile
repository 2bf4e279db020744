# `make` lists what there is. `make test` is what continuous integration runs.

GO     ?= go
LINT   := $(GO) tool -modfile=tools/go.mod golangci-lint
NPM_OK := browser/node_modules/.package-lock.json
SHOTS  ?=
QUICK  ?=
FUZZTIME ?= 10s
SOAKTIME ?= 4m
# MessagePack, which gin can speak and nothing here asks it to, would be a tenth of the program.
TAGS   := nomsgpack

.DEFAULT_GOAL := help
.PHONY: help build run test fmt fmt-check vet lint lint-web unit race postgres proxy fuzz bench profile soak browser browser-setup shots names atlas licences vuln clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build bin/tracker
	$(GO) build -tags $(TAGS) -o bin/tracker .

run: ## start the tracker on localhost:8080, its database in data/
	$(GO) run -tags $(TAGS) .

test: ## set up what the tests need and run everything
	@tools/test.sh

fmt: ## format the Go code
	$(LINT) fmt

fmt-check: ## fail when Go code is not formatted
	@tools/fmt-check.sh

vet: ## go vet
	$(GO) vet ./...

lint: ## golangci-lint (its first build takes a minute or two)
	$(LINT) run

unit: ## the Go tests, without the race detector
	$(GO) test ./...

race: ## the Go tests under the race detector
	$(GO) test -race -timeout 25m ./...

postgres: ## the tests of all that keeps the record, on a PostgreSQL server that is started for them
	@tools/postgres.sh $(GO) test -p 2 ./store/... ./scheduler ./seed ./auth/... ./metrics ./api
	@tools/postgres.sh $(GO) test -run 'Postgres|Replica|Sender|ThereAndBack' . ./web

proxy: ## the test of docs/Caddyfile, with Caddy in front of the tracker
	@tools/proxy.sh $(GO) test -count=1 -run 'Caddy' .

fuzz: ## every fuzz test for FUZZTIME (10s)
	@tools/fuzz.sh $(FUZZTIME)

bench: ## the benchmarks, into bench/RESULTS.md; with QUICK=1 only a glance, which is written nowhere
	$(GO) run ./bench/cmd/bench $(if $(QUICK),-quick -o -)

profile: ## tell the compiler anew what the program spends its time with (default.pgo)
	@tools/profile.sh

soak: ## everything at once for SOAKTIME (4m), then more than can be answered, into bench/SOAK.md
	$(GO) run ./bench/cmd/soak -duration $(SOAKTIME)

lint-web: $(NPM_OK) ## lint CSS, JavaScript and the browser tests
	@tools/lint-web.sh

browser: browser-setup build ## the browser tests
	TRACKER_BIN=bin/tracker tools/browser.sh

shots: browser-setup build ## screenshots of every page, to the folder SHOTS
	TRACKER_BIN=bin/tracker node browser/shots.mjs $(SHOTS)

names: ## write anew what CLDR calls places, languages and months (locale/names)
	node tools/names/names.mjs

atlas: ## write anew the outlines of the map (frontend/atlas), from Natural Earth
	npm --prefix tools/atlas ci
	node tools/atlas/make.mjs frontend/atlas

licences: ## list anew what others wrote of the program, and its licences (docs/licences.md, licences/notices.txt)
	$(GO) run ./licences/collect

vuln: ## look for known faults of the modules and of Go, as far as vuln.go.dev can be reached
	@tools/vuln.sh

browser-setup: ## install Node.js, Chromium and the packages of the browser tests
	@tools/browser-setup.sh
	@$(MAKE) --no-print-directory $(NPM_OK)

$(NPM_OK): browser/package.json browser/package-lock.json browser/.npmrc
	npm --prefix browser ci
	@touch $@

clean: ## remove what was built and installed, not the data
	rm -rf bin browser/node_modules coverage.* *.prof
