package timeline

import "tracker/store"

// View is what the template "timeline" shows: the drawing and the list of the same records.
type View struct {
	Drawing Drawing
	List    List
}

// NewView works out both.
func NewView(t store.Timeline, o Options) View {
	return View{Drawing: Layout(t, o), List: NewList(t, o)}
}
