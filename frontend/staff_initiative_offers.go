package frontend

import (
	"bytes"
	"context"
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// offeredRecords is how many records a field offers before anything is typed.
const offeredRecords = 50

// formOffers reads what fields offer: jurisdictions, measures, and the records that were changed last.
func (s *site) formOffers(ctx context.Context) (formOffers, error) {
	var offers formOffers
	jurisdictions, err := s.store.Jurisdictions(ctx, store.Staff)
	if err != nil {
		return offers, err
	}
	for _, j := range jurisdictions {
		offers.Jurisdictions = append(offers.Jurisdictions, option{Value: string(j.Code), Label: j.Name})
	}
	measures, err := s.store.Measures(ctx)
	if err != nil {
		return offers, err
	}
	for _, m := range measures {
		offers.Measures = append(offers.Measures, option{Value: m.Key, Label: m.Name})
	}
	offers.Records, err = s.recordOffers(ctx, "")
	return offers, err
}

func (s *site) recordOffers(ctx context.Context, query string) ([]option, error) {
	filter := store.InitiativeFilter{Audience: store.Staff, Query: query, Limit: offeredRecords}
	if query == "" {
		filter.Sort = "-updated_at"
	}
	page, err := s.store.Initiatives(ctx, filter)
	var list []option
	for _, item := range page.Items {
		list = append(list, option{Value: item.Slug, Label: item.Title})
	}
	return list, err
}

var optionList = template.Must(template.New("options").Parse(`{{range .}}<option value="{{.Value}}">{{.Label}}</option>
{{end}}`))

// sendRecordOptions gives the records that fit what is being typed, as the options of a list.
func (s *site) sendRecordOptions(c *gin.Context) error {
	offers, err := s.recordOffers(c.Request.Context(), shortened(c.Query("q"), 100))
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := optionList.Execute(&out, offers); err != nil {
		return err
	}
	c.Data(http.StatusOK, htmlType, out.Bytes())
	return nil
}

// sendDateHint says how a date will be read, while it is being typed.
func (s *site) sendDateHint(c *gin.Context) error {
	text := typed(c.Query("date"))
	hint := struct {
		Phrase string `json:"phrase"`
		Fault  string `json:"fault"`
	}{}
	if text != "" {
		date, err := models.ParseDate(text)
		if err != nil {
			hint.Fault = capital(err.Error()) + "."
		}
		hint.Phrase = date.Phrase()
	}
	c.JSON(http.StatusOK, hint)
	return nil
}

// shortened cuts a text to a number of characters.
func shortened(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
