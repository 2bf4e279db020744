package config_test

import (
	"bytes"
	"errors"
	"net"
	"reflect"
	"strings"
	"testing"

	"tracker/config"
	"tracker/models"
)

// defaults are the settings of an installation that sets none.
func defaults() config.Serve {
	var serve config.Serve
	parts := reflect.ValueOf(&serve).Elem()
	for i := range parts.NumField() {
		part := parts.Field(i)
		for j := range part.NumField() {
			part.Field(j).SetString(part.Type().Field(j).Tag.Get("default"))
		}
	}
	return serve
}

func TestTheDefaultsAreRight(t *testing.T) {
	if err := defaults().Validate(nil); err != nil {
		t.Error(err)
	}
	if got, want := defaults().Review.Intervals(), models.DefaultReviewIntervals(); !reflect.DeepEqual(got, want) {
		t.Errorf("the intervals are %v, those of the domain %v", got, want)
	}
}

func TestEveryStatusHasAnInterval(t *testing.T) {
	serve := defaults()
	review := reflect.ValueOf(&serve.Review).Elem()
	for i := range review.NumField() {
		review.Field(i).SetString("7")
	}
	for _, status := range models.Statuses.Values() {
		if serve.Review.Intervals()[models.Status(status)] != 7 {
			t.Errorf("the interval of %s cannot be set", status)
		}
	}
}

func TestEveryMistakeIsNamedAtOnce(t *testing.T) {
	serve := defaults()
	serve.Listen = config.Listen{Addr: "8080", BaseURL: "https://example.org/tracker", TrustedProxies: "10.0.0.0/8, proxy, ::1, 10.0.0.0/99"}
	serve.Database.DatabaseURL = "mysql://db/tracker"
	serve.Campaign.Campaign = t.TempDir()
	serve.Campaign.Timezone = "Mars/Base"
	serve.Log = config.Log{LogFormat: "xml", LogLevel: "loud"}
	serve.Review.ReviewAdopted, serve.Review.ReviewUnknown = "0", "never"
	serve.Schedule = config.Schedule{ScheduleReviewScan: "at night", ScheduleLinkCheck: "daily", ScheduleDigest: "* *", ScheduleBackup: "@night"}
	serve.Links.LinkCheck = "yes"
	serve.Schedule.ScheduleEmbedPrune, serve.Embeds.EmbedStatistics = "yearly", "some"
	serve.Schedule.ScheduleSearchTidy = "nightly"
	serve.Metrics.MetricsAddr = "9090"
	serve.Mail.SMTPURL = "smtp://ada:hunter2@mail.example.org"
	err := serve.Validate([]string{"PATH=/bin", "TRACKER_ADRR=:80", "TRACKER_ADDR=:80", "TRACKERS=7"})
	var mistakes config.Mistakes
	if !errors.As(err, &mistakes) {
		t.Fatalf("gave %v", err)
	}
	text := err.Error()
	for _, want := range []string{
		`TRACKER_ADDR (--addr): "8080"`,
		`TRACKER_BASE_URL (--base-url): "https://example.org/tracker"`,
		`TRACKER_TRUSTED_PROXIES (--trusted-proxies): "proxy"`,
		`TRACKER_TRUSTED_PROXIES (--trusted-proxies): "10.0.0.0/99"`,
		`TRACKER_DATABASE_URL (--database-url): "mysql://db/tracker"`,
		`TRACKER_CAMPAIGN (--campaign): `,
		`TRACKER_TIMEZONE (--timezone): "Mars/Base"`,
		`TRACKER_LOG_FORMAT (--log-format): "xml"`,
		`TRACKER_LOG_LEVEL (--log-level): "loud"`,
		`TRACKER_REVIEW_ADOPTED (--review-adopted): "0"`,
		`TRACKER_REVIEW_UNKNOWN (--review-unknown): "never"`,
		`TRACKER_SCHEDULE_REVIEW_SCAN (--schedule-review-scan): "at night"`,
		`TRACKER_SCHEDULE_LINK_CHECK (--schedule-link-check): "daily"`,
		`TRACKER_SCHEDULE_DIGEST (--schedule-digest): "* *"`,
		`TRACKER_SCHEDULE_BACKUP (--schedule-backup): "@night"`,
		`TRACKER_LINK_CHECK (--link-check): "yes"`,
		`TRACKER_METRICS_ADDR (--metrics-addr): "9090"`,
		`TRACKER_SCHEDULE_EMBED_PRUNE (--schedule-embed-prune): "yearly"`,
		`TRACKER_SCHEDULE_SEARCH_TIDY (--schedule-search-tidy): "nightly"`,
		`TRACKER_EMBED_STATISTICS (--embed-statistics): "some"`,
		`TRACKER_SMTP_URL (--smtp-url): the address of the mail server is wrong: it names no sender`,
		`TRACKER_ADRR: there is no such setting; the nearest is TRACKER_ADDR.`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "hunter2") {
		t.Errorf("the password is repeated in\n%s", text)
	}
	if len(mistakes) != 22 {
		t.Errorf("%d mistakes instead of 22:\n%s", len(mistakes), text)
	}
}

func TestListenAcceptsAndRefuses(t *testing.T) {
	for addr, right := range map[string]bool{
		"localhost:0": true, ":8080": true, "[::1]:80": true, "0.0.0.0:65535": true,
		"": false, "localhost": false, "localhost:": false, "localhost:http": false, ":65536": false, "::1:80": false,
	} {
		serve := defaults()
		serve.Listen.Addr = addr
		if err := serve.Validate(nil); (err == nil) != right {
			t.Errorf("%q: %v", addr, err)
		}
	}
	for site, right := range map[string]bool{
		"https://example.org": true, "http://localhost:8080/": true,
		"example.org": false, "ftp://example.org": false, "https://": false, "https://example.org/a": false,
		"https://example.org?": false, "https://example.org#a": false, "https://u@example.org": false,
	} {
		serve := defaults()
		serve.Listen.BaseURL = site
		if err := serve.Validate(nil); (err == nil) != right {
			t.Errorf("%q: %v", site, err)
		}
	}
}

func TestTheListenerIsReachedAs(t *testing.T) {
	listener := &net.TCPAddr{Port: 4711}
	for addr, want := range map[string]string{
		"localhost:0": "http://localhost:4711", ":0": "http://localhost:4711", "0.0.0.0:0": "http://localhost:4711",
		"[::]:0": "http://localhost:4711", "127.0.0.1:0": "http://127.0.0.1:4711", "[::1]:0": "http://[::1]:4711",
	} {
		if got := (config.Listen{Addr: addr}).LocalURL(listener); got != want {
			t.Errorf("%s: %s instead of %s", addr, got, want)
		}
	}
	if got := (config.Listen{Addr: ":8080"}).LocalURL(nil); got != "http://localhost:8080" {
		t.Errorf("without a listener: %s", got)
	}
}

func TestTheDatabaseFile(t *testing.T) {
	for address, want := range map[string]string{
		"file:data/tracker.db": "data/tracker.db", "file:/var/t.db?mode=rw": "/var/t.db", "file:///var/t.db": "/var/t.db",
	} {
		if got := (config.Database{DatabaseURL: address}).File(); got != want {
			t.Errorf("%s: %s instead of %s", address, got, want)
		}
	}
	for _, address := range []string{"", "tracker.db", "file:", "file::memory:", "file:?mode=memory"} {
		if err := config.Validate(nil, config.Database{DatabaseURL: address}); err == nil {
			t.Errorf("%q was accepted", address)
		}
	}
}

func TestTheLogHasTheFormatAndTheLevel(t *testing.T) {
	var out bytes.Buffer
	logger := config.Log{LogFormat: "json", LogLevel: "warn"}.Logger(&out)
	logger.Info("quiet")
	logger.Warn("heard")
	if text := out.String(); strings.Contains(text, "quiet") || !strings.Contains(text, `"msg":"heard"`) {
		t.Errorf("logged %s", text)
	}
}

func TestAnEmptyVariableCountsAsNone(t *testing.T) {
	environ := []string{"TRACKER_ADDR=", "TRACKER_BASE_URL=https://a=b"}
	if value, ok := config.Lookup(environ, "TRACKER_ADDR"); ok {
		t.Errorf("gave %q", value)
	}
	if value, _ := config.Lookup(environ, "TRACKER_BASE_URL"); value != "https://a=b" {
		t.Errorf("gave %q", value)
	}
}

func TestADatabaseOnAServer(t *testing.T) {
	serve := defaults()
	serve.Database.DatabaseURL = "postgres://ada:hunter2@db.example.org/rivers?sslmode=require"
	if err := serve.Validate(nil); err != nil {
		t.Error(err)
	}
	d := serve.Database
	if d.Name() != "the PostgreSQL database rivers" || d.File() != "" || d.Backups() != "" || d.Key() != "data/tracker.key" {
		t.Errorf("%q, %q, %q, %q", d.Name(), d.File(), d.Backups(), d.Key())
	}
	if serve.Schedule.ByJob(d, serve.Links, serve.Mail)["backup"] != "off" {
		t.Error("the clock copies a file that there is not")
	}
	for _, wrong := range []config.Database{
		{DatabaseURL: "postgres://ada:hunter2@db.example.org"}, {DatabaseURL: "postgres://ada:hunter2@[db/rivers"},
		{DatabaseURL: d.DatabaseURL, BackupDir: "backups"},
	} {
		serve.Database = wrong
		if err := serve.Validate(nil); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
}

func TestWhatIsSwitchedOffIsNotRunByTheClock(t *testing.T) {
	serve := defaults()
	with := func(links, mail string) map[string]string {
		return serve.Schedule.ByJob(serve.Database, config.Links{LinkCheck: links}, config.Mail{SMTPURL: mail})
	}
	const server = "smtp://mail.example.org?from=tracker@example.org"
	if all := with("on", server); all["link-check"] == "off" || all["digest"] == "off" || all["review-scan"] == "off" {
		t.Errorf("with everything: %v", all)
	}
	if some := with("off", ""); some["link-check"] != "off" || some["digest"] != "off" || some["review-scan"] == "off" {
		t.Errorf("without links and mail: %v", some)
	}
	if _, ok := (config.Mail{}).Server(); ok {
		t.Error("there is a mail server without an address")
	}
	if got, ok := (config.Mail{SMTPURL: server}).Server(); !ok || got.Host != "mail.example.org" {
		t.Errorf("%v", got)
	}
}
