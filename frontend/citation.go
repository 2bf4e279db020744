package frontend

import "tracker/models"

// citation points from a claim to a source of the same record, by the number that the source has in the list.
type citation struct {
	Number int
	Key    string
	Title  string
	Kind   models.SourceKind
}

// citations numbers the sources that a claim cites, in the order of the record's list.
func citations(sources []models.Source, keys []string) []citation {
	cited := make(map[string]bool, len(keys))
	for _, key := range keys {
		cited[key] = true
	}
	var list []citation
	for n, source := range sources {
		if cited[source.Key] {
			list = append(list, citation{Number: n + 1, Key: source.Key, Title: source.Title, Kind: source.Kind})
		}
	}
	return list
}
