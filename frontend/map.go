package frontend

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"tracker/frontend/atlas"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// mapView is the map of a region at the end of a year, with the filters of the list.
type mapView struct {
	layout
	Filters filterView
	Regions []mapRegion
	Region  atlas.Region
	Drawing atlas.Drawing
	// Places are the jurisdictions that lie on the map and have an initiative, Bodies those that lie nowhere.
	Places, Bodies []mapRow
	// Boxes are all jurisdictions that lie nowhere, as they stand beside the drawing.
	Boxes []mapRow
	// Says is how many of them have a law, in words.
	Says string
	// Years is the way through time; nil when nothing is dated.
	Years *mapYears
	// Then is the year whose end is shown; 0 for today.
	Then int
	// Elsewhere counts the places that lie beyond this region, Unsettled the initiatives that lie nowhere.
	Elsewhere, Unsettled int
	// Undated names those whose present stage no dated action explains, as a list in words.
	Undated string
	// Wide is the address of the map of the world.
	Wide string
	List string
}

// mapRegion leads to the map of another region.
type mapRegion struct {
	Region  atlas.Region
	Address string
	Current bool
}

func (s *site) showMap(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	asked, err := readMap(cleaned(c.Request.URL.Query()))
	if err != nil {
		return err
	}
	spread, err := v.record.Spread(v.ctx(), asked.filter)
	if err != nil {
		return err
	}
	known, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/map", "/map")
	if err != nil {
		return err
	}
	frame.Description = v.words.T("map.description")
	frame.load(s.assets, "map")

	view := newMapView(v.words, asked, spread, known)
	frame.Title = v.words.T("map.title-" + string(view.Region))
	chosen := asked.address("/map")
	frame.Take = s.takeAway(v, chosen.without("region").values, "")
	view.layout = frame
	view.layout.Data = chosen.without("region").at("/api/v1/initiatives")
	var facets store.Facets
	if view.Filters, facets, err = filtersOf(v, chosen, asked.filter); err != nil {
		return err
	}
	view.Title = titled(v.words, view.Title, view.Filters)
	for _, value := range facets.Jurisdictions {
		if value.Value == "" {
			view.Unsettled = value.Count
		}
	}
	view.List = chosen.without("region").at("/initiatives")
	return show(v, s.pages.worldMap, view)
}

// mapQuery is what a map is asked for.
type mapQuery struct {
	// filter chooses initiatives; until is apart, since the map also shows the other years.
	filter store.InitiativeFilter
	// region is empty when the record shall decide.
	region atlas.Region
	// until is the year whose end is asked for; 0 for today.
	until int
}

func readMap(values url.Values) (mapQuery, error) {
	filter, faults := web.ChoiceFilter(values, "region")
	asked := mapQuery{filter: filter, region: atlas.Region(values.Get("region"))}
	if _, ok := atlas.SheetOf(asked.region); !ok && asked.region != "" {
		faults.Add("/query/region", "There is no map of %q. There are: europe, world.", asked.region)
	}
	if !filter.Until.IsZero() {
		year, named := filter.Until.Year()
		if !named || filter.Until.Precision() != models.PrecisionYear || year < 1 {
			faults.Add("/query/until", "The map goes by whole years: write the year alone, such as 2016.")
		}
		asked.until = int(year)
	}
	asked.filter.Until = models.Date{}
	asked.filter.Audience = store.Public
	return asked, faults.AsError("This map cannot be shown as it was asked for.")
}

// address is where the map is that was asked for.
func (q mapQuery) address(path string) address {
	to := newAddress(path, q.filter)
	if q.until != 0 {
		to = to.with("until", strconv.Itoa(q.until))
	}
	if q.region != "" {
		to = to.with("region", string(q.region))
	}
	return to
}
