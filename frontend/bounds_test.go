package frontend_test

import (
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// bounded opens a site of a campaign that is larger than what one answer is made from.
func bounded(t *testing.T, bounds store.Bounds, initiatives ...models.Initiative) *site {
	t.Helper()
	return openSiteWith(t, campaign(initiatives), store.Options{Now: func() time.Time { return now }, Bounds: bounds})
}

func TestAFacetSaysThatItListsTheMostFrequentAlone(t *testing.T) {
	list := []models.Initiative{unionOld(), unionNew(), lightsAct(), pierMotion()}
	list[0].Body, list[1].Body = "General Council", "General Council"
	a := bounded(t, store.Bounds{Bodies: 1}, list...).page("/initiatives")
	a.says("General Council 2", "Only the 1 most frequent are listed.")
	bounded(t, store.Bounds{Bodies: 2}, list...).page("/initiatives").saysNot("most frequent")
}

func TestWhatIsNotMadeFromAllSaysSo(t *testing.T) {
	const (
		first = "Made from the 1 initiatives that began first; there are more."
		votes = "Of all the votes compared here, only those of the 1 latest actions are shown."
		texts = "Only the 1 texts that were decided first are shown; there are more."
	)
	// Who was asked by the second text did two things about it.
	again, more := lightsAct(), pierMotion()
	again.Slug, again.Title, more.Slug, more.Relations = "aa-again", "Again", "bb-more", nil
	list := []models.Initiative{lightsAct(), pierMotion(), unionOld(), again, more}
	cut := bounded(t, store.Bounds{Initiatives: 1, Spans: 1, Texts: 1, Votes: 1}, list...)
	cut.page("/charts").says(first)
	cut.page("/charts?classification=act&jurisdiction=uni").saysNot(first)
	if drawing := cut.get("/charts/days.svg"); !strings.Contains(drawing.Body, "initiatives that began first; there are more") {
		t.Error("the drawing of the days does not say that it is not of all")
	}
	cut.page("/initiatives/aa-lights-act/answers").says(first)
	cut.page("/matrix").says(first, texts)
	const latest = "Only the 1 initiatives on which something happened last are listed; there are more."
	bounded(t, store.Bounds{Listed: 1}, list...).page("/jurisdictions/bb").says(latest)
	newSite(t, list...).page("/jurisdictions/bb").saysNot(latest)
	cut.page("/compare?jurisdiction=aa&jurisdiction=bb").says(votes)
	cut.page("/de/charts").says("Beruht auf den 1 Initiativen, die zuerst begannen; es gibt weitere.")
	const listed = "Only the first 1 entries are shown. Choose fewer with the filters to see the others."
	short := bounded(t, store.Bounds{Uses: 1}, list...)
	short.page("/matrix").says(listed)
	short.page("/compare?jurisdiction=aa&jurisdiction=bb").says("only the first 1 are listed with it.")
	short.page("/embed/matrix?v=1").saysNot("entries are shown") // it shows levels alone, which are of all
	all := newSite(t, list...)
	for _, path := range []string{"/charts", "/initiatives/aa-lights-act/answers", "/matrix", "/compare?jurisdiction=aa&jurisdiction=bb"} {
		all.page(path).saysNot(first, texts, votes, listed)
	}
}
