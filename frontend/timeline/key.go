package timeline

import "tracker/models"

// keyOf collects the signs that the lanes use.
func keyOf(lanes []Lane) Key {
	var key Key
	stages := map[models.Stage]bool{}
	for l := range lanes {
		for i := range lanes[l].Items {
			item := &lanes[l].Items[i]
			stages[item.Stage] = true
			for m := range item.Marks {
				key.add(&item.Marks[m])
				stages[item.Marks[m].Stage] = true
			}
		}
		for _, u := range lanes[l].Undated {
			stages[u.Stage] = true
		}
	}
	for _, term := range models.Stages.Terms {
		if stage := models.Stage(term.Value); stages[stage] {
			key.Stages = append(key.Stages, stage)
		}
	}
	return key
}

func (k *Key) add(m *Mark) {
	switch {
	case m.Kind == Open:
		k.Open = true
	case m.Kind == Band:
		k.Band = true
	case m.Kind == OneOf:
		k.OneOf = true
	case m.Kind == Lasting:
		k.Lasting = true
	case m.Stage == "":
		k.Tick = true
	}
	k.Unsure = k.Unsure || m.Unsure
	k.Planned = k.Planned || m.Planned
}
