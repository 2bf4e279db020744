package locale

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

// The messages: messages/<language>/<area>.yaml, each a flat map from a key to a message, or to its plural forms.
//
//go:embed messages
var messageFiles embed.FS

// catalogue holds the messages of one language by their areas. A page needs few of these, so each is read when it is
// first asked for.
type catalogue map[string]func() area

// area is what one file says, by whole keys, "<area>.<key>".
type area struct {
	// plain messages have no arguments and no plural.
	plain map[string]string
	// sentences have arguments and no plural.
	sentences map[string]sentence
	// The others are for the library, which knows the plurals of every language and parses each message at its first use.
	plurals   map[string]bool
	localizer *i18n.Localizer
}

func openCatalogue(files fs.FS, tag string) catalogue {
	paths, err := fs.Glob(files, path.Join("messages", tag, "*.yaml"))
	if err != nil {
		panic(err)
	}
	c := catalogue{}
	empty := sync.OnceValue(func() i18n.Bundle { return *i18n.NewBundle(language.Make(tag)) })
	for _, file := range paths {
		c[areaName(file)] = sync.OnceValue(func() area { return newArea(empty(), tag, readMessages(files, file)) })
	}
	return c
}

func areaName(file string) string { return strings.TrimSuffix(path.Base(file), ".yaml") }

// readMessages reads a file: a message is a string or the map of its plural forms.
func readMessages(files fs.FS, file string) map[string]any {
	content, err := fs.ReadFile(files, file)
	if err != nil {
		panic(err)
	}
	var messages map[string]any
	if err := yaml.Unmarshal(content, &messages); err != nil {
		panic(fmt.Errorf("%s: %w", file, err))
	}
	whole := make(map[string]any, len(messages))
	for key, message := range messages {
		whole[areaName(file)+"."+key] = message
	}
	return whole
}

// newArea takes an empty bundle of the language. The copies that areas are given share its plural rules, which are those of
// every language there is and larger than the messages.
func newArea(bundle i18n.Bundle, tag string, messages map[string]any) area {
	a := area{map[string]string{}, map[string]sentence{}, map[string]bool{}, i18n.NewLocalizer(&bundle, tag)}
	for key, forms := range messages {
		if text, isText := forms.(string); isText {
			if strings.Contains(text, "{{") {
				a.sentences[key] = parseSentence(text)
			} else {
				a.plain[key] = text
			}
			continue
		}
		message, err := i18n.NewMessage(forms)
		if err != nil {
			panic(fmt.Errorf("message %s in %s: %w", key, tag, err))
		}
		message.ID = key
		bundle.MustAddMessages(language.Make(tag), message)
		a.plurals[key] = true
	}
	return a
}

// in gives the area that a key belongs to; one that there is not has no messages.
func (c catalogue) in(key string) area {
	name, _, _ := strings.Cut(key, ".")
	if read, ok := c[name]; ok {
		return read()
	}
	return area{}
}

// say gives a message, or false for one that there is not. A nil number asks for no plural form.
func (c catalogue) say(key string, number any, args arguments) (string, bool) {
	a := c.in(key)
	if text, ok := a.plain[key]; ok {
		return text, true
	}
	if sentence, ok := a.sentences[key]; ok {
		return sentence.with(args), true
	}
	if !a.plurals[key] {
		return "", false
	}
	// The error says that a plural form is missing, which the tests name; the reader is better served by another form.
	text, _ := a.localizer.Localize(&i18n.LocalizeConfig{
		MessageID: key, PluralCount: number, TemplateData: args, TemplateParser: places{},
	})
	return text, true
}
