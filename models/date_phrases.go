package models

import "strings"

// DatePhrases are the words of one language for dates. A date is said in one of three forms: alone, as in a table or
// after a colon; as it stands after a word that governs it, such as "since", where Slavic languages have the genitive
// and Romance ones an article; and as it stands after "in", where Slavic languages have the locative. A date with a day
// or without a month has one form for the last two. English has one form for all.
//
// Templates name what goes into them in braces, in any order. In Day to DayUnknown these are of the form in question. In
// the others {date}, {start} and {end} are the form alone, {date-after} and so on the second, {date-in} the third. A decade, and
// any date that lacks a part, only ever stands alone.
type DatePhrases struct {
	// Months are the names beside the number of a day.
	Months [12]string `yaml:"-"`
	// The others stand without one.
	MonthsAlone [12]string `yaml:"-"`
	MonthsAfter [12]string `yaml:"-"`
	MonthsIn    [12]string `yaml:"months-in"`
	// Seasons begin with spring.
	Seasons      [4]string `yaml:"seasons"`
	SeasonsAfter [4]string `yaml:"seasons-after"`
	SeasonsIn    [4]string `yaml:"seasons-in"`

	// FirstDay is the first of a month where it is not written as other days are ("1er"); empty for "1".
	FirstDay string `yaml:"first-day"`
	// {day}, {month} and {year}; {year} is made by Year, YearBC, YearEarly or YearLong.
	Day      string `yaml:"day"`
	DayAfter string `yaml:"day-after"`
	// {day} and {month}: the year is the one of the date that follows.
	DayOfMonth      string `yaml:"day-of-month"`
	DayOfMonthAfter string `yaml:"day-of-month-after"`
	// {day}: month and year are those of the date that follows.
	DayNumber      string `yaml:"day-number"`
	DayNumberAfter string `yaml:"day-number-after"`
	// {month}, or a season, and {year}.
	Month string `yaml:"month"`
	// {year}. BC is before year 1, early before 1000, long has more than four digits. YearAfter holds any of them.
	Year      string `yaml:"year"`
	YearBC    string `yaml:"year-bc"`
	YearEarly string `yaml:"year-early"`
	YearLong  string `yaml:"year-long"`
	YearAfter string `yaml:"year-after"`
	// {year} is the first of ten, {last} the tenth.
	Decade string `yaml:"decade"`
	// {start} and {end} are years, one of which it was.
	Years string `yaml:"years"`
	// {date}: the month of a year, or the day of a month or year, is not known.
	MonthUnknown string `yaml:"month-unknown"`
	DayUnknown   string `yaml:"day-unknown"`

	// {date}. Approximate stands alone, ApproximateAfter after a governing word (there both of its names are that form),
	// ApproximateNote with phrases that are more than a date.
	Approximate      string `yaml:"approximate"`
	ApproximateAfter string `yaml:"approximate-after"`
	ApproximateNote  string `yaml:"approximate-note"`
	Uncertain        string `yaml:"uncertain"`

	// {date} and {time}, "23:05"; {date}, {time} and {zone}, "UTC" or "UTC+05:30".
	Time     string `yaml:"time"`
	TimeZone string `yaml:"time-zone"`

	// Intervals. {start} and {end}; {date} when both are the same; {date} when one is open or not known.
	FromTo       string `yaml:"from-to"`
	Within       string `yaml:"within"`
	Since        string `yaml:"since"`
	SinceUnknown string `yaml:"since-unknown"`
	Until        string `yaml:"until"`
	UntilUnknown string `yaml:"until-unknown"`

	// One of a set. {date}, a day or what is longer; {start} and {end}; {list} and {last}.
	OnDay          string `yaml:"on-day"`
	InPeriod       string `yaml:"in-period"`
	Between        string `yaml:"between"`
	Or             string `yaml:"or"`
	DayOrBefore    string `yaml:"day-or-before"`
	PeriodOrBefore string `yaml:"period-or-before"`
	DayOrAfter     string `yaml:"day-or-after"`
	PeriodOrAfter  string `yaml:"period-or-after"`

	// Contractions, if any, go over the whole phrase where words meet: French "à le" is "au".
	Contractions *strings.Replacer `yaml:"-"`
}

// EnglishDates are the words of Phrase.
var EnglishDates = &DatePhrases{
	Months:       englishMonths,
	MonthsAlone:  englishMonths,
	MonthsAfter:  englishMonths,
	MonthsIn:     englishMonths,
	Seasons:      englishSeasons,
	SeasonsAfter: englishSeasons,
	SeasonsIn:    englishSeasons,

	Day: "{day} {month} {year}", DayAfter: "{day} {month} {year}",
	DayOfMonth: "{day} {month}", DayOfMonthAfter: "{day} {month}",
	DayNumber: "{day}", DayNumberAfter: "{day}",
	Month: "{month} {year}",
	Year:  "{year}", YearBC: "{year} BC", YearEarly: "AD {year}", YearLong: "year {year}", YearAfter: "{year}",
	Decade: "the {year}s", Years: "between {start} and {end}",
	MonthUnknown: "some month in {date}", DayUnknown: "some day in {date}",

	Approximate: "about {date}", ApproximateAfter: "about {date}", ApproximateNote: "{date} (approximate)",
	Uncertain: "{date} (uncertain)",

	Time: "{date}, {time}", TimeZone: "{date}, {time} {zone}",

	FromTo: "{start} to {end}", Within: "within {date}",
	Since: "since {date}", SinceUnknown: "from {date}, end not known",
	Until: "until {date}", UntilUnknown: "until {date}, start not known",

	OnDay: "on {date}", InPeriod: "in {date}", Between: "between {start} and {end}", Or: "{list} or {last}",
	DayOrBefore: "on or before {date}", PeriodOrBefore: "in or before {date}",
	DayOrAfter: "on or after {date}", PeriodOrAfter: "in or after {date}",
}

var (
	englishMonths = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		"November", "December"}
	englishSeasons = [4]string{"spring", "summer", "autumn", "winter"}
)
