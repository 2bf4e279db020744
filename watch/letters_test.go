package watch

import "golang.org/x/text/encoding/charmap"

func encodeWindows1251(text string) ([]byte, error) {
	return charmap.Windows1251.NewEncoder().Bytes([]byte(text))
}
