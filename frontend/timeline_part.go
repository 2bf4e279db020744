package frontend

import (
	"net/url"

	"tracker/frontend/timeline"
	"tracker/models"
	"tracker/store"
)

// laneOf draws the lane of one jurisdiction, for its page. Its zoom is that of the timeline with this jurisdiction alone.
func laneOf(v *visit, j models.Jurisdiction, initiatives []store.InitiativeItem) timeline.Drawing {
	lanes := []store.TimelineLane{{Code: j.Code, Name: j.Name, Kind: j.Kind, Initiatives: laneInitiatives(initiatives)}}
	whole, dated := timeline.YearsOf(lanes, v.day)
	if !dated {
		return timeline.Drawing{}
	}
	return timeline.Layout(lanes, timeline.Options{
		Words: v.words, Today: v.day, Whole: whole, Bare: true, First: 1,
		Page: "/timeline?jurisdiction=" + url.QueryEscape(string(j.Code)),
	})
}

func laneInitiatives(items []store.InitiativeItem) []store.LaneInitiative {
	of := make([]store.LaneInitiative, len(items))
	for n := range items {
		of[n] = store.LaneInitiativeOf(items[n].Initiative)
	}
	return of
}

// wayWidth is how wide the drawing of one initiative stands on its page, in CSS pixels.
const wayWidth = 640

// wayOf draws the actions of one initiative along time, for its page. One action alone needs no drawing.
func wayOf(v *visit, of store.InitiativeItem) timeline.Drawing {
	dated := 0
	for n := range of.Actions {
		if !of.Actions[n].Date.IsZero() {
			dated++
		}
	}
	if dated < 2 {
		return timeline.Drawing{}
	}
	lanes := []store.TimelineLane{{Code: of.Jurisdiction, Name: of.JurisdictionName, Initiatives: laneInitiatives([]store.InitiativeItem{of})}}
	return timeline.Layout(lanes, timeline.Options{Words: v.words, Today: v.day, Width: wayWidth, Untitled: true, First: 1})
}
