package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

func TestTheOrderOfValuesOfOneParameterCounts(t *testing.T) {
	k := newKept(t, 0)
	if k.get(t, "/page?a=1&a=2").Body.String() == k.get(t, "/page?a=2&a=1").Body.String() {
		t.Error("values of one parameter were put in another order")
	}
}

func TestOneAddressWrittenInManyWaysIsAnsweredOnce(t *testing.T) {
	k := newKept(t, 0)
	for _, same := range [][]string{
		{"/page?a=1&b=2", "/page?b=2&a=1", "/page?b=2&a=%31", "/p%61ge?a=1&b=2", "/page?%61=1&b=2"},
		{"/page?q=one+word", "/page?q=one%20word"},
		{"/page/b%C3%A9", "/page/bé", "/page/%62%c3%a9"},
		{"/page?q=%26&a=%3D", "/page?a=%3d&q=%26"},
	} {
		before := k.made.Load()
		for _, address := range same {
			k.get(t, address)
		}
		if made := k.made.Load() - before; made != 1 {
			t.Errorf("%q was made %d times", same, made)
		}
	}
}

func TestAddressesThatMeanSomethingElseAreKeptApart(t *testing.T) {
	k := newKept(t, 0)
	addresses := []string{
		"/page", "/page?a", "/page?b", "/page?a=1", "/page?a=1&a=1", "/page?a=1&b=1", "/page?a=1%26b=1", "/page?a=%2B", "/page?a=+",
		"/page?A=1", "/page/a", "/page/A", "/page/a%3Fa=1", "/page?a=a", "/page?a=A",
	}
	for _, address := range addresses {
		k.get(t, address)
	}
	if made := k.made.Load(); made != int64(len(addresses)) {
		t.Errorf("%d answers for %d addresses", made, len(addresses))
	}
}

func TestABrokenQueryIsRefusedEachTime(t *testing.T) {
	k := newKept(t, 0)
	k.get(t, "/page?a=1")
	for range 2 {
		for _, query := range []string{"a=%zz", "a=1;b=2"} {
			request := httptest.NewRequest(http.MethodGet, "/page", nil)
			request.URL = &url.URL{Path: "/page", RawQuery: query}
			answer := httptest.NewRecorder()
			k.ServeHTTP(answer, request)
			if answer.Code != http.StatusBadRequest {
				t.Errorf("%s is answered %d", query, answer.Code)
			}
		}
	}
	if held := len(k.cache.room.held); held != 1 {
		t.Errorf("%d answers are kept, not the good one alone", held)
	}
}
