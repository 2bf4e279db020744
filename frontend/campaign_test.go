package frontend_test

import "tracker/models"

// campaign is about harbours: nothing on the pages may speak of any other.
func campaign(initiatives []models.Initiative) models.Dataset {
	if initiatives == nil {
		initiatives = harbourRecords()
	}
	return models.Dataset{
		Campaign: models.Campaign{
			Title: "Safe harbours", Tagline: "What was done about harbours.",
			Introduction: "Harbours are *old*.", Background: "# Where it came from\n\nFrom the sea.",
			Licence:   models.Licence{Name: "CC0 1.0", URL: "https://example.org/licence"},
			Languages: []string{"en"}, TimeZone: "Europe/Brussels",
		},
		Jurisdictions: []models.Jurisdiction{
			{Code: "AA", Name: "Aland", Kind: models.Country, Memberships: []models.Membership{
				{Body: "UNI", From: models.MustDate("2000-01-01"), Until: models.MustDate("2015-06-30")},
			}},
			{Code: "BB", Name: "Bland", Kind: models.Country, Memberships: []models.Membership{
				{Body: "UNI", From: models.MustDate("2001")},
			}},
			{Code: "UNI", Name: "Harbour Union", Kind: models.Intergovernmental},
		},
		Measures: []models.Measure{
			{Key: "light", Name: "Lighting", Description: "Lights are lit."},
			{Key: "pier", Name: "Piers", Description: "Piers are built."},
		},
		Initiatives: initiatives,
	}
}

// gazette is a source that confirms, paper one that reports.
var (
	gazette = models.Source{
		Key: "gazette", Title: "Gazette 12", URL: "https://gazette.example/12", Publisher: "State printer",
		Kind: models.OfficialSource, Language: "fr", Quote: "Les ports sont sûrs",
	}
	paper = models.Source{Key: "paper", Title: "Port Daily", URL: "https://paper.example/a", Kind: models.PressSource}
)

func harbourRecords() []models.Initiative {
	return []models.Initiative{lightsAct(), pierMotion(), unionOld(), unionNew(), lost(), hidden()}
}

// lightsAct is a law with votes of every sort, and something still to come.
func lightsAct() models.Initiative {
	return models.Initiative{
		Slug: "aa-lights-act", Jurisdiction: "AA", Title: "Harbour Lights Act", OriginalTitle: "Loi des phares", Language: "fr",
		Classification: models.ClassAct, Body: "Assembly", Summary: "Lights for **all** harbours.",
		Status: models.StatusInForce, StatusSources: []string{"gazette"},
		Identifiers: []models.Identifier{{Scheme: "Gazette", Value: "No. 12", Sources: []string{"gazette"}}},
		Sponsors:    []models.Sponsor{{Name: "Ada Quay", Role: "first sponsor", Sources: []string{"gazette"}}},
		Measures:    []models.MeasureUse{{Measure: "light", Mode: models.Enacted}},
		Actions: []models.Action{
			{Date: models.MustDate("2012-03"), Classification: models.ActionIntroduction, Description: "Tabled.", Sources: []string{"paper"}},
			{
				Date: models.MustDate("2012-05-04"), Classification: models.ActionPassage, Description: "Passed.", Sources: []string{"gazette"},
				Votes: []models.Vote{{
					Body: "Assembly", Scope: "The whole text", Result: "pass", Method: "roll-call",
					Counts: models.Counts{Yes: ptr(1318), No: ptr(163)}, CountsState: models.CountsPublished, Sources: []string{"gazette"},
				}},
			},
			{
				Date: models.MustDate("2012-06-05"), Classification: "reading-2", Description: "Senate's turn.", Sources: []string{"gazette"},
				Votes: []models.Vote{
					{Body: "Senate", Result: "pass", Method: "voice", CountsState: models.CountsNotPublished, Sources: []string{"gazette"}},
					{Body: "Committee", Result: "pass", Method: "unknown", CountsState: models.CountsNotResearched, Sources: []string{"gazette"}},
				},
			},
			{Date: models.MustDate("2012-07-01"), Classification: models.ActionEntryIntoForce, Description: "In force.", Sources: []string{"gazette"}},
			{
				Date: models.MustDate("2027-02"), Classification: "debate", Description: "A look back.",
				Certainty: models.Unconfirmed, Sources: []string{"paper"},
			},
		},
		Calls: []models.Call{{
			Number: 1, Verb: "Urges", Form: "request", Addressee: "ports", Label: "Light the lamps", Text: "Ports should light lamps.",
			Quote: "lamps, lit", Measures: []string{"light"}, Jurisdictions: []models.Code{"BB"}, RefersTo: []string{"bb-pier-motion"},
		}},
		Discrepancies: []models.Discrepancy{{Claim: "A leaflet gives 1,400 votes.", Finding: "The gazette gives 1,318.", Sources: []string{"gazette"}}},
		Sources:       []models.Source{paper, gazette},
		Publication:   models.Published,
	}
}

func pierMotion() models.Initiative {
	return models.Initiative{
		Slug: "bb-pier-motion", Jurisdiction: "BB", Title: "Motion on piers", Classification: models.ClassMotion,
		Status: models.StatusLapsed, StatusCertainty: models.Unconfirmed,
		Measures:  []models.MeasureUse{{Measure: "pier", Mode: models.CalledFor}, {Measure: "light", Mode: models.CalledFor}},
		Relations: []models.Relation{{Kind: "cites", Target: "aa-lights-act", Note: "In recital 2."}},
		Actions: []models.Action{
			{Date: models.MustDate("[2013-04-08..2013-04-09]"), Classification: models.ActionIntroduction, Description: "Tabled.", Sources: []string{"paper"}},
		},
		Sources: []models.Source{paper}, Publication: models.Published,
	}
}

func unionOld() models.Initiative {
	return unionResolution("uni-2010", "Resolution of 2010", "2010-05-05")
}

// unionNew was adopted when Aland had left and Bland had not.
func unionNew() models.Initiative {
	return unionResolution("uni-2020", "Resolution of 2020", "2020-05-05")
}

func unionResolution(slug, title, day string) models.Initiative {
	return models.Initiative{
		Slug: slug, Jurisdiction: "UNI", Title: title, Classification: models.ClassResolution, Status: models.StatusAdopted, StatusSources: []string{"gazette"},
		Actions: []models.Action{{Date: models.MustDate(day), Classification: models.ActionAdoption, Description: "Adopted.", Sources: []string{"gazette"}}},
		Sources: []models.Source{gazette}, Publication: models.Published,
	}
}

// lost has no settled jurisdiction.
func lost() models.Initiative {
	return models.Initiative{
		Slug: "lost-petition", Title: "Petition without a heading", Classification: "petition", Status: models.StatusUnknown,
		CandidateJurisdictions: []models.Candidate{
			{Jurisdiction: "BB", Likelihood: "likely", Reason: "It names a pier of Bland.", Initiative: "bb-pier-motion"},
		},
		Sources: []models.Source{paper}, Publication: models.Published,
	}
}

func hidden() models.Initiative {
	draft := unionResolution("secret-draft", "Secret draft", "2025-01-01")
	draft.Publication = models.Draft
	return draft
}

func ptr(n int) *int { return &n }
