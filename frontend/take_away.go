package frontend

import (
	"net/url"

	"tracker/web"
)

// takeAwayView leads from a list to the same list in forms that can be taken along.
type takeAwayView struct {
	JSON, CSV, Package string
	// Feed is of the changes to what the list shows, as far as there is one; Data is the page that has all forms.
	Feed, Data string
}

// exportsPath is where the API gives files.
const exportsPath = "/api/v1/exports/"

// takeAway makes the links of a list that the values choose. Feed is the path of the feed that goes with it.
func (s *site) takeAway(v *visit, chosen url.Values, feed string) *takeAwayView {
	list := address{values: listChoice(v, chosen)}
	return &takeAwayView{
		JSON: list.at(exportsPath + "tracker.json"), CSV: list.at(exportsPath + "initiatives.csv"),
		Package: list.at(exportsPath + "datapackage.zip"), Feed: feed, Data: list.at("/data"),
	}
}

// listChoice is what chooses the records of a list, without its order and page. Addresses of the API get the moment of
// the visit here: only those of pages get it by themselves.
func listChoice(v *visit, chosen url.Values) url.Values {
	list := address{values: chosen}.without("sort").without("limit").without("cursor").values
	list.Del("as_of")
	if !v.asOf.IsZero() {
		list.Set("as_of", web.MomentText(v.asOf))
	}
	return list
}
