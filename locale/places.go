package locale

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// places are the {{.name}} in messages. The library would take any template; a message is a sentence with places for
// what changes, and no program.
type places struct{}

var place = regexp.MustCompile(`\{\{\.([a-z][a-z0-9_]*)\}\}`)

// Cacheable lets the library keep what Parse returns.
func (places) Cacheable() bool { return true }

// Parse is parseSentence.
func (places) Parse(message, _, _ string) (template.ParsedTemplate, error) {
	return parseSentence(message), nil
}

// parseSentence splits a message at its places.
func parseSentence(message string) sentence {
	var s sentence
	end := 0
	for _, at := range place.FindAllStringSubmatchIndex(message, -1) {
		s.before = append(s.before, message[end:at[0]])
		s.names = append(s.names, message[at[2]:at[3]])
		end = at[1]
	}
	s.after = message[end:]
	return s
}

// sentence is a message: before each name stands a text, and one after all.
type sentence struct {
	before, names []string
	after         string
}

// Execute is with, for the library.
func (s sentence) Execute(data any) (string, error) {
	args, _ := data.(arguments)
	return s.with(args), nil
}

// with puts the values into the sentence. A value that is missing leaves an ellipsis.
func (s sentence) with(args arguments) string {
	var text strings.Builder
	for i, name := range s.names {
		text.WriteString(s.before[i])
		switch value := args.value(name).(type) {
		case nil:
			text.WriteString("…")
		case string:
			text.WriteString(value)
		default:
			fmt.Fprint(&text, value)
		}
	}
	text.WriteString(s.after)
	return text.String()
}
