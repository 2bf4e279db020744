// Package bench measures the program on made-up campaigns of any size. The same seed makes the same campaign.
package bench

import (
	"fmt"
	"math/rand/v2"

	"tracker/models"
)

// The shape of every made-up initiative.
const (
	ActionsEach   = 10
	SourcesEach   = 3
	jurisdictions = 200
	measures      = 12
)

var words = []string{
	"river", "harbour", "forest", "charter", "oversight", "register", "council", "treaty", "border", "archive", "witness",
	"account", "licence", "inquiry", "tribunal", "petition", "reform", "schedule", "mandate", "remedy",
}

// Words are those that the texts are made of.
func Words() []string { return words }

// Campaign makes a campaign with about that many actions, ten to an initiative.
func Campaign(actions int) models.Dataset {
	random := rand.New(rand.NewPCG(1, uint64(actions)))
	d := models.Dataset{Campaign: models.Campaign{
		Title: "Made-up campaign", Tagline: "For measuring", Introduction: "Made up.",
		Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"}, Languages: []string{"en"}, TimeZone: "UTC",
	}}
	for n := range jurisdictions {
		d.Jurisdictions = append(d.Jurisdictions, models.Jurisdiction{
			Code: models.Code(fmt.Sprintf("J%03d", n)), Name: fmt.Sprintf("Jurisdiction %03d", n), Kind: models.Country,
		})
	}
	for n := range measures {
		d.Measures = append(d.Measures, models.Measure{Key: fmt.Sprintf("measure-%d", n), Name: fmt.Sprintf("Measure %d", n)})
	}
	for n := range max(actions/ActionsEach, 1) {
		d.Initiatives = append(d.Initiatives, initiative(random, n))
	}
	return d
}

func initiative(random *rand.Rand, n int) models.Initiative {
	i := models.Initiative{
		Slug: fmt.Sprintf("initiative-%06d", n), Jurisdiction: models.Code(fmt.Sprintf("J%03d", random.IntN(jurisdictions))),
		Title: phrase(random, 8), Classification: models.ClassBill, Body: phrase(random, 2), Summary: phrase(random, 60),
		Status:        pick(random, models.StatusIntroduced, models.StatusInProgress, models.StatusInForce, models.StatusLapsed),
		Identifiers:   []models.Identifier{{Scheme: "Bill", Value: fmt.Sprintf("B. %d", n), Sources: []string{"s0"}}},
		Sponsors:      []models.Sponsor{{Name: phrase(random, 2), Role: "sponsor", Sources: []string{"s1"}}},
		Measures:      []models.MeasureUse{{Measure: fmt.Sprintf("measure-%d", random.IntN(measures)), Mode: models.CalledFor}},
		StatusSources: []string{"s0"}, Publication: models.Published,
	}
	for s := range SourcesEach {
		i.Sources = append(i.Sources, models.Source{
			Key: fmt.Sprintf("s%d", s), Title: phrase(random, 6), URL: fmt.Sprintf("https://example.org/%d/%d", n, s),
			Publisher: phrase(random, 2), Kind: pick(random, models.OfficialSource, models.PressSource), Quote: phrase(random, 12),
		})
	}
	i.Sources[0].Kind = models.OfficialSource
	if n > 0 && n%4 == 0 {
		i.Relations = []models.Relation{{Kind: "cites", Target: fmt.Sprintf("initiative-%06d", random.IntN(n))}}
	}
	year := 1990 + random.IntN(30)
	for a := range ActionsEach {
		action := models.Action{
			Date:           date(random, year+a/3),
			Classification: pick[models.ActionClassification](random, "introduction", "referral-committee", "debate", "reading-1", "announcement"),
			Description:    phrase(random, 12), Body: i.Body, Sources: []string{fmt.Sprintf("s%d", random.IntN(SourcesEach))},
		}
		if a == 5 {
			yes, no := random.IntN(400), random.IntN(200)
			action.Votes = []models.Vote{{
				Result: "pass", Method: "roll-call", CountsState: models.CountsPublished,
				Counts: models.Counts{Yes: &yes, No: &no}, Sources: []string{"s0"},
			}}
		}
		i.Actions = append(i.Actions, action)
	}
	return i
}

// date is a day most of the time, else a month or a year.
func date(random *rand.Rand, year int) models.Date {
	switch random.IntN(10) {
	case 0:
		return models.MustDate(fmt.Sprintf("%d", year))
	case 1:
		return models.MustDate(fmt.Sprintf("%d-%02d", year, 1+random.IntN(12)))
	}
	return models.MustDate(fmt.Sprintf("%d-%02d-%02d", year, 1+random.IntN(12), 1+random.IntN(28)))
}

func phrase(random *rand.Rand, n int) string {
	text := ""
	for range n {
		text += words[random.IntN(len(words))] + " "
	}
	return text[:len(text)-1]
}

func pick[T any](random *rand.Rand, choices ...T) T { return choices[random.IntN(len(choices))] }
