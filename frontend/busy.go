package frontend

import (
	"bytes"
	"fmt"
	"html/template"
	"sync"

	"github.com/gin-gonic/gin"

	"tracker/frontend/picture"
	"tracker/frontend/widget"
	"tracker/locale"
)

// busyPages are what visitors beyond those there is room for are given. They say little, and are made once for each
// language, so that saying it costs next to nothing.
type busyPages struct{ made sync.Map } // of []byte by busyKey

type busyKey struct {
	language string
	// widget tells that it stands in a frame, ending what kind of picture it is, if it is one.
	widget bool
	ending string
}

var busyPage = template.Must(template.New("busy").Parse(`<!DOCTYPE html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{{.Title}}</title>
</head>
<body>
<main>
<h1>{{.Title}}</h1>
<p>{{.Text}}</p>
</main>
</body>
</html>
`))

var busyTypes = map[string]string{"": htmlType, "svg": "image/svg+xml", "png": "image/png"}

// failBusy answers in the shape of what was asked for.
func (s *site) failBusy(c *gin.Context, status int) {
	path := c.Request.URL.Path
	words, _ := languageOf(path)
	key := busyKey{widget: isWidget(path)}
	if key.widget {
		words = locale.English()
		if asked, known := locale.Of(c.Query("lang")); known {
			words = asked
		}
		_, key.ending, _ = cutPicture(path)
	}
	key.language = words.Tag()
	body, known := s.busy.made.Load(key)
	if !known {
		made, err := s.makeBusy(words, key)
		if err != nil {
			s.log.ErrorContext(c.Request.Context(), "rendering the page of too much", "error", err)
			c.Data(status, "text/plain; charset=utf-8", []byte(words.T("failure.unavailable")+"\n"))
			return
		}
		body, _ = s.busy.made.LoadOrStore(key, made)
	}
	c.Data(status, busyTypes[key.ending], body.([]byte))
}

func (s *site) makeBusy(words *locale.Locale, key busyKey) ([]byte, error) {
	title, text := words.T("failure.unavailable"), words.T("failure.unavailable-text")
	if !key.widget {
		return renderBusy(words, title, text)
	}
	title, text = words.T("embed.away"), words.T("embed.away-text")
	if key.ending == "" {
		return renderBusy(words, title, text)
	}
	view := failureWidget{widgetFrame: s.bareWidgetFrame(words, widget.Options{}), Explanation: text}
	view.Title = title
	scene := s.failureScene(words, view)
	if key.ending == "svg" {
		return scene.File(picture.File{Theme: picture.Light}), nil
	}
	return scene.PNG(picture.Light, scene.Scale(1))
}

func renderBusy(words *locale.Locale, title, text string) ([]byte, error) {
	var page bytes.Buffer
	err := busyPage.Execute(&page, struct{ Language, Title, Text string }{words.Tag(), title, text})
	if err != nil {
		return nil, fmt.Errorf("the page of too much: %w", err)
	}
	return page.Bytes(), nil
}
