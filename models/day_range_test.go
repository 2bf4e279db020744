package models

import "testing"

func TestDaysBetweenDatesThatAreNotSingleDays(t *testing.T) {
	for _, c := range []struct {
		from, to    string
		least, most int
		order       Order
	}{
		{"2012-07-08", "2012-07-08", 0, 0, OrderUnknown},
		{"2012-07-08", "2012-12-14", 159, 159, OrderAfter},
		{"2012-12-14", "2012-07-08", -159, -159, OrderBefore},
		{"[2012-07-08..2012-07-09]", "2012-07-10", 1, 2, OrderAfter},
		{"[2012-07-08..2012-07-09]", "2012-07", -8, 23, OrderUnknown},
		{"2012-07", "2013", 154, 548, OrderAfter},
		{"2012", "2011-12", -396, -1, OrderBefore},
	} {
		got := DaysBetween(MustDate(c.from), MustDate(c.to))
		if got.Least == nil || got.Most == nil || *got.Least != c.least || *got.Most != c.most || got.Order() != c.order {
			t.Errorf("%s to %s: %v to %v, %s", c.from, c.to, show(got.Least), show(got.Most), got.Order())
		}
		if exact, known := got.Exact(); known != (c.least == c.most) || known && exact != c.least {
			t.Errorf("%s to %s: exactly %d, %v", c.from, c.to, exact, known)
		}
	}
}

func TestDaysBetweenOpenDatesKeepTheBoundThatIsKnown(t *testing.T) {
	got := DaysBetween(MustDate("[..2011-02-11]"), MustDate("2011-02-21"))
	if got.Least == nil || *got.Least != 10 || got.Most != nil || got.Order() != OrderAfter {
		t.Errorf("%v to %v, %s", show(got.Least), show(got.Most), got.Order())
	}
	if got := DaysBetween(Date{}, MustDate("2012")); got.Known() || got.Order() != OrderUnknown {
		t.Errorf("from no date: %v", got)
	}
	if _, exact := DaysBetween(MustDate("2012-07-08~"), MustDate("2012-07-10")).Exact(); exact {
		t.Error("days from about a date are counted as exact")
	}
}

func show(n *int) any {
	if n == nil {
		return "unknown"
	}
	return *n
}
