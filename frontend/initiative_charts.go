package frontend

import (
	"time"

	"github.com/gin-gonic/gin"

	"tracker/frontend/chart"
	"tracker/models"
	"tracker/store"
)

// initiativeChart is a chart of one initiative, by the name of its files.
type initiativeChart struct {
	name string
	// worth tells whether there is enough to draw: a single step is no way.
	worth func(models.Initiative, models.Day) bool
	draw  func(models.Initiative, models.Day, chart.Options) chart.Chart
}

var initiativeCharts = []initiativeChart{
	{
		"way", func(i models.Initiative, today models.Day) bool { return chart.Steps(i, today) > 1 },
		chart.DrawWay,
	},
	{
		"votes", func(i models.Initiative, _ models.Day) bool { return chart.Ballots(i) > 0 },
		func(i models.Initiative, _ models.Day, o chart.Options) chart.Chart { return chart.DrawVotes(i, o) },
	},
}

// chartsOf are those that an initiative's page shows.
func chartsOf(v *visit, i models.Initiative) []chartView {
	var views []chartView
	for _, one := range initiativeCharts {
		if one.worth(i, v.day) {
			files := address{path: "/initiatives/" + i.Slug + "/" + one.name}
			views = append(views, newChartView(v, one.name, v.words.T("chart."+one.name+"-heading"), files, one.of(v, i)))
		}
	}
	return views
}

func (one initiativeChart) of(v *visit, i models.Initiative) drawChart {
	return func(o chart.Options) chart.Chart { return one.draw(i, v.day, o) }
}

// sendInitiativeChart gives the handler of a chart of one initiative as a file.
func (s *site) sendInitiativeChart(name, ending string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		v, err := s.visit(c)
		if err != nil {
			return err
		}
		values := cleaned(c.Request.URL.Query())
		r, faults := readPicture(values, ending)
		faults = append(faults, only(values, "as_of")...)
		if err := faults.AsError("This chart cannot be drawn as it was asked for."); err != nil {
			return err
		}
		detail, err := v.record.InitiativeBySlug(v.ctx(), c.Param("slug"), store.Public, time.Time{})
		if err != nil {
			return err
		}
		for _, one := range initiativeCharts {
			if one.name == name && one.worth(detail.Initiative, v.day) {
				return s.sendChart(v, r, "/initiatives/"+detail.Slug, detail.Slug+"-"+name, one.of(v, detail.Initiative))
			}
		}
		return models.Errorf(models.ErrNotFound, "There is nothing to draw in this chart.")
	}
}
