package config

import (
	"fmt"
	"strings"
)

// Mistake is one wrong setting.
type Mistake struct {
	// Variable is its name in the environment.
	Variable string
	// Detail is a sentence for the person who set it.
	Detail string
}

// String names the variable, the flag and the mistake.
func (m Mistake) String() string {
	if !isSetting(m.Variable) || strings.HasSuffix(m.Variable, fileEnding) {
		return m.Variable + ": " + m.Detail
	}
	return fmt.Sprintf("%s (--%s): %s", m.Variable, flagOf(m.Variable), m.Detail)
}

// Mistakes are all that is wrong with the settings.
type Mistakes []Mistake

// Error gives each mistake a line of its own.
func (m Mistakes) Error() string {
	lines := make([]string, 0, len(m)+1)
	if len(m) == 1 {
		lines = append(lines, "a setting is wrong:")
	} else {
		lines = append(lines, fmt.Sprintf("%d settings are wrong:", len(m)))
	}
	for _, mistake := range m {
		lines = append(lines, "  "+mistake.String())
	}
	return strings.Join(lines, "\n")
}

func (m *Mistakes) add(variable, format string, args ...any) {
	*m = append(*m, Mistake{Variable: variable, Detail: fmt.Sprintf(format, args...)})
}
