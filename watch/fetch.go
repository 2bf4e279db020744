package watch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tracker/models"
)

// Fetch looks at a page. What is wrong with the page is part of the look; the error is that of the context, when it
// ended before.
func (f *Fetcher) Fetch(ctx context.Context, page Page) (Look, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, page.URL, http.NoBody)
	if err == nil {
		err = checkURL(request.URL)
	}
	if err != nil {
		return failed(0, "Its address is not that of a web page."), ctx.Err()
	}
	request.Header.Set("User-Agent", f.agent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5")
	if page.ETag != "" {
		request.Header.Set("If-None-Match", page.ETag)
	}
	if page.LastModified != "" {
		request.Header.Set("If-Modified-Since", page.LastModified)
	}
	response, err := f.client.Do(request)
	if err != nil {
		look := failed(0, reason(err))
		look.Silent = silent(err)
		return look, ctx.Err()
	}
	defer func() { _ = response.Body.Close() }()
	look := f.judge(response, request)
	if look.Outcome == models.SourceRead {
		look = readBody(look, response)
	}
	return look, ctx.Err()
}

func failed(status int, detail string) Look {
	return Look{Outcome: models.SourceFailed, Status: status, Detail: detail}
}

// silent tells whether a failure may have its cause on this side of the line.
func silent(err error) bool {
	var told lookError
	var name *net.DNSError
	if errors.As(err, &told) || errors.Is(err, errClosed) || badCertificate(err) {
		return false
	}
	// A name service that answers that there is no such name has answered.
	return !errors.As(err, &name) || !name.IsNotFound
}

// judge reads what an answer means from its head.
func (f *Fetcher) judge(response *http.Response, request *http.Request) Look {
	look := Look{Status: response.StatusCode, ContentType: mediaType(response)}
	asked, conditional := request.URL, request.Header.Get("If-None-Match")+request.Header.Get("If-Modified-Since") != ""
	if final := response.Request.URL; final.String() != asked.String() {
		look.FinalURL = final.String()
	}
	said := fmt.Sprintf("The server answers %s.", statusLine(response.StatusCode))
	again, asks := retryAfter(response, f.now())
	switch status := response.StatusCode; {
	case status == http.StatusTooManyRequests, status == http.StatusServiceUnavailable && asks:
		look.Outcome, look.Detail, look.Again = models.SourcePostponed, said, again
	case status == http.StatusNotModified && conditional:
		look.Outcome = models.SourceUnchanged
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusNotAcceptable,
		status == http.StatusUnavailableForLegalReasons:
		look.Outcome, look.Detail = models.SourceRefused, said
	case status != http.StatusOK:
		look.Outcome, look.Detail = models.SourceFailed, said
	case leadsHome(asked, response.Request.URL):
		look.Outcome, look.Detail = models.SourceFailed, "The address now leads to the front page of a site."
	default:
		look.Outcome = models.SourceRead
		look.ETag, look.LastModified = validator(response, "ETag"), validator(response, "Last-Modified")
	}
	return look
}

func statusLine(status int) string {
	return strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
}

// leadsHome tells whether a deep address was redirected to a front page, which is how many sites say that a page is gone.
func leadsHome(asked, final *url.URL) bool {
	return strings.Trim(asked.Path, "/") != "" && strings.Trim(final.Path, "/") == "" && final.RawQuery == "" && final.Fragment == ""
}

func mediaType(response *http.Response) string {
	kind := kindOf(response.Header.Get("Content-Type"))
	if len(kind) > 100 {
		return ""
	}
	return kind
}

// validator gives a header that is sent back at the next look, unless it is absurdly long or could not be sent.
func validator(response *http.Response, name string) string {
	value := response.Header.Get(name)
	if len(value) > validatorLimit || strings.ContainsFunc(value, unicode.IsControl) {
		return ""
	}
	return value
}

// The bounds of what a server may ask for: less is impatient, more would be for ever.
const (
	leastAgain = time.Hour
	mostAgain  = 7 * 24 * time.Hour
)

// retryAfter reads for how long the server asks to be left alone, in seconds or until a time (RFC 9110).
func retryAfter(response *http.Response, now time.Time) (time.Duration, bool) {
	text := response.Header.Get("Retry-After")
	var again time.Duration
	if seconds, err := strconv.ParseInt(text, 10, 32); err == nil {
		again = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(text); err == nil {
		again = at.Sub(now)
	} else {
		return leastAgain, false
	}
	return min(max(again, leastAgain), mostAgain), true
}

// readBody reads as much of a page as is looked at, after any compression is undone, and takes its fingerprint.
func readBody(look Look, response *http.Response) Look {
	body, err := io.ReadAll(io.LimitReader(response.Body, bodyLimit))
	if err != nil {
		failure := failed(look.Status, "The server broke off in the middle.")
		if text := reason(err); text == "The server takes too long." {
			failure.Detail = text
		}
		failure.FinalURL, failure.ContentType = look.FinalURL, look.ContentType
		return failure
	}
	look.Print = printOf(body, response.Header.Get("Content-Type"), response.ContentLength)
	return look
}
