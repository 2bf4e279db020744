package frontend

import (
	"bytes"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

const (
	// changesFeed is the address of the feed of all changes.
	changesFeed = "/feeds/changes.atom"
	feedType    = "application/atom+xml; charset=utf-8"
	feedEnding  = ".atom"
	// feedEntries is how many entries a feed has at once.
	feedEntries = 50
)

// jurisdictionFeed and initiativeFeed are the addresses of the feeds of one jurisdiction and of one record.
func jurisdictionFeed(code models.Code) string {
	return "/feeds/jurisdictions/" + strings.ToLower(string(code)) + feedEnding
}

func initiativeFeed(slug string) string { return "/feeds/initiatives/" + slug + feedEnding }

// feedLink is a feed that a page names in its head.
type feedLink struct {
	Title, Path string
}

// feed names a feed in the head of a page. Rebasing leaves the head alone, so the path gets its language here.
func (l *layout) feed(v *visit, title, path string) {
	l.Feeds = append(l.Feeds, feedLink{title, rebase{prefix: rebaseOf(v).prefix}.address(path)})
}

// feedOf is a feed before its entries are known.
type feedOf struct {
	title, subtitle string
	// path is the feed's own address, page that of the page that it follows.
	path, page string
	filter     store.ChangeFilter
}

func (s *site) showChangesFeed(c *gin.Context) error {
	return s.showFeed(c, func(v *visit, filter store.ChangeFilter) (feedOf, error) {
		return feedOf{v.words.T("feed.changes-of", "title", v.campaign.Title), v.campaign.Tagline, changesFeed, "/changes", filter}, nil
	})
}

func (s *site) showJurisdictionFeed(c *gin.Context) error {
	return s.showFeed(c, func(v *visit, filter store.ChangeFilter) (feedOf, error) {
		name, ok := strings.CutSuffix(c.Param("file"), feedEnding)
		code := models.Code(strings.ToUpper(name))
		if !ok || strings.ToLower(name) != name {
			return feedOf{}, noFeed()
		}
		place, err := nameOf(v, code)
		if err != nil {
			return feedOf{}, err
		}
		filter.Jurisdictions = []models.Code{code}
		return feedOf{v.words.T("feed.changes-of", "title", place), v.campaign.Title, jurisdictionFeed(code), codePath(code), filter}, nil
	})
}

func (s *site) showInitiativeFeed(c *gin.Context) error {
	return s.showFeed(c, func(v *visit, filter store.ChangeFilter) (feedOf, error) {
		slug, ok := strings.CutSuffix(c.Param("file"), feedEnding)
		if !ok {
			return feedOf{}, noFeed()
		}
		detail, err := v.record.InitiativeBySlug(v.ctx(), slug, store.Public, time.Time{})
		if err != nil {
			return feedOf{}, err
		}
		filter.Slug = slug
		return feedOf{v.words.T("feed.changes-of", "title", detail.Title), v.campaign.Title, initiativeFeed(slug), "/initiatives/" + slug, filter}, nil
	})
}

func noFeed() error { return models.Errorf(models.ErrNotFound, "There is no such feed.") }

// showFeed sends the changes that a feed is about, newest first.
func (s *site) showFeed(c *gin.Context, about func(*visit, store.ChangeFilter) (feedOf, error)) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	filter, faults := web.ChangeFilter(c.Request.URL.Query())
	if err := faults.AsError("This feed cannot be had as it was asked for."); err != nil {
		return err
	}
	filter.Limit = feedEntries
	of, err := about(v, filter)
	if err != nil {
		return err
	}
	page, err := v.record.ChangesUncounted(v.ctx(), of.filter)
	if err != nil {
		return err
	}
	self := address{of.path, c.Request.URL.Query()}
	feed := export.Feed{
		ID: s.permanent(v, of.path), Title: of.title, Subtitle: of.subtitle, Language: v.words.Tag(), Author: v.campaign.Title,
		Rights: v.campaign.Licence.Name, Self: s.absolute(v, self.String()), Alternate: s.absolute(v, of.page), Updated: s.now(),
	}
	if page.Next != "" {
		feed.Next = s.absolute(v, self.without("cursor").with("cursor", page.Next).String())
	}
	for n, change := range page.Items {
		if n == 0 {
			feed.Updated = change.At
		}
		entry, err := s.feedEntry(v, change)
		if err != nil {
			return err
		}
		feed.Entries = append(feed.Entries, entry)
	}
	var out bytes.Buffer
	if err := export.WriteAtom(&out, feed); err != nil {
		return err
	}
	c.Data(http.StatusOK, feedType, out.Bytes())
	return nil
}

// absolute is the whole address of a page in the visit's language; without a public address it is the path alone, which
// readers take from where they found the feed.
func (s *site) absolute(v *visit, path string) string {
	return s.baseURL + rebase{prefix: rebaseOf(v).prefix}.address(path)
}

// permanent is a name that stays: the whole address, or without a public one a name made from the path.
func (s *site) permanent(v *visit, path string) string {
	if s.baseURL != "" {
		return s.absolute(v, path)
	}
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(s.absolute(v, path))).URN()
}
