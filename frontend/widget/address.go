package widget

import (
	"net/url"
	"strconv"
	"strings"

	"tracker/locale"
	"tracker/models"
	"tracker/web"
)

// Path is where the widget is, without its options.
func (o Options) Path() string {
	path := "/embed/" + o.View.Name
	if o.View.Subject != "" {
		path += "/" + url.PathEscape(o.Subject)
	}
	return path
}

// Values are the options as an address has them, without those that are as they would be anyway. Read gives the same
// options for them.
func (o Options) Values() url.Values {
	values := web.FilterValues(o.Filter)
	if o.Words != nil && o.Words != locale.English() {
		values.Set("lang", o.Words.Tag())
	}
	if o.Theme != Auto && o.Theme != "" {
		values.Set("theme", string(o.Theme))
	}
	if o.Accent != nil {
		values.Set("accent", o.Accent.Given.Hex())
	}
	if o.Limit != o.View.Limit {
		values.Set("limit", strconv.Itoa(o.Limit))
	}
	return values
}

// Address is the one address of the widget with these options, with the version in it.
func (o Options) Address() string {
	values := o.Values()
	values.Set("v", strconv.Itoa(Version))
	return o.Path() + "?" + values.Encode()
}

// Page is the address of the site's own page that says the same at length, in English and without its time: links of
// the site's pages get both by themselves.
func (o Options) Page() string {
	path, filter := "", o.Filter
	switch filter.AsOf = (Options{}).Filter.AsOf; o.View.Name {
	case "initiative":
		return "/initiatives/" + url.PathEscape(o.Subject)
	case "jurisdiction":
		return "/jurisdictions/" + url.PathEscape(strings.ToLower(o.Subject))
	case "latest":
		path = "/changes"
		filter.From, filter.To = models.Date{}, models.Date{}
	case "next":
		path = "/initiatives"
	case "counter":
		path = "/map"
	default:
		path = "/" + o.View.Name
	}
	if values := web.FilterValues(filter); len(values) > 0 {
		path += "?" + values.Encode()
	}
	return path
}

// LinkedPage is Page in the widget's language and at its moment, as a line for another site has it.
func (o Options) LinkedPage() string {
	page := o.Page()
	if o.Words != nil && o.Words != locale.English() {
		page = "/" + o.Words.Tag() + page
	}
	if moment := web.MomentText(o.Filter.AsOf); moment != "" {
		joint := "?"
		if strings.Contains(page, "?") {
			joint = "&"
		}
		page += joint + "as_of=" + url.QueryEscape(moment)
	}
	return page
}
