package timeline

import "tracker/models"

// keyOf collects the signs that the lanes use.
func keyOf(groups []Group) Key {
	var key Key
	stages := map[models.Stage]bool{}
	for g := range groups {
		for l := range groups[g].Lanes {
			lane := &groups[g].Lanes[l]
			for i := range lane.Items {
				stages[lane.Items[i].Stage] = true
				for m := range lane.Items[i].Marks {
					mark := &lane.Items[i].Marks[m]
					key.add(mark)
					stages[mark.Stage] = true
				}
			}
			for _, u := range lane.Undated {
				stages[u.Stage] = true
			}
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
	case m.Kind == Cluster:
		k.Cluster = true
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
