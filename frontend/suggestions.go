package frontend

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// suggestionsOfAKind bounds what is offered while somebody types.
const suggestionsOfAKind = 4

// offeredSuggestion is something to go on to, as the script of the search field reads it.
type offeredSuggestion struct {
	// Kind is a word of the page's language, Text what is suggested, Hits the parts of it that were typed, as the number
	// of its first character and of the one after its last, in UTF-16 as scripts count.
	Kind    string   `json:"kind"`
	Text    string   `json:"text"`
	Hits    [][2]int `json:"hits"`
	Address string   `json:"address"`
	// Language is that of the text where it differs from the page's.
	Language string `json:"language,omitempty"`
}

// sendSuggestions completes what stands in the search field. Says tells in words how many there are.
func (s *site) sendSuggestions(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	query := web.NewQuery(cleaned(c.Request.URL.Query()), "as_of")
	typed := query.Text("q")
	if err := query.Faults().AsError("Nothing can be suggested for this."); err != nil {
		return err
	}
	list, err := v.record.Suggest(v.ctx(), typed, store.Public, suggestionsOfAKind, v.words.Place)
	if err != nil {
		return err
	}
	answer := struct {
		Says        string              `json:"says"`
		Suggestions []offeredSuggestion `json:"suggestions"`
	}{v.words.T("search.no-suggestions"), []offeredSuggestion{}}
	for _, suggestion := range list {
		offered := offeredSuggestion{
			Kind: v.words.T("search.kind-" + string(suggestion.Kind)), Text: suggestion.Text,
			Hits: inUTF16(suggestion.Text, suggestion.Hits), Address: v.address(suggestionPath(suggestion)),
		}
		if suggestion.Kind != store.SuggestJurisdiction && v.recordLanguage() != v.words.Tag() {
			offered.Language = v.recordLanguage()
		}
		answer.Suggestions = append(answer.Suggestions, offered)
	}
	if len(list) > 0 {
		answer.Says = v.words.N("search.suggestions", len(list))
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// suggestionPath is where a suggestion leads to: the page of what has one, else the list of what has it.
func suggestionPath(suggestion store.Suggestion) string {
	switch suggestion.Kind {
	case store.SuggestJurisdiction:
		return codePath(models.Code(suggestion.Value))
	case store.SuggestInitiative:
		return "/initiatives/" + url.PathEscape(suggestion.Value)
	}
	return "/initiatives?" + url.Values{string(suggestion.Kind): {suggestion.Value}}.Encode()
}
