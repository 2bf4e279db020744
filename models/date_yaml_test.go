package models_test

import (
	"testing"

	"go.yaml.in/yaml/v3"

	"tracker/models"
)

// YAML takes 2010 for a number, 2010-12-16 for a moment and ~ for null: the date has to keep
// what was written.
func TestDateYAML(t *testing.T) {
	for _, text := range []string{
		"2010", "0800", "2010-12", "2010-12-16", "1985-04-12T23:20:30Z", "-1985", "201X", "2010?", "2010~", "2010%", "2010/..", "../2010", "/2010", "2010/",
	} {
		for _, quote := range []string{"", `"`, "'"} {
			var in struct{ Date models.Date }
			if err := yaml.Unmarshal([]byte("date: "+quote+text+quote), &in); err != nil {
				t.Errorf("%s%s: %v", quote, text, err)
			} else if in.Date.String() != text {
				t.Errorf("%s%s was read as %q", quote, text, in.Date)
			}
		}
	}
	for _, date := range []models.Date{{}, models.MustDate("2010"), models.MustDate("2010-12-16"), models.MustDate("[2010,2011]"), models.MustDate("0800")} {
		text, err := yaml.Marshal(map[string]models.Date{"date": date})
		if err != nil {
			t.Fatal(err)
		}
		var in struct{ Date models.Date }
		if err := yaml.Unmarshal(text, &in); err != nil || in.Date != date {
			t.Errorf("%q was written as %q and read as %q, %v", date, text, in.Date, err)
		}
	}
	var in struct{ Date models.Date }
	for _, text := range []string{"date:", "date: ~", `date: ""`, "date: null"} {
		if err := yaml.Unmarshal([]byte(text), &in); err != nil || !in.Date.IsZero() {
			t.Errorf("%s: %q, %v", text, in.Date, err)
		}
	}
	for _, text := range []string{"date: 2010-13", "date: [2010]", "date: 12"} {
		if err := yaml.Unmarshal([]byte(text), &in); err == nil {
			t.Errorf("%s was accepted", text)
		}
	}
}
