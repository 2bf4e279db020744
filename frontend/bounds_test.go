package frontend_test

import (
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
