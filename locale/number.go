package locale

import (
	"math"
	"strconv"
	"strings"
)

// Number writes a whole number with its digits in groups: "1,204", "−3".
func (l *Locale) Number(n int) string {
	sign, size := "", math.Abs(float64(n))
	if n < 0 {
		sign = "\u2212" // the minus sign, which no line is broken at
	}
	// The library groups from 1,000 in every language; CLDR says that some begin at 10,000.
	if size < float64(l.names().GroupsFrom) {
		return sign + strconv.FormatFloat(size, 'f', 0, 64)
	}
	return sign + l.cldr.FmtNumber(size, 0)
}

// Percent writes a share of one in whole hundredths: 0.256 is "26%".
func (l *Locale) Percent(share float64) string {
	return strings.Replace(l.names().Percent, "{number}", l.Number(int(math.Round(share*100))), 1)
}
