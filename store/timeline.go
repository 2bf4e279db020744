package store

import (
	"context"
	"sort"

	"tracker/models"
)

// Timeline reads the lanes of what the filter chooses: at most MaxListed initiatives, those with the latest actions.
func (s *Store) Timeline(ctx context.Context, f InitiativeFilter) (Timeline, error) {
	db := s.read.WithContext(ctx)
	var timeline Timeline
	total, err := s.countInitiatives(db, f)
	if err != nil || total == 0 {
		return timeline, explain(err)
	}
	names, err := jurisdictionNames(db)
	if err != nil {
		return timeline, explain(err)
	}
	query := s.chosen(db, f).Order("i.latest_action_day DESC, i.id DESC").Limit(MaxListed)
	items, err := readItems(query, f.Audience, names)
	if err != nil {
		return timeline, explain(err)
	}
	kinds, err := jurisdictionKinds(db)
	timeline.Total, timeline.Left = total, total-len(items)
	timeline.Lanes = lanes(items, kinds)
	return timeline, explain(err)
}

// lanes groups initiatives by jurisdiction, by name, the lane of unsettled records last; oldest first within a lane.
func lanes(items []InitiativeItem, kinds map[models.Code]models.JurisdictionKind) []TimelineLane {
	at := map[models.Code]int{}
	var list []TimelineLane
	for _, item := range items {
		n, known := at[item.Jurisdiction]
		if !known {
			n = len(list)
			at[item.Jurisdiction] = n
			list = append(list, TimelineLane{Code: item.Jurisdiction, Name: item.JurisdictionName, Kind: kinds[item.Jurisdiction]})
		}
		list[n].Initiatives = append(list[n].Initiatives, item)
	}
	for _, lane := range list {
		sort.SliceStable(lane.Initiatives, func(a, b int) bool {
			return models.CompareDates(lane.Initiatives[a].FirstActionDate, lane.Initiatives[b].FirstActionDate) < 0
		})
	}
	sort.SliceStable(list, func(a, b int) bool {
		if (list[a].Code == "") != (list[b].Code == "") {
			return list[b].Code == ""
		}
		return fold(list[a].Name) < fold(list[b].Name)
	})
	return list
}
