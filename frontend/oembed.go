package frontend

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/frontend/widget"
	"tracker/models"
	"tracker/web"
)

// oEmbed answers which widget stands for an address of this site (https://oembed.com): whoever pastes a page's address
// into their own system gets the widget that says the same.

const (
	// oEmbedWidth is how wide a widget is where nobody says how wide it may be, in CSS pixels.
	oEmbedWidth = 800
	// oEmbedAge is how long an answer may be kept, in seconds.
	oEmbedAge = 86400
)

type oEmbed struct {
	XMLName         xml.Name `json:"-" xml:"oembed"`
	Type            string   `json:"type" xml:"type"`
	Version         string   `json:"version" xml:"version"`
	Title           string   `json:"title" xml:"title"`
	ProviderName    string   `json:"provider_name" xml:"provider_name"`
	ProviderURL     string   `json:"provider_url" xml:"provider_url"`
	CacheAge        int      `json:"cache_age" xml:"cache_age"`
	ThumbnailURL    string   `json:"thumbnail_url,omitempty" xml:"thumbnail_url,omitempty"`
	ThumbnailWidth  int      `json:"thumbnail_width,omitempty" xml:"thumbnail_width,omitempty"`
	ThumbnailHeight int      `json:"thumbnail_height,omitempty" xml:"thumbnail_height,omitempty"`
	HTML            string   `json:"html" xml:"html"`
	Width           int      `json:"width" xml:"width"`
	Height          int      `json:"height" xml:"height"`
}

// sendOEmbed answers programs, so its failures are a status and a sentence.
func (s *site) sendOEmbed(c *gin.Context) error {
	header := c.Writer.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	query := c.Request.URL.Query()
	format := query.Get("format")
	if format != "" && format != "json" && format != "xml" {
		return refuseOEmbed(c, http.StatusNotImplemented, "The formats are json and xml.")
	}
	maxWidth, okWidth := oEmbedBound(query, "maxwidth")
	maxHeight, okHeight := oEmbedBound(query, "maxheight")
	if !okWidth || !okHeight {
		return refuseOEmbed(c, http.StatusBadRequest, "maxwidth and maxheight are whole numbers of pixels above zero.")
	}
	if query.Get("url") == "" {
		return refuseOEmbed(c, http.StatusBadRequest, "The parameter url names the page.")
	}
	if s.wholeURL == "" {
		return refuseOEmbed(c, http.StatusNotFound, "This site does not know its own address, so it has none for a frame.")
	}
	page, path, ok := s.widgetPage(query.Get("url"))
	if !ok {
		return refuseOEmbed(c, http.StatusNotFound, "No page with a widget is at this address.")
	}
	made, err := s.oEmbed(c, page, path, maxWidth, maxHeight)
	if code := models.CodeOf(err); code == models.ErrNotFound || code == models.ErrInvalid {
		return refuseOEmbed(c, http.StatusNotFound, "Nothing is at this address.")
	}
	if err != nil {
		return err
	}
	if format == "xml" {
		body, err := xml.Marshal(made)
		if err != nil {
			return err
		}
		c.Data(http.StatusOK, "text/xml; charset=utf-8", append([]byte(`<?xml version="1.0" encoding="utf-8" standalone="yes"?>`+"\n"), body...))
		return nil
	}
	body, err := json.Marshal(made)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "application/json; charset=utf-8", body)
	return nil
}

func refuseOEmbed(c *gin.Context, status int, why string) error {
	c.Header("Cache-Control", "no-store")
	c.Data(status, "text/plain; charset=utf-8", []byte(why+"\n"))
	return nil
}

// oEmbedBound reads how large a widget may be at most; zero for no bound.
func oEmbedBound(query url.Values, name string) (int, bool) {
	text := query.Get(name)
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0
}

// oEmbed is the answer for a widget and the page, a path in English, that it stands for.
func (s *site) oEmbed(c *gin.Context, o widget.Options, path string, maxWidth, maxHeight int) (oEmbed, error) {
	v, err := s.visitAt(&visit{request: c, words: o.Words, record: s.store}, o.Filter.AsOf)
	if err != nil {
		return oEmbed{}, err
	}
	title, err := s.oEmbedTitle(v, o)
	if err != nil {
		return oEmbed{}, err
	}
	name := v.campaign.Title
	if name == "" {
		name = v.words.T("layout.program")
	}
	made := oEmbed{
		Type: "rich", Version: "1.0", Title: title, ProviderName: name, ProviderURL: s.wholeURL + "/", CacheAge: oEmbedAge,
		Width: atMost(oEmbedWidth, maxWidth), Height: atMost(o.View.Height, maxHeight),
	}
	if atMost(cardWidth, maxWidth) == cardWidth && atMost(cardHeight, maxHeight) == cardHeight {
		made.ThumbnailURL = s.wholeURL + v.address(cardPath(path))
		made.ThumbnailWidth, made.ThumbnailHeight = cardWidth, cardHeight
	}
	made.HTML = o.FrameOf(s.wholeURL, title, strconv.Itoa(made.Width), made.Height)
	return made, nil
}

// The size of share cards, in pixels.
const (
	cardWidth  = 1200
	cardHeight = 630
)

// atMost bounds a length; a bound of zero is none.
func atMost(length, most int) int {
	if most > 0 {
		return min(length, most)
	}
	return length
}

// oEmbedTitle names what the widget is about. It fails for what is not there.
func (s *site) oEmbedTitle(v *visit, o widget.Options) (string, error) {
	if o.View.Subject == "" {
		return s.widgetTitle(v, o), nil
	}
	tell := s.initiativeCard
	if o.View.Name == "jurisdiction" {
		tell = s.jurisdictionCard
	}
	made, err := tell(v, o.Subject)
	if err != nil {
		return "", err
	}
	return made.Titles[0], nil
}

// pageWidgets are the widgets that stand for pages, by the page's path in English. Pages about the whole record have one
// of what it comes to, or of what is new in it.
var pageWidgets = map[string]string{
	"/": "timeline", "/timeline": "timeline", "/initiatives": "timeline", "/map": "map", "/jurisdictions": "map", "/matrix": "matrix",
	"/compare": "matrix", "/changes": "latest", "/data": "latest", "/data/dictionary": "latest", "/suggest": "latest", "/charts": "counter",
	"/methodology": "counter", "/embed": "timeline",
}

// ofInitiative are the pages below that of an initiative for which its widget stands as well.
var ofInitiative = []string{"history", "answers"}

// widgetPage finds the widget that stands for a whole address of this site, and the path of its page in English.
func (s *site) widgetPage(address string) (o widget.Options, path string, ok bool) {
	asked, err := url.Parse(address)
	if err != nil || asked.Scheme != "http" && asked.Scheme != "https" {
		return o, "", false
	}
	own, err := url.Parse(s.wholeURL)
	if err != nil || !strings.EqualFold(asked.Host, own.Host) {
		return o, "", false
	}
	return widgetFor(asked)
}

// widgetFor is widgetPage for an address of this site. What the page chooses the widget chooses as well, as far as it can.
func widgetFor(page *url.URL) (o widget.Options, path string, ok bool) {
	words, path := languageOf(page.Path)
	if path != "/" {
		path = strings.TrimSuffix(path, "/")
	}
	name, subject := pageWidgets[path], ""
	if name == "" {
		parts := strings.Split(path, "/")
		switch {
		case len(parts) == 3 && parts[1] == "initiatives", len(parts) == 4 && parts[1] == "initiatives" && slices.Contains(ofInitiative, parts[3]):
			name, subject = "initiative", parts[2]
		case len(parts) == 3 && parts[1] == "jurisdictions":
			name, subject = "jurisdiction", strings.ToLower(parts[2])
		case len(parts) >= 3 && len(parts) <= 4 && parts[1] == "embed":
			return widgetAtAddress(page, parts[2:])
		}
	}
	view, known := widget.ViewOf(name)
	values := cleaned(page.Query())
	// What was searched for no widget shows.
	if !known || values.Has("q") {
		return o, "", false
	}
	for option := range values {
		if !view.Takes(option) || option == "lang" || option == "v" {
			delete(values, option)
		}
	}
	values.Set("lang", words.Tag())
	o, faults := widget.Read(view, subject, values)
	return o, path, len(faults) == 0
}

// widgetAtAddress is the widget itself, when somebody pastes its own address. Parts are those of its path below /embed/.
func widgetAtAddress(page *url.URL, parts []string) (o widget.Options, path string, ok bool) {
	view, known := widget.ViewOf(parts[0])
	subject := ""
	if len(parts) == 2 {
		subject = parts[1]
	}
	if !known || (subject == "") != (view.Subject == "") {
		return o, "", false
	}
	o, faults := widget.Read(view, subject, page.Query())
	path, _, _ = strings.Cut(o.Page(), "?")
	return o, path, len(faults) == 0
}

// oEmbedDiscovery are the addresses at which programs find out the widget of a page: of the JSON answer and of the XML
// one. Both are empty for a page without a widget, and where the public address is not known. Path is the page's in
// English.
func (s *site) oEmbedDiscovery(v *visit, path string) (asJSON, asXML string) {
	if s.baseURL == "" {
		return "", ""
	}
	o, found, ok := widgetFor(v.request.Request.URL)
	if !ok || found != path {
		return "", ""
	}
	page := s.baseURL + rebase{prefix: rebaseOf(v).prefix}.address(path)
	if chosen := web.FilterValues(o.Filter); len(chosen) > 0 {
		page += "?" + chosen.Encode()
	}
	asked := url.Values{"url": {page}, "format": {"json"}}
	asJSON = s.baseURL + "/oembed?" + asked.Encode()
	asked.Set("format", "xml")
	return asJSON, s.baseURL + "/oembed?" + asked.Encode()
}
