package frontend

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
)

const (
	sitemapType = "application/xml; charset=utf-8"
	// sitemapPart is how many pages one file names, each in every language: the protocol allows 50,000 addresses and
	// 50 MB, and each address names all the others.
	sitemapPart = 500
)

// sitemapPage is one page as the map names it: its path in English, and when it last changed.
type sitemapPage struct {
	path    string
	changed time.Time
}

// fixedPages are those that are there whatever the record holds.
var fixedPages = []string{
	"/", "/timeline", "/map", "/matrix", "/charts", "/compare", "/jurisdictions", "/initiatives", "/changes", "/data", "/data/dictionary",
	"/methodology", "/embed", "/suggest",
}

type sitemapSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	Pages   []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Address    string             `xml:"loc"`
	Changed    string             `xml:"lastmod,omitempty"`
	Alternates []sitemapAlternate `xml:"xhtml:link"`
}

type sitemapAlternate struct {
	Relation string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Address  string `xml:"href,attr"`
}

type sitemapIndex struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Parts   []sitemapFile `xml:"sitemap"`
}

type sitemapFile struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod,omitempty"`
}

// showSitemap names every public page in every language, or the files that do when there are many. Addresses of a site
// map are whole, so a site that does not know its own has none.
func (s *site) showSitemap(c *gin.Context) error {
	pages, err := s.sitemapPages(c)
	if err != nil {
		return err
	}
	if len(pages) <= sitemapPart {
		return s.sendSitemap(c, s.sitemapOf(pages))
	}
	var index sitemapIndex
	for at := 0; at < len(pages); at += sitemapPart {
		var changed time.Time
		for _, page := range pages[at:min(at+sitemapPart, len(pages))] {
			if page.changed.After(changed) {
				changed = page.changed
			}
		}
		index.Parts = append(index.Parts, sitemapFile{fmt.Sprintf("%s/sitemaps/%d.xml", s.baseURL, at/sitemapPart+1), lastModified(changed)})
	}
	return s.sendSitemap(c, index)
}

// showSitemapPart sends one of several files.
func (s *site) showSitemapPart(c *gin.Context) error {
	name, ok := strings.CutSuffix(c.Param("file"), ".xml")
	number, err := strconv.Atoi(name)
	if !ok || err != nil || number < 1 || strconv.Itoa(number) != name {
		return models.Errorf(models.ErrNotFound, "There is no such site map.")
	}
	pages, err := s.sitemapPages(c)
	if err != nil {
		return err
	}
	from := (number - 1) * sitemapPart
	if number > len(pages) || from >= len(pages) {
		return models.Errorf(models.ErrNotFound, "There is no such site map.")
	}
	return s.sendSitemap(c, s.sitemapOf(pages[from:min(from+sitemapPart, len(pages))]))
}

// sitemapPages lists the pages in an order that stays.
func (s *site) sitemapPages(c *gin.Context) ([]sitemapPage, error) {
	if s.baseURL == "" {
		return nil, models.Errorf(models.ErrNotFound, "This site does not know its public address, so it has no site map.")
	}
	ctx := c.Request.Context()
	changed, err := s.store.ChangedAt(ctx)
	if err != nil {
		return nil, err
	}
	addresses, err := s.store.PublicAddresses(ctx)
	if err != nil {
		return nil, err
	}
	var pages []sitemapPage
	for _, path := range fixedPages {
		pages = append(pages, sitemapPage{path, changed})
	}
	for _, j := range addresses.Jurisdictions {
		pages = append(pages, sitemapPage{codePath(j.Code), j.UpdatedAt})
	}
	for _, i := range addresses.Initiatives {
		pages = append(pages, sitemapPage{"/initiatives/" + i.Slug, i.UpdatedAt})
	}
	return pages, nil
}

// sitemapOf names pages in every language, each with all the others.
func (s *site) sitemapOf(pages []sitemapPage) sitemapSet {
	set := sitemapSet{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, page := range pages {
		var alternates []sitemapAlternate
		for _, language := range locale.Languages() {
			to := rebase{}
			if language.Tag != locale.English().Tag() {
				to.prefix = "/" + language.Tag
			}
			alternates = append(alternates, sitemapAlternate{"alternate", language.Tag, s.baseURL + to.address(page.path)})
		}
		for _, alternate := range alternates {
			set.Pages = append(set.Pages, sitemapURL{alternate.Address, lastModified(page.changed), alternates})
		}
	}
	return set
}

func lastModified(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (s *site) sendSitemap(c *gin.Context, document any) error {
	var out bytes.Buffer
	out.WriteString(xml.Header)
	if err := xml.NewEncoder(&out).Encode(document); err != nil {
		return err
	}
	c.Data(http.StatusOK, sitemapType, out.Bytes())
	return nil
}
