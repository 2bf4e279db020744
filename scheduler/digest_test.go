package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/mail"
	"tracker/models"
	"tracker/store"
)

// letterbox is a mailer that keeps what it is given.
type letterbox struct {
	letters []mail.Message
	// refuses is an address that it cannot send to.
	refuses string
}

func (l *letterbox) CanSend() bool { return true }

func (l *letterbox) Send(_ context.Context, message mail.Message) error {
	if message.To == l.refuses {
		return errors.New("no such mailbox")
	}
	l.letters = append(l.letters, message)
	return nil
}

func (l *letterbox) receivers() []string {
	var list []string
	for _, letter := range l.letters {
		list = append(list, letter.To)
	}
	slices.Sort(list)
	return list
}

// staff makes accounts that want the letter.
func staff(t *testing.T, db *store.Store, emails ...string) []store.User {
	t.Helper()
	var users []store.User
	for n, email := range emails {
		user, err := db.CreateUser(t.Context(), store.NewUser{
			Email: email, Name: strings.ToUpper(email[:1]) + email[1:], Role: "editor", WebAuthnHandle: fmt.Sprint("handle", n),
		}, store.AuditEntry{})
		if err != nil {
			t.Fatal(err)
		}
		if err := db.SetDigest(t.Context(), user.ID, true, store.AuditEntry{Act: "digest-changed"}); err != nil {
			t.Fatal(err)
		}
		users = append(users, user)
	}
	return users
}

func sendLetters(t *testing.T, db *store.Store, box *letterbox, at time.Time) (map[string]int, error) {
	t.Helper()
	return digest(box, "https://tracker.example.org", func() time.Time { return at })(t.Context(), db)
}

// withWork is a database with a public record and a draft, both new and both in the queue.
func withWork(t *testing.T) *store.Store {
	t.Helper()
	db := newStore(t)
	data := rivers()
	data.Campaign.TimeZone = "Europe/Warsaw"
	for _, publication := range []models.Publication{models.Published, models.Draft} {
		data.Initiatives = append(data.Initiatives, models.Initiative{
			Slug: "us-" + string(publication), Jurisdiction: "US", Title: "Act <" + string(publication) + ">", Classification: models.ClassBill,
			Status: models.StatusIntroduced, Publication: publication,
			Sources: []models.Source{{Key: "gazette", Title: "Gazette", Kind: models.OfficialSource}},
		})
	}
	_, err := db.ImportCampaign(t.Context(), data, models.Change{
		Kind: models.RevisionImported, Actor: models.Actor{Name: "Ada", Role: "editor"}, Comment: "From the gazette",
	})
	if err == nil {
		_, err = db.ScanReviews(t.Context(), models.DefaultReviewIntervals())
	}
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestTheLetterSaysWhatIsDueAndWhatChanged(t *testing.T) {
	db := withWork(t)
	staff(t, db, "ada@example.org")
	box := new(letterbox)
	if counts, err := sendLetters(t, db, box, noon); err != nil || counts["sent"] != 1 || len(box.letters) != 1 {
		t.Fatalf("%v, %v", counts, err)
	}
	letter := box.letters[0]
	if letter.Subject != "Rivers: 2 records to look at, 2 changes this week" {
		t.Errorf("subject %q", letter.Subject)
	}
	for _, want := range []string{
		"from 23 February 2024 to 1 March 2024", "Due to be checked (2)", "United States: Act <published>", "No person has checked this record yet.",
		"https://tracker.example.org/staff/reviews/", "and 1 more", "Imported on 1 March 2024 by Ada: From the gazette",
		"https://tracker.example.org/initiatives/us-published", "1 change to records that are not public", "https://tracker.example.org/staff/digest",
	} {
		if !strings.Contains(letter.Text, want) {
			t.Errorf("%q is missing in\n%s", want, letter.Text)
		}
	}
	if !strings.Contains(letter.HTML, `/initiatives/us-published">Act &lt;published&gt;</a>`) || strings.Contains(letter.HTML, "Act <") {
		t.Errorf("as a page:\n%s", letter.HTML)
	}
	if strings.Contains(letter.Text+letter.HTML, "us-draft") || strings.Contains(letter.Text+letter.HTML, "draft>") {
		t.Errorf("a draft is named in\n%s", letter.Text)
	}
}

func TestNobodyGetsTheLetterTwiceInAWeek(t *testing.T) {
	db := withWork(t)
	staff(t, db, "ada@example.org")
	box := new(letterbox)
	for _, at := range []time.Time{noon, noon, noon.AddDate(0, 0, 2)} { // Friday, and the Sunday after it
		if _, err := sendLetters(t, db, box, at); err != nil {
			t.Fatal(err)
		}
	}
	if len(box.letters) != 1 {
		t.Fatalf("%d letters in a week", len(box.letters))
	}
	if _, err := sendLetters(t, db, box, noon.AddDate(0, 0, 3)); err != nil || len(box.letters) != 2 {
		t.Errorf("%d letters on the Monday after it, %v", len(box.letters), err)
	}
}

func TestOneLetterThatFailsKeepsNoOtherBackAndIsTriedAgain(t *testing.T) {
	db := withWork(t)
	staff(t, db, "ada@example.org", "bob@example.org", "eve@example.org")
	box := &letterbox{refuses: "bob@example.org"}
	counts, err := sendLetters(t, db, box, noon)
	if err == nil || strings.Contains(err.Error(), "bob@") || counts["sent"] != 2 || counts["failed"] != 1 {
		t.Errorf("%v, %v", counts, err)
	}
	box.refuses = ""
	if counts, err := sendLetters(t, db, box, noon); err != nil || counts["sent"] != 1 {
		t.Errorf("again: %v, %v", counts, err)
	}
	if got := box.receivers(); !slices.Equal(got, []string{"ada@example.org", "bob@example.org", "eve@example.org"}) {
		t.Errorf("sent to %v", got)
	}
}

func TestOnlyWhoWantsTheLetterGetsIt(t *testing.T) {
	db := withWork(t)
	users := staff(t, db, "ada@example.org", "bob@example.org")
	if err := db.SetDigest(t.Context(), users[0].ID, false, store.AuditEntry{Act: "digest-changed"}); err != nil {
		t.Fatal(err)
	}
	for n, want := range []bool{false, true} {
		if wants, err := db.WantsDigest(t.Context(), users[n].ID); err != nil || wants != want {
			t.Errorf("%s: %v, %v", users[n].Email, wants, err)
		}
	}
	box := new(letterbox)
	if _, err := sendLetters(t, db, box, noon); err != nil || !slices.Equal(box.receivers(), []string{"bob@example.org"}) {
		t.Errorf("sent to %v, %v", box.receivers(), err)
	}
}

func TestWithoutNewsThereIsNoLetter(t *testing.T) {
	db := newStore(t)
	if _, err := db.ImportCampaign(t.Context(), rivers(), models.Change{Kind: models.RevisionImported}); err != nil {
		t.Fatal(err)
	}
	staff(t, db, "ada@example.org")
	box := new(letterbox)
	if counts, err := sendLetters(t, db, box, noon); err != nil || len(box.letters) != 0 || counts["sent"] != 0 {
		t.Errorf("%v, %v", counts, err)
	}
}

func TestWithoutAMailServerTheJobSaysSo(t *testing.T) {
	var none *mail.Mailer
	for _, mailer := range []Mailer{nil, none} {
		if _, err := digest(mailer, "", time.Now)(t.Context(), newStore(t)); models.CodeOf(err) != models.ErrUnavailable {
			t.Errorf("%v", err)
		}
	}
}
