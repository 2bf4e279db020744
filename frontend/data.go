package frontend

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tracker/export"
	"tracker/export/jsonld"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// dataView is the page of everything that can be taken away: of the whole record, or of a part that a list showed.
type dataView struct {
	layout
	// Chosen are the values that the part was chosen by, none for the whole.
	Chosen []chosenValue
	// Initiatives and Actions count what there is to take.
	Initiatives, Actions int
	Files                []dataFile
	// DataVersion is that of the whole record; empty when there is none yet.
	DataVersion string
	// Feed and Calendar follow the same part, as far as they can.
	Feed, Calendar string
	Cite           citeView
}

// dataFile is one file to take.
type dataFile struct {
	Name, Path string
	// Note is the key of what it holds.
	Note string
	// Rows says how many rows it has, empty where that is not counted.
	Rows      string
	mediaType string
}

func (s *site) showData(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	filter, faults := web.ChoiceFilter(cleaned(c.Request.URL.Query()))
	if err := faults.AsError("This part of the record cannot be taken as it was asked for."); err != nil {
		return err
	}
	filter.Audience = store.Public
	chosen := listChoice(v, web.FilterValues(filter))
	frame, err := s.frame(v, "/data", "/data")
	if err != nil {
		return err
	}
	frame.Title = v.words.T("data.title")
	frame.Description = v.words.T("data.description", "title", v.campaign.Title)
	view := dataView{layout: frame, Feed: changesFeed, Calendar: address{values: onlyChoice(chosen)}.at("/calendar.ics")}
	view.feed(v, v.words.T("feed.changes"), changesFeed)
	view.load(s.assets, "copy")
	if err := view.count(v, filter); err != nil {
		return err
	}
	if err := view.say(v, filter); err != nil {
		return err
	}
	view.Files = dataFiles(v, chosen, view.Initiatives, view.Actions)
	work, err := s.workOfData(v, onlyChoice(chosen))
	if err != nil {
		return err
	}
	view.DataVersion = work.Version
	if view.Cite, err = newCiteView(work, "/data/cite", queryOf(onlyChoice(chosen))); err != nil {
		return err
	}
	if len(view.Chosen) == 0 {
		description, err := s.linkData(v, view)
		if err != nil {
			return err
		}
		view.Linked = append(view.Linked, description)
	}
	return show(v, s.pages.data, view)
}

// onlyChoice is a choice without the moment, which pages get by themselves.
func onlyChoice(chosen url.Values) url.Values { return address{values: chosen}.without("as_of").values }

func queryOf(values url.Values) string { return address{values: values}.at("") }

// count says how much there is to take.
func (view *dataView) count(v *visit, filter store.InitiativeFilter) error {
	filter.Limit = 1
	initiatives, err := v.record.Initiatives(v.ctx(), filter)
	if err != nil {
		return err
	}
	actions, err := v.record.Actions(v.ctx(), store.ActionFilter{InitiativeFilter: filter})
	view.Initiatives, view.Actions = initiatives.Total, actions.Total
	return err
}

// say puts what was chosen into words.
func (view *dataView) say(v *visit, filter store.InitiativeFilter) error {
	filters, _, err := filtersOf(v, newAddress("/data", filter), filter)
	view.Chosen = filters.Chosen
	view.Title = titled(v.words, view.Title, filters)
	return err
}

// dataFiles are the files of the API, for a choice.
func dataFiles(v *visit, chosen url.Values, initiatives, actions int) []dataFile {
	files := []dataFile{
		{Name: "datapackage.zip", Note: "data.package", mediaType: "application/zip"},
		{Name: "tracker.json", Note: "data.json", mediaType: "application/json"},
		{Name: "tracker.xlsx", Note: "data.workbook", mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{Name: "initiatives.csv", Note: "data.initiatives", Rows: v.words.N("data.rows", initiatives), mediaType: "text/csv"},
		{Name: "actions.csv", Note: "data.actions", Rows: v.words.N("data.rows", actions), mediaType: "text/csv"},
		{Name: "votes.csv", Note: "data.votes", mediaType: "text/csv"},
		{Name: "sources.csv", Note: "data.sources", mediaType: "text/csv"},
	}
	for n := range files {
		files[n].Path = address{values: chosen}.at(exportsPath + files[n].Name)
	}
	return files
}

// linkData describes the whole record as a set of data.
func (s *site) linkData(v *visit, view dataView) (jsonld.Dataset, error) {
	data := jsonld.Data{Name: v.campaign.Title, Description: v.campaign.Tagline, Path: "/data", Version: view.DataVersion}
	var err error
	if data.Changed, err = v.record.ChangedAt(v.ctx()); err != nil {
		return jsonld.Dataset{}, err
	}
	for _, order := range []struct {
		ascending bool
		year      *int64
	}{{true, &data.FirstYear}, {false, &data.LastYear}} {
		happened := false
		page, err := v.record.Actions(v.ctx(), store.ActionFilter{
			InitiativeFilter: store.InitiativeFilter{Limit: 1}, Scheduled: &happened, Dated: true, Ascending: order.ascending,
		})
		if err != nil {
			return jsonld.Dataset{}, err
		}
		if len(page.Items) > 0 {
			*order.year, _ = page.Items[0].Date.Year()
		}
	}
	summaries, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return jsonld.Dataset{}, err
	}
	for _, summary := range summaries {
		if summary.Counts.Total() > 0 {
			data.Places = append(data.Places, v.words.Place(summary.Code, summary.Name))
		}
	}
	for _, file := range view.Files {
		data.Downloads = append(data.Downloads, jsonld.Download{Name: file.Name, Path: file.Path, MediaType: file.mediaType})
	}
	return s.linkedSite(v).Dataset(data), nil
}

// citeData makes the handler that gives the citation of the whole record, or of a part, in one form.
func (s *site) citeData(ending string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		v, err := s.visit(c)
		if err != nil {
			return err
		}
		filter, faults := web.ChoiceFilter(cleaned(c.Request.URL.Query()))
		if err := faults.AsError("This part of the record cannot be cited as it was asked for."); err != nil {
			return err
		}
		work, err := s.workOfData(v, onlyChoice(web.FilterValues(filter)))
		if err != nil {
			return err
		}
		return sendCitation(c, work, ending)
	}
}

// dictionaryView explains every column of the files and every value of the closed lists. What it says of columns is in
// English, as it is in the files.
type dictionaryView struct {
	layout
	Resources    []export.Resource
	Vocabularies []vocabularyView
}

type vocabularyView struct {
	Name  string
	Terms []models.Term
}

func (s *site) showDictionary(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/data", "/data/dictionary")
	if err != nil {
		return err
	}
	frame.Title = v.words.T("data.dictionary")
	view := dictionaryView{layout: frame, Resources: export.Resources(export.Options{Public: true})}
	for _, name := range export.VocabulariesOf(view.Resources) {
		view.Vocabularies = append(view.Vocabularies, vocabularyView{name, v.words.Terms(name)})
	}
	return show(v, s.pages.dictionary, view)
}
