package store

import (
	"reflect"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// saving is one initiative on its way into the database.
type saving struct {
	id         int64
	initiative models.Initiative
	public     models.Initiative
	row        initiativeRow
	// document holds what staff and everybody read, once it is written.
	document documentRow
}

// prepare computes everything that the database keeps of an initiative, as of today. The caller has set version and
// times; visible holds the slugs of the initiatives that everybody may see.
func prepare(id int64, i models.Initiative, today models.Day, visible map[string]bool) saving {
	i.Normalize()
	i.Derived = i.Derive(today)
	public := i.Public(visible)
	public.Derived = public.Derive(today)
	return saving{id: id, initiative: i, public: public, row: rowOf(id, i, public, today)}
}

func rowOf(id int64, i, public models.Initiative, today models.Day) initiativeRow {
	return initiativeRow{
		ID: id, Slug: i.Slug, JurisdictionCode: nullable(i.Jurisdiction), Title: i.Title, TitleFolded: fold(i.Title),
		OriginalTitle: i.OriginalTitle, Language: i.Language, Classification: i.Classification, Body: i.Body,
		BodyFolded: fold(i.Body), Summary: i.Summary, Notes: i.Notes, Status: i.Status, StatusNote: i.StatusNote,
		StatusCertainty: i.StatusCertainty, Publication: i.Publication, LastVerifiedAt: instantPointer(i.LastVerifiedAt),
		VerifiedBy: i.VerifiedBy, Version: i.Version, CreatedAt: instantOf(i.CreatedAt), UpdatedAt: instantOf(i.UpdatedAt),
		Derived: derive(i, public, today),
	}
}

// derive computes the columns by which lists are sorted from what everybody may see, and those that ask for a review
// from everything.
func derive(i, public models.Initiative, today models.Day) derivedColumns {
	stage, _ := i.StageByActions(today)
	_, disagrees := i.StatusDisagrees(today)
	d := derivedColumns{
		Stage: i.Stage, Certainty: i.Certainty,
		FirstActionDay: sortDay(public.FirstActionDate, afterAll), LatestActionDay: sortDay(public.LatestActionDate, beforeAll),
		LatestActionDate: public.LatestActionDate.String(),
		DecisionDate:     public.DecisionDate.String(), DecisionDay: sortDay(public.DecisionDate, afterAll),
		NextActionDay: afterAll, LastListedDay: beforeAll, LastPossibleDay: beforeAll,
		Outcome: outcomeColumn(public, today), Way: wayColumn(public, today),
		ActionsStage: stage, StatusDisagrees: disagrees, PublicActions: len(public.Actions), Sources: len(i.Sources),
	}
	for _, action := range i.Actions {
		if action.Scheduled(today) {
			d.NextActionDay = min(d.NextActionDay, earliestDay(action.Date))
		}
		if latest, ok := action.Date.Latest(); ok {
			d.LastListedDay = max(d.LastListedDay, latest)
		}
	}
	for _, action := range public.Actions {
		if !action.Scheduled(today) {
			d.LastPossibleDay = max(d.LastPossibleDay, latestDay(action.Date))
		}
	}
	return d
}

// sortDay is the day by which lists order: the first possible one. Without a date it is a day beyond all others, chosen so
// that the usual order of the list has the undated at its end.
func sortDay(d models.Date, undated models.Day) models.Day {
	if d.IsZero() {
		return undated
	}
	return earliestDay(d)
}

// documents are the aggregate as staff and as everybody read it. The second is missing unless it is published, and where
// it would be the first once more.
func (s saving) documents() (documentRow, error) {
	staff, err := encodeInitiative(s.initiative)
	if err != nil {
		return documentRow{}, err
	}
	row := documentRow{InitiativeID: s.id, Staff: staff}
	if s.row.Publication == models.Published && !reflect.DeepEqual(s.public, s.initiative) {
		public, err := encodeInitiative(s.public)
		if err != nil {
			return documentRow{}, err
		}
		row.Public = &public
	}
	return row, nil
}

// insertAllSaved writes new initiatives with everything that belongs to them and their first revision.
func (s *Store) insertAllSaved(tx *gorm.DB, list []saving, change models.Change, at time.Time) error {
	if err := insertRecords(tx, list); err != nil {
		return err
	}
	return s.appendRevisions(tx, list, change, at)
}

// insertRecords writes initiatives that are not in the database yet, with everything that is read of them.
func insertRecords(tx *gorm.DB, list []saving) error {
	rows := make([]initiativeRow, len(list))
	documents := make([]documentRow, len(list))
	entries := make([]searchRow, len(list))
	come := make([]counted, len(list))
	var children rowset
	for n := range list {
		saved := &list[n]
		var err error
		if saved.document, err = saved.documents(); err != nil {
			return err
		}
		rows[n], documents[n], entries[n], come[n] = saved.row, saved.document, saved.searchRow(), saved.counted()
		children.add(saved.id, saved.initiative)
	}
	if err := insertRows(tx, rows); err != nil {
		return err
	}
	if err := children.insert(tx); err != nil {
		return err
	}
	if err := insertRows(tx, documents); err != nil {
		return err
	}
	if err := engineOf(tx).insertSearch(tx, entries); err != nil {
		return err
	}
	return tally(tx, nil, come)
}

// recorded is an initiative as it is in the database: its own row, and the record that its document holds.
type recorded struct {
	row        initiativeRow
	initiative models.Initiative
}

// replace writes a changed initiative over the one that is there, and its revision. When it was hidden or shown by that,
// so are the links of others to it.
func (s *Store) replace(tx *gorm.DB, old recorded, saved saving, change models.Change, at time.Time) error {
	document, err := rewrite(tx, old, saved)
	if err != nil {
		return err
	}
	saved.document = document
	var before, after rowset
	before.add(saved.id, old.initiative)
	after.add(saved.id, saved.initiative)
	if err := after.change(tx, before); err != nil {
		return err
	}
	if old.row.Publication != saved.row.Publication {
		mentioning, err := idsMentioning(tx, saved.row.Slug)
		if err != nil {
			return err
		}
		if err := s.rederive(tx, mentioning); err != nil {
			return err
		}
	}
	if err := s.appendRevisions(tx, []saving{saved}, change, at); err != nil {
		return err
	}
	if _, err = s.rescan(tx, saved.row); err != nil {
		return err
	}
	// It comes last: a statement after it would have the index written before the end, by a statement of its own.
	return replaceSearch(tx, old, saved)
}

// rewrite writes the initiative's own row and what follows from it, but for what is found of it.
func rewrite(tx *gorm.DB, old recorded, saved saving) (documentRow, error) {
	if err := changeRow(tx, old.row, saved.row); err != nil {
		return documentRow{}, err
	}
	document, err := saved.documents()
	if err != nil {
		return document, err
	}
	err = exec(tx, "UPDATE initiative_documents SET staff = ?, public = ? WHERE initiative_id = ?",
		document.Staff, document.Public, saved.id)
	if err != nil {
		return document, err
	}
	gone := saving{initiative: old.initiative, row: old.row}.counted()
	return document, tally(tx, []counted{gone}, []counted{saved.counted()})
}

// nextID gives the first free id of a table. The one writing transaction makes it safe.
func nextID(tx *gorm.DB, table string) (int64, error) {
	var last int64
	err := tx.Raw("SELECT COALESCE(MAX(id), 0) FROM " + table).Scan(&last).Error
	return last + 1, err
}
