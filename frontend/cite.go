package frontend

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/export"
	"tracker/export/reference"
	"tracker/locale"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// citeView shows how to cite what a page shows. References are in English, whatever the page's language.
type citeView struct {
	// Address is where what is cited stays, Version which version of it that is.
	Address, Version string
	APA, Chicago     []reference.Span
	BibTeX, RIS, CSL string
	// Files is the address of the files without their ending, Query what follows it.
	Files, Query string
}

func newCiteView(work reference.Work, files, query string) (citeView, error) {
	csl, err := work.CSL()
	return citeView{
		Address: work.Address, Version: work.Version, APA: work.APA(), Chicago: work.Chicago(),
		BibTeX: work.BibTeX(), RIS: strings.ReplaceAll(work.RIS(), "\r\n", "\n"), CSL: string(csl), Files: files, Query: query,
	}, err
}

// citationFiles are the forms that programs read, by the ending of their address.
var citationFiles = map[string]struct {
	contentType string
	write       func(reference.Work) ([]byte, error)
}{
	"bib":  {"application/x-bibtex; charset=utf-8", func(w reference.Work) ([]byte, error) { return []byte(w.BibTeX()), nil }},
	"ris":  {"application/x-research-info-systems; charset=utf-8", func(w reference.Work) ([]byte, error) { return []byte(w.RIS()), nil }},
	"json": {"application/vnd.citationstyles.csl+json", reference.Work.CSL},
}

// sendCitation gives a citation as a file.
func sendCitation(c *gin.Context, work reference.Work, ending string) error {
	form := citationFiles[ending]
	text, err := form.write(work)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", work.Key+"."+ending))
	c.Data(http.StatusOK, form.contentType, text)
	return nil
}

// citeInitiative makes the handler that gives the citation of a record in one form.
func (s *site) citeInitiative(ending string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		v, err := s.visit(c)
		if err != nil {
			return err
		}
		detail, err := v.record.InitiativeBySlug(v.ctx(), c.Param("slug"), store.Public, time.Time{})
		if err != nil {
			return err
		}
		return sendCitation(c, s.workOf(v, detail.InitiativeItem), ending)
	}
}

// workOf is a record as it is cited: in the version that the page shows.
func (s *site) workOf(v *visit, i store.InitiativeItem) reference.Work {
	decided, as := decisionOf(i.Initiative)
	version := fmt.Sprint(i.Version)
	return reference.Work{
		Key: i.Slug + "-v" + version, Title: i.Title, Site: v.campaign.Title,
		Kind: models.Classifications.Label(string(i.Classification)), Jurisdiction: i.JurisdictionName, Body: i.Body,
		Decided: decided, DecidedAs: as, Version: version, Language: v.recordLanguage(),
		Issued: today(i.UpdatedAt, v.campaign.Location()), Accessed: s.accessed(v),
		Address: s.baseURL + "/initiatives/" + i.Slug + "/versions/" + version,
	}
}

// accessed is the day on which the reader reads, also when it is the past that is read.
func (s *site) accessed(v *visit) models.Day { return today(s.now(), v.campaign.Location()) }

// decisionOf gives the date of what decided the text, or first took it up, with a word for what happened. A date that no
// source confirms or reports is not cited.
func decisionOf(i models.Initiative) (models.Date, string) {
	var found *models.Action
	for n, action := range i.Actions {
		if action.Date != i.DecisionDate || action.Certainty == models.Unconfirmed {
			continue
		}
		if _, decides := action.Classification.LeadsTo(i.Classification); found == nil || decides {
			found = &i.Actions[n]
		}
	}
	if found == nil {
		return models.Date{}, ""
	}
	label := models.ActionClassifications.Label(string(found.Classification))
	return found.Date, locale.English().Inline(label)
}

// workOfData is the whole record, or the part of it that a filter chooses, as it is cited: with the moment that makes it
// the same for whoever looks later.
func (s *site) workOfData(v *visit, chosen url.Values) (reference.Work, error) {
	changed, err := v.record.ChangedAt(v.ctx())
	if err != nil {
		return reference.Work{}, err
	}
	moment := cmp.Or(v.asOf, lasting(changed, s.now()))
	query := url.Values{}
	for name, values := range chosen {
		query[name] = values
	}
	work := reference.Work{
		Key: "data", Title: v.campaign.Title, Site: v.campaign.Title, Dataset: true, Version: export.VersionOf(changed),
		Issued: today(cmp.Or(changed, s.now()), v.campaign.Location()), Accessed: s.accessed(v), Language: v.recordLanguage(),
	}
	if len(chosen) > 0 {
		work.Key = "data-selection"
		work.Title += ": " + describeQuery(chosen)
	}
	if !moment.IsZero() {
		query.Set("as_of", web.MomentText(moment))
		work.Key += "-" + moment.Format(time.DateOnly)
	}
	// A colon may stand in a query as it is, and readers of citations leave it alone.
	work.Address = strings.ReplaceAll(address{s.baseURL + "/data", query}.String(), "%3A", ":")
	return work, nil
}

// lasting is the moment by which a state of the record is found again: the end of the day on which it last changed, or
// the very moment while that day is not over.
func lasting(changed, now time.Time) time.Time {
	if changed.IsZero() {
		return changed
	}
	day := changed.UTC().Truncate(24 * time.Hour)
	if end := day.AddDate(0, 0, 1).Add(-time.Nanosecond); end.Before(now) {
		return end
	}
	return changed.UTC()
}

// describeQuery says in words of the address what a part was chosen by: "jurisdiction US, stage law".
func describeQuery(chosen url.Values) string {
	var parts []string
	for _, choice := range choiceTitles {
		if values := chosen[choice.name]; len(values) > 0 {
			parts = append(parts, strings.ReplaceAll(choice.name, "_", " ")+" "+strings.Join(values, " or "))
		}
	}
	return strings.Join(parts, ", ")
}
