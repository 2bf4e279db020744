package frontend

import (
	"fmt"
	"html/template"
	"io/fs"
	"sync"
)

// staffPages is every page for staff, as pages is for the public.
type staffPages struct {
	login         page[loginView]
	secondStep    page[secondStepView]
	carryOn       page[carryOnView]
	confirm       page[confirmView]
	setUp         page[setUpView]
	account       page[accountView]
	enrol         page[enrolView]
	authenticator page[authenticatorView]
	codes         page[codesView]
	newPasskey    page[newPasskeyView]
	tokenMade     page[tokenMadeView]
	users         page[usersView]
	linkMade      page[linkMadeView]
	audit         page[auditView]
	settings      page[settingsView]
	digest        page[digestView]

	queue       page[queueView]
	review      page[reviewView]
	suggestions page[suggestionsView]
	suggestion  page[suggestionView]
	jobs        page[jobsView]
	importPage  page[importView]
	embeds      page[embedsView]

	initiatives        page[staffInitiativesView]
	initiativeEdit     page[staffInitiativeView]
	initiativeConflict page[staffConflictView]
	actionNew          page[staffActionView]
	statusChange       page[staffStatusView]
	history            page[staffHistoryView]
	compare            page[staffCompareView]

	trials trials
}

// staffAtOnce is how many pages for staff are printed at once. Staff are few, and can wait for a millisecond.
const staffAtOnce = 1

// embeddedStaffPages are those that the program carries, which a process compiles once.
var embeddedStaffPages = sync.OnceValues(func() (staffPages, error) {
	assets, err := embeddedAssets()
	if err != nil {
		return staffPages{}, err
	}
	return loadStaffPages(files, assets)
})

// loadStaffPages compiles the table. After the name of a page come the modules of static/js that it loads.
func loadStaffPages(files fs.FS, a assets) (staffPages, error) {
	l := &staffLoader{newPageLoader(files, staffAtOnce), a}
	l.addWords(staffWords)
	l.addWords(template.FuncMap{"staffstylesheet": func() string { return a.staffStylesheet }})
	l.addParts("templates/*.html", "templates/parts/*.html", "templates/staff/parts/*.html")
	p := staffPages{
		login:         declareStaff[loginView](l, "login", "passkey"),
		secondStep:    declareStaff[secondStepView](l, "second_step", "passkey"),
		carryOn:       declareStaff[carryOnView](l, "carry_on"),
		confirm:       declareStaff[confirmView](l, "confirm"),
		setUp:         declareStaff[setUpView](l, "setup"),
		account:       declareStaff[accountView](l, "account"),
		enrol:         declareStaff[enrolView](l, "enrol"),
		authenticator: declareStaff[authenticatorView](l, "authenticator"),
		codes:         declareStaff[codesView](l, "codes"),
		newPasskey:    declareStaff[newPasskeyView](l, "passkey_new", "passkey"),
		tokenMade:     declareStaff[tokenMadeView](l, "token_made"),
		users:         declareStaff[usersView](l, "users"),
		linkMade:      declareStaff[linkMadeView](l, "link_made"),
		audit:         declareStaff[auditView](l, "audit"),
		settings:      declareStaff[settingsView](l, "settings"),
		digest:        declareStaff[digestView](l, "digest"),

		queue:       declareStaff[queueView](l, "queue", "staff-queue"),
		review:      declareStaff[reviewView](l, "review", "staff-queue"),
		suggestions: declareStaff[suggestionsView](l, "suggestions"),
		suggestion:  declareStaff[suggestionView](l, "suggestion"),
		jobs:        declareStaff[jobsView](l, "jobs"),
		embeds:      declareStaff[embedsView](l, "embeds"),

		initiatives:        declareStaff[staffInitiativesView](l, "initiatives"),
		initiativeEdit:     declareStaff[staffInitiativeView](l, "initiative_edit", "record-form"),
		initiativeConflict: declareStaff[staffConflictView](l, "initiative_conflict"),
		actionNew:          declareStaff[staffActionView](l, "action_new", "record-form"),
		statusChange:       declareStaff[staffStatusView](l, "status_change"),
		history:            declareStaff[staffHistoryView](l, "history"),
		compare:            declareStaff[staffCompareView](l, "compare"),
		importPage:         declareStaff[importView](l, "import"),
	}
	p.trials = l.trials
	return p, l.finish("templates/staff/*.html")
}

type staffLoader struct {
	*pageLoader
	assets assets
}

// declareStaff compiles a page of templates/staff with the staff's layout and the parts of both faces.
func declareStaff[V any](l *staffLoader, name string, scripts ...string) page[V] {
	made := compile[V](l.pageLoader, "staff-layout", "templates/staff/"+name+".html")
	for _, script := range scripts {
		address := l.assets.scripts[script]
		if address == "" {
			l.note("staff page "+name, fmt.Errorf("there is no script %s", script))
		}
		made.scripts = append(made.scripts, address)
	}
	return made
}
