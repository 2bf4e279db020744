package metrics

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"tracker/web"
)

// The dashboard and the alerts ask for metrics that there are.
func TestTheDashboardAndTheAlertsNameMetricsThatThereAre(t *testing.T) {
	m := New(Options{Store: newStore(t), Backups: t.TempDir()})
	m.See(web.Seen{Route: "/", Method: "GET", Status: 200, From: web.FromWork})
	said := ask(t, m)
	for _, one := range descriptions {
		said += one.String()
	}
	for file, expressions := range map[string][]string{"dashboard.json": dashboard(t), "alerts.yaml": alerts(t)} {
		if len(expressions) < 7 {
			t.Errorf("%s has only %d expressions", file, len(expressions))
		}
		for _, expression := range expressions {
			named := regexp.MustCompile(`\b(?:tracker|go|process)_[a-z_]+`).FindAllString(expression, -1)
			if len(named) == 0 && !strings.HasPrefix(expression, "up{") {
				t.Errorf("%s: %s names no metric", file, expression)
			}
			for _, name := range named {
				if !strings.Contains(said, name) {
					t.Errorf("%s: there is no %s", file, name)
				}
			}
		}
	}
}

func dashboard(t *testing.T) (expressions []string) {
	t.Helper()
	var board struct {
		Panels []struct {
			Targets []struct{ Expr string }
		}
	}
	text, err := os.ReadFile("../docs/dashboard.json")
	if err == nil {
		err = json.Unmarshal(text, &board)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, panel := range board.Panels {
		for _, target := range panel.Targets {
			expressions = append(expressions, target.Expr)
		}
	}
	return expressions
}

func alerts(t *testing.T) (expressions []string) {
	t.Helper()
	var rules struct {
		Groups []struct {
			Rules []struct{ Expr string }
		}
	}
	text, err := os.ReadFile("../docs/alerts.yaml")
	if err == nil {
		err = yaml.Unmarshal(text, &rules)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range rules.Groups {
		for _, rule := range group.Rules {
			expressions = append(expressions, rule.Expr)
		}
	}
	return expressions
}
