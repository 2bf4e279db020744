package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/gosimple/slug"
	"gorm.io/gorm"

	"tracker/models"
)

// AddAction adds an action to a record, and with it the sources that it brings along, which it then cites. Adding takes
// nothing away, so it needs no version. A new source without a key gets one; one whose page the record already cites is
// that source. Faults point into the action ("/date") and into "/new_sources/0". Errors: ErrNotFound, ErrInvalid.
func (s *Store) AddAction(
	ctx context.Context, slug string, action models.Action, sources []models.Source, change models.Change,
) (models.Initiative, error) {
	change.Kind = models.RevisionEdited
	var places map[string]string
	added, err := s.change(ctx, slug, 0, change, func(_ *gorm.DB, current models.Initiative, _ int64) (models.Initiative, error) {
		var next models.Initiative
		next, places = withAction(current, action, sources)
		return next, nil
	})
	return added, moveFaults(err, places)
}

// CheckAction holds an action against the rules as AddAction does, without adding it.
func (s *Store) CheckAction(ctx context.Context, slug string, action models.Action, sources []models.Source) (models.Faults, error) {
	db := s.read.WithContext(ctx)
	current, err := currentInitiative(db, slug, Staff)
	if err != nil {
		return nil, explain(err)
	}
	next, places := withAction(current, action, sources)
	_, err = check(db, &next)
	err = moveFaults(err, places)
	var invalid *models.Error
	if errors.As(err, &invalid) && invalid.Code == models.ErrInvalid {
		return invalid.Faults, nil
	}
	return nil, explain(err)
}

// withAction gives the record with an action and its sources in it, and where in what was sent the faults of its places
// are found.
func withAction(current models.Initiative, action models.Action, sources []models.Source) (models.Initiative, map[string]string) {
	next := current
	action.Sources = slices.Clone(action.Sources)
	next.Sources = slices.Clone(current.Sources)
	places := map[string]string{}
	for n, source := range sources {
		if known := samePage(next.Sources, source); known != "" {
			source.Key = known
		} else {
			if source.Key == "" {
				source.Key = freeKey(next.Sources, source)
			}
			places["/sources/"+strconv.Itoa(len(next.Sources))] = "/new_sources/" + strconv.Itoa(n)
			next.Sources = append(next.Sources, source)
		}
		if !slices.Contains(action.Sources, source.Key) {
			action.Sources = append(action.Sources, source.Key)
		}
	}
	at := placeOf(action, current.Actions)
	next.Actions = slices.Insert(slices.Clone(current.Actions), at, action)
	places["/actions/"+strconv.Itoa(at)] = ""
	return next, places
}

// placeOf keeps a list that is in the order of dates in that order.
func placeOf(action models.Action, actions []models.Action) int {
	for n, other := range actions {
		if models.CompareDates(other.Date, action.Date) > 0 {
			return n
		}
	}
	return len(actions)
}

func samePage(sources []models.Source, wanted models.Source) string {
	for _, source := range sources {
		if wanted.URL != "" && source.URL == wanted.URL {
			return source.Key
		}
	}
	return ""
}

// freeKey makes a key from a source's publisher or title that none of the others has.
func freeKey(sources []models.Source, source models.Source) string {
	name := source.Publisher
	if name == "" {
		name = source.Title
	}
	const most = 32 // leaves room for a number
	stem := slug.Make(name)
	stem = strings.Trim(stem[:min(len(stem), most)], "-_")
	stem = strings.ReplaceAll(stem, "_", "-")
	if stem == "" {
		stem = "source"
	}
	key := stem
	for n := 2; slices.ContainsFunc(sources, func(s models.Source) bool { return s.Key == key }); n++ {
		key = stem + "-" + strconv.Itoa(n)
	}
	return key
}

// moveFaults points faults to where the sender wrote what is wrong.
func moveFaults(err error, places map[string]string) error {
	var invalid *models.Error
	if !errors.As(err, &invalid) {
		return err
	}
	moved := *invalid
	moved.Faults = slices.Clone(invalid.Faults)
	for n, fault := range moved.Faults {
		for from, to := range places {
			if rest, found := strings.CutPrefix(fault.Pointer, from); found && (rest == "" || rest[0] == '/') {
				moved.Faults[n].Pointer = to + rest
			}
		}
	}
	return &moved
}
