package store

import (
	"bytes"
	"context"
	"maps"
	"testing"
	"time"

	"tracker/models"
	"tracker/store/enginetest"
)

// keeper keeps and takes files of users at one process of several.
type keeper struct {
	t *testing.T
	s *Store
}

func (k keeper) keeps(user int64, data string) (ticket string) {
	k.t.Helper()
	ticket, err := k.s.KeepUpload(context.Background(), Upload{
		UserID: user, Name: "march.csv", Comment: "As printed", Data: []byte(data), Seen: map[string]int{"rivers-act": 3},
	})
	if err != nil {
		k.t.Fatal(err)
	}
	return ticket
}

// takes fails unless the ticket is good for the data; none stands for no file.
func (k keeper) takes(user int64, ticket, want string) {
	k.t.Helper()
	got, err := k.s.TakeUpload(context.Background(), ticket, user)
	if want == "" {
		if models.CodeOf(err) != models.ErrNotFound {
			k.t.Errorf("it is given %q, %v", got.Data, err)
		}
		return
	}
	if err != nil || !bytes.Equal(got.Data, []byte(want)) || got.UserID != user || got.Name != "march.csv" || got.Comment != "As printed" ||
		!maps.Equal(got.Seen, map[string]int{"rivers-act": 3}) {
		k.t.Errorf("it is given %q as %+v, %v", got.Data, got, err)
	}
}

func TestAnUploadWaitsForItsOwnerAtEveryProcess(t *testing.T) {
	c, url := noon(), enginetest.URL(t)
	here, there := keeper{t, openAt(t, url, c)}, keeper{t, openAt(t, url, c)}
	ada := aUser(t, here.s, "ada", "editor").ID
	eve := aUser(t, here.s, "eve", "editor").ID

	data := "a,b\n\x00\xff"
	ticket := here.keeps(ada, data)
	there.takes(eve, ticket, "")
	there.takes(ada, "another", "")
	there.takes(ada, ticket, data)
	here.takes(ada, ticket, "")

	// Of each there is one.
	first, hers := here.keeps(ada, "first"), there.keeps(eve, "hers")
	second := there.keeps(ada, "second")
	here.takes(ada, first, "")
	here.takes(ada, second, "second")
	here.takes(eve, hers, "hers")
}

func TestAnUploadThatWaitsForTooLongIsForgotten(t *testing.T) {
	s, c := newStore(t)
	k := keeper{t, s}
	ada := aUser(t, s, "ada", "editor").ID
	ticket := k.keeps(ada, "x")
	c.pass(UploadLasts - time.Second)
	if err := s.ForgetUploads(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.pass(-clockSlack)
	k.takes(ada, ticket, "x")
	for _, wait := range []time.Duration{UploadLasts, -10 * 365 * day} {
		ticket = k.keeps(ada, "x")
		c.pass(wait)
		k.takes(ada, ticket, "")
		k.keeps(ada, "x")
		c.pass(wait)
		if err := s.ForgetUploads(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := waitingUploads(t, s); n != 0 {
			t.Errorf("%d wait", n)
		}
	}
}

func TestUploadsOfEverybodyAreBounded(t *testing.T) {
	s, c := newStore(t)
	k := keeper{t, s}
	big := string(bytes.Repeat([]byte("x"), maxUploads/3))
	var tickets []string
	var users []int64
	for _, name := range []string{"a", "b", "c", "d"} {
		users = append(users, aUser(t, s, name, "editor").ID)
		tickets = append(tickets, k.keeps(users[len(users)-1], big))
		c.pass(time.Second)
	}
	if n := waitingUploads(t, s); n != 3 {
		t.Errorf("%d wait", n)
	}
	k.takes(users[0], tickets[0], "")
	k.takes(users[3], tickets[3], big)
}

func waitingUploads(t *testing.T, s *Store) (n int64) {
	t.Helper()
	if err := s.read.Table("uploads").Count(&n).Error; err != nil {
		t.Fatal(err)
	}
	return n
}
