package locale

// T gives a message. The arguments are names and values in turn: T("filters.remove", "title", x) puts x where the
// message has {{.title}}. A message that the language lacks is given in English, and one that there is not at all as
// its key in brackets.
func (l *Locale) T(key string, args ...any) string {
	return l.say(key, nil, args)
}

// N is T for a message that depends on a number: it takes the plural form that the language has for it, and {{.count}}
// is the number as the language writes it.
func (l *Locale) N(key string, n int, args ...any) string {
	return l.say(key, n, append([]any{"count", l.Number(n)}, args...))
}

func (l *Locale) say(key string, number any, args arguments) string {
	if text, ok := l.messages.say(key, number, args); ok {
		return text
	}
	if l.isEnglish() {
		return "[" + key + "]"
	}
	return English().say(key, number, args)
}

// arguments are names and values in turn. There are few of them, so that looking through is quicker than a map.
type arguments []any

// value of a name, nil when it has none.
func (a arguments) value(name string) any {
	for i := 0; i+1 < len(a); i += 2 {
		if a[i] == name {
			return a[i+1]
		}
	}
	return nil
}
