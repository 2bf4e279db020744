package frontend

import (
	"context"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// visit is one request to the public pages: in which language they are read, and as of which time.
type visit struct {
	request *gin.Context
	words   *locale.Locale
	// record is today's, or a snapshot of the record as it stood at asOf.
	record   *store.Store
	campaign models.Campaign
	// places are the names of all jurisdictions, as the record has them, by their codes.
	places map[models.Code]string
	// asOf is zero for today's record.
	asOf time.Time
	// day is the one that counts as today, in the campaign's zone.
	day models.Day
}

// visit reads what every public page depends on.
func (s *site) visit(c *gin.Context) (*visit, error) {
	words, _ := languageOf(c.Request.URL.Path)
	return s.visitIn(c, words)
}

// visitNow is visit of a page that is always today's. In its address as_of is about something else.
func (s *site) visitNow(c *gin.Context) (*visit, error) {
	words, _ := languageOf(c.Request.URL.Path)
	return s.visitAt(&visit{request: c, words: words, record: s.store}, time.Time{})
}

// visitIn is visit in a language that the path does not name.
func (s *site) visitIn(c *gin.Context, words *locale.Locale) (*visit, error) {
	v := &visit{request: c, words: words, record: s.store}
	asOf, err := s.asOf(v)
	if err != nil {
		return nil, err
	}
	return s.visitAt(v, asOf)
}

// visitAt completes a visit of a moment, of now if it is zero.
func (s *site) visitAt(v *visit, asOf time.Time) (*visit, error) {
	if asOf.IsZero() {
		now, err := s.standing(v.ctx())
		if err != nil {
			return nil, err
		}
		v.campaign, v.places, v.day = now.campaign, now.places, today(s.now(), now.campaign.Location())
		return v, nil
	}
	past, err := s.store.AsOf(v.ctx(), asOf)
	if err != nil {
		return nil, err
	}
	v.record, v.asOf = past, asOf
	if v.campaign, err = past.Campaign(v.ctx()); err != nil {
		return nil, err
	}
	if v.places, err = past.JurisdictionNames(v.ctx()); err != nil {
		return nil, err
	}
	v.day = min(today(s.now(), v.campaign.Location()), models.DayFromTime(asOf.UTC())) // the days of as_of are those of UTC
	return v, nil
}

func (v *visit) ctx() context.Context { return v.request.Request.Context() }

// moment says a point in time in the visit's language and the campaign's zone.
func (v *visit) moment(t time.Time) *moment { return momentIn(v.words, t, v.campaign.Location()) }

// address is a path of the site's own in the visit's language and time, for redirects; links in pages get both from
// rebase.
func (v *visit) address(path string) string {
	return rebaseOf(v).address(path)
}

// recordLanguage is the one that the record is written in, as a BCP 47 tag.
func (v *visit) recordLanguage() string {
	if len(v.campaign.Languages) == 0 {
		return locale.English().Tag()
	}
	return v.campaign.Languages[0]
}

// languageOf splits an address's path into the language that its first part names, and the page. English pages have no
// such part.
func languageOf(path string) (words *locale.Locale, page string) {
	first, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if words, ok := locale.Of(first); ok && words != locale.English() {
		return words, "/" + rest
	}
	return locale.English(), path
}
