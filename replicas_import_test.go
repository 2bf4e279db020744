package main

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// uploads sends a file to a replica as the form of the import does.
func (p *replicas) uploads(at int, name, data string) answer {
	p.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = file.Write([]byte(data))
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return p.does(http.MethodPost, p.urls[at]+"/staff/import", form.FormDataContentType(), body.String())
}

var ticketField = regexp.MustCompile(`name="ticket" value="([^"]+)"`)

// What one program showed of a file, the other one does, so visitors need not be kept with one.
func TestReplicasShareFilesThatWaitToBeImported(t *testing.T) {
	address, _ := postgres(t)
	p := twoReplicas(t, address)
	if got := p.posts(0, "/staff/login", url.Values{"email": {"ada@example.org"}, "password": {strongPassword}}); got.status != http.StatusSeeOther {
		t.Fatalf("signing in is answered %d", got.status)
	}
	for at := range p.urls {
		title := []string{"Act of the Lakes", "Act of the Ponds"}[at]
		shown := p.uploads(at, "initiatives.csv", "slug,title\nnl-rivers-act-2019,"+title+"\n")
		ticket := ticketField.FindStringSubmatch(shown.body)
		if shown.status != http.StatusOK || ticket == nil || !strings.Contains(shown.body, title) {
			t.Fatalf("replica %d answers %d: %s", at, shown.status, shown.body)
		}
		if strings.Contains(p.reads(1-at, "/api/v1"+riversAct).body, title) {
			t.Error("looking has changed the record")
		}
		if got := p.posts(1-at, "/staff/import/confirm", url.Values{"ticket": {ticket[1]}}); got.status != http.StatusOK {
			t.Fatalf("replica %d answers %d: %s", 1-at, got.status, got.body)
		}
		for other := range p.urls {
			p.shows(other, riversAct, title)
		}
		if got := p.posts(at, "/staff/import/confirm", url.Values{"ticket": {ticket[1]}}); got.status != http.StatusUnprocessableEntity {
			t.Errorf("once more is answered %d", got.status)
		}
	}
	p.holds()
}
