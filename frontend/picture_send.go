package frontend

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/models"
	"tracker/web"
)

// pictureRequest is how a drawing is wanted as a file.
type pictureRequest struct {
	theme picture.Theme
	width int
	// svg tells it from a PNG.
	svg bool
}

// pictureFields are the parameters of a file.
var pictureFields = []string{"theme", "width"}

// readPicture reads the parameters of a file, and leaves those that choose what is drawn to the caller.
func readPicture(values url.Values, ending string) (pictureRequest, models.Faults) {
	q := web.NewQuery(url.Values{"width": values["width"]})
	r := pictureRequest{theme: picture.Light, width: q.Number("width", chart.LeastWidth, chart.MostWidth, wideChart), svg: ending == "svg"}
	faults := q.Faults()
	if name := values.Get("theme"); name != "" {
		theme, known := picture.Themes[name]
		if !known {
			faults.Add("/query/theme", "There is no theme %q. There are: dark, light.", name)
		}
		r.theme = theme
	}
	return r, faults
}

// sendPicture sends a drawing as a file that a browser shows and that is kept under a name. Scale is how many pixels a
// unit of a PNG has, as far as there may be so many.
func sendPicture(c *gin.Context, scale float64, scene picture.Scene, r pictureRequest, file picture.File, name string) error {
	body, kind, ending := []byte(nil), "image/png", ".png"
	if r.svg {
		file.Theme = r.theme
		body, kind, ending = scene.File(file), "image/svg+xml", ".svg"
	} else {
		var err error
		if body, err = scene.PNG(r.theme, scene.Scale(scale)); err != nil {
			return err
		}
	}
	c.Header("Content-Disposition", `inline; filename="`+fileName(name)+ending+`"`)
	c.Data(http.StatusOK, kind, body)
	return nil
}

// fileName keeps what every system takes.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(name))
}

// sendChart sends a chart as a sheet of its own. Page is the address of the page that shows it.
func (s *site) sendChart(v *visit, r pictureRequest, page, name string, draw drawChart) error {
	made := draw(chart.Options{ID: name, Width: float64(r.width), Words: v.words, Record: v.recordLanguage()})
	licence := v.campaign.Licence
	credit := chart.Credit{
		Campaign: v.campaign.Title, Licence: licence.Name, Stand: v.words.T("chart.stand", "day", v.words.Day(dayTime(v.day))),
	}
	file := picture.File{Licence: licence.Name}
	if weblink(licence.URL) {
		file.LicenceURL = licence.URL
	}
	if s.baseURL != "" {
		file.Address = s.baseURL + v.address(page)
		credit.Address = file.Address
	}
	return sendPicture(v.request, 2, made.Sheet(credit), r, file, name)
}

// dayTime is a day's beginning, in UTC.
func dayTime(d models.Day) time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

// only refuses parameters beside those named.
func only(values url.Values, names ...string) models.Faults {
	return web.NewQuery(values, slices.Concat(pictureFields, names)...).Faults()
}
