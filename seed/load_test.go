package seed_test

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tracker/models"
	"tracker/seed"
)

// Files of a small campaign that is right.
var small = map[string]string{
	"campaign.yaml": `title: Clean rivers
tagline: What councils did
introduction: Text.
licence: {name: CC0 1.0, url: "https://example.org/licence"}
languages: [en]
time_zone: UTC
`,
	"jurisdictions.yaml": `jurisdictions:
- code: AA
  name: Aland
  kind: country
  memberships:
  - {body: BB, from: 1990-05}
- code: BB
  name: Union
  kind: supranational
`,
	"measures.yaml": `measures:
- key: dam-removal
  name: Removal of dams
  description: Dams are taken away.
`,
	"initiatives/aa.yaml": `initiatives:
- slug: aa-rivers-2001
  jurisdiction: AA
  title: Rivers act
  classification: bill
  status: introduced
  publication: published
  actions:
  - date: 2001-05
    classification: introduction
    sources: [gazette]
  - date: "[2001-07-08..2001-07-09]"
    classification: hearing-held
    sources: [gazette]
    votes:
    - result: pass
      method: voice
      counts: {yes: 3, no: 1}
      counts_state: published
      sources: [gazette]
  measures:
  - {measure: dam-removal, mode: called-for}
  sources:
  - key: gazette
    title: Gazette
    url: https://example.org/gazette
    kind: official
`,
	"initiatives/bb.yaml": `# One more.
initiatives:
- slug: bb-rivers-2002
  jurisdiction: BB
  title: Rivers regulation
  classification: regulation
  status: adopted
  relations:
  - {kind: cites, target: aa-rivers-2001}
`,
}

// with gives the small campaign with one file changed.
func with(file, old, replacement string) fs.FS {
	files := maps.Clone(small)
	if !strings.Contains(files[file], old) {
		panic("the small campaign has no " + old + " in " + file)
	}
	files[file] = strings.Replace(files[file], old, replacement, 1)
	return folder(files)
}

func folder(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func faultsOf(t *testing.T, campaign fs.FS) []string {
	t.Helper()
	_, err := seed.Load(campaign, "rivers")
	if err == nil {
		return nil
	}
	if models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("the error has the code %q: %v", models.CodeOf(err), err)
	}
	var faults seed.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("the error carries no faults: %v", err)
	}
	var list []string
	for _, fault := range faults {
		list = append(list, fault.String())
	}
	return list
}

func TestLoadReadsEveryFile(t *testing.T) {
	dataset, err := seed.Load(folder(small), "rivers")
	if err != nil {
		t.Fatal(err)
	}
	if dataset.Campaign.Title != "Clean rivers" || len(dataset.Jurisdictions) != 2 || len(dataset.Measures) != 1 {
		t.Errorf("read %+v", dataset)
	}
	var slugs []string
	for _, initiative := range dataset.Initiatives {
		slugs = append(slugs, initiative.Slug)
	}
	if !slices.Equal(slugs, []string{"aa-rivers-2001", "bb-rivers-2002"}) {
		t.Errorf("initiatives %v", slugs)
	}
	first := dataset.Initiatives[0]
	if got := first.Actions[1].Date.String(); got != "[2001-07-08..2001-07-09]" {
		t.Errorf("the date was read as %q", got)
	}
	if first.Actions[0].Certainty != models.Confirmed {
		t.Errorf("the certainty is not filled in from the sources: %q", first.Actions[0].Certainty)
	}
	if dataset.Jurisdictions[0].Memberships[0].From != models.MustDate("1990-05") {
		t.Errorf("the membership was read as %+v", dataset.Jurisdictions[0].Memberships[0])
	}
}

func TestLoadNamesFileAndLineOf(t *testing.T) {
	const aa, bb = "initiatives/aa.yaml", "initiatives/bb.yaml"
	for name, test := range map[string]struct {
		file, old, replacement string
		want                   []string
	}{
		"an unclosed bracket": {aa, "[gazette]", "[gazette",
			[]string{"rivers/initiatives/aa.yaml:11: Not YAML: did not find expected ',' or ']'."}},
		"an unclosed quote": {bb, "title: Rivers regulation", "title: \"Rivers regulation",
			[]string{"rivers/initiatives/bb.yaml:5: Not YAML: found unexpected end of stream."}},
		"two values": {aa, "title: Rivers act", "title: \"Rivers\" act",
			[]string{"rivers/initiatives/aa.yaml:4: Not YAML: did not find expected key."}},
		"a tab": {aa, "  title: Rivers act", "\ttitle: Rivers act",
			[]string{"rivers/initiatives/aa.yaml:4: Not YAML: found a tab character that violates indentation."}},
		"a colon too many": {aa, "title: Rivers act", "title: Rivers: act",
			[]string{"rivers/initiatives/aa.yaml:4: Not YAML: mapping values are not allowed in this context."}},
		"a second document": {bb, "- slug", "---\n- slug",
			[]string{"rivers/initiatives/bb.yaml:3: A second document begins here; a file holds one."}},
		"an alias": {aa, "title: Rivers act", "title: &t Rivers act\n  body: *t",
			[]string{"rivers/initiatives/aa.yaml:5: Anchors and aliases are not used here; write the value out."}},
		"a field that is not known": {aa, "title: Gazette", "title: Gazette\n    publishr: State",
			[]string{`rivers/initiatives/aa.yaml:26: There is no field "publishr" here; the fields are key, title, url, publisher, kind, language, quote, archived_url, accessed_on, note.`}},
		"a field that is given twice": {aa, "title: Gazette", "title: Gazette\n    title: Gazette",
			[]string{`rivers/initiatives/aa.yaml:26: The field "title" is already given on line 25.`}},
		"a list for a text": {aa, "title: Rivers act", "title: [Rivers, act]",
			[]string{"rivers/initiatives/aa.yaml:4: A text is expected here, not a list."}},
		"a text for a list": {aa, "sources: [gazette]", "sources: gazette",
			[]string{`rivers/initiatives/aa.yaml:11: A list is expected here, not "gazette".`}},
		"a text for a record": {aa, "counts: {yes: 3, no: 1}", "counts: 3",
			[]string{`rivers/initiatives/aa.yaml:18: Fields with values are expected here, not "3".`}},
		"an empty entry": {aa, "[gazette]", "[gazette, ~]",
			[]string{"rivers/initiatives/aa.yaml:11: The entry is empty."}},
		"half a vote": {aa, "yes: 3", "yes: 3.5",
			[]string{`rivers/initiatives/aa.yaml:18: "3.5" is not a whole number.`}},
		"a word for a number": {aa, "yes: 3", "yes: three",
			[]string{`rivers/initiatives/aa.yaml:18: "three" is not a whole number.`}},
		"a date that is none": {aa, "2001-05", "2001-13",
			[]string{`rivers/initiatives/aa.yaml:9: "2001-13" is not a date: month 13 does not exist (column 6).`}},
		"a time that is none": {aa, "publication: published", "publication: published\n  last_verified_at: lately",
			[]string{`rivers/initiatives/aa.yaml:8: "lately" is not a time; write one such as 2024-05-01T12:00:00Z.`}},
		"a word of no vocabulary": {bb, "kind: cites", "kind: quotes",
			[]string{`rivers/initiatives/bb.yaml:9: kind: "quotes" is no kind of relation; it is one of companion, replaces, replaced-by, amends, implements, responds-to, cites, calls-on, related.`}},
		"a relation to nothing": {bb, "target: aa-rivers-2001", "target: aa-rivers-2011",
			[]string{`rivers/initiatives/bb.yaml:9: target: No initiative has the slug "aa-rivers-2011".`}},
		"a measure that is not defined": {"measures.yaml", "key: dam-removal", "key: dams",
			[]string{`rivers/initiatives/aa.yaml:22: measure: No measure has the key "dam-removal".`}},
		"a source that is not listed": {aa, "[gazette]", "[gazette, press]",
			[]string{`rivers/initiatives/aa.yaml:11: sources: The initiative has no source with the key "press".`}},
		"a field that is missing": {aa, "    classification: introduction\n", "",
			[]string{`rivers/initiatives/aa.yaml:9: classification: "" is no`}},
		"a slug that is taken": {bb, "slug: bb-rivers-2002", "slug: aa-rivers-2001",
			[]string{`rivers/initiatives/bb.yaml:3: slug: The initiative "aa-rivers-2001" is already defined at rivers/initiatives/aa.yaml:2.`,
				`rivers/initiatives/bb.yaml:9: target: An initiative is not related to itself.`}},
		"a campaign without a title": {"campaign.yaml", "title: Clean rivers\n", "",
			[]string{"rivers/campaign.yaml:1: title: This is needed."}},
		"a membership of nothing": {"jurisdictions.yaml", "body: BB", "body: CC",
			[]string{`rivers/jurisdictions.yaml:6: body: No jurisdiction has the code "CC".`}},
		"a list under another name": {"measures.yaml", "measures:", "means:",
			[]string{`rivers/measures.yaml:1: There is no field "means" here; the fields are measures.`,
				`rivers/measures.yaml:1: The list "measures" is missing.`}},
	} {
		t.Run(name, func(t *testing.T) {
			got := faultsOf(t, with(test.file, test.old, test.replacement))
			if !slices.EqualFunc(got, test.want, strings.HasPrefix) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(test.want, "\n  "))
			}
		})
	}
}

// Someone who mends a folder wants to see all of it at once, and no fault that is not one.
func TestLoadReportsEveryFaultAtOnce(t *testing.T) {
	files := maps.Clone(small)
	files["initiatives/aa.yaml"] = strings.NewReplacer(
		"title: Rivers act", "titel: Rivers act",
		"2001-05", "next May",
		"mode: called-for", "mode: wanted",
	).Replace(files["initiatives/aa.yaml"])
	files["initiatives/bb.yaml"] = strings.Replace(files["initiatives/bb.yaml"], "aa-rivers-2001", "nowhere", 1)
	files["initiatives/cc.yml"] = "initiatives: []"
	got := strings.Join(faultsOf(t, folder(files)), "\n")
	for _, want := range []string{
		`aa.yaml:4: There is no field "titel"`,
		`aa.yaml:2: title: This is needed.`,
		`aa.yaml:9: "next May" is not a date`,
		`aa.yaml:22: mode: "wanted" is no mode`,
		`bb.yaml:9: target: No initiative has the slug "nowhere".`,
		`cc.yml: Only files whose names end in .yaml are read.`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "\n") + 1; n != 6 {
		t.Errorf("%d faults instead of 6:\n%s", n, got)
	}
}

// What a file that cannot be read defines is not called missing elsewhere.
func TestLoadDoesNotBlameOthersForAFileThatCannotBeRead(t *testing.T) {
	for name, break_ := range map[string]func(map[string]string){
		"missing":     func(files map[string]string) { delete(files, "measures.yaml") },
		"empty":       func(files map[string]string) { files["measures.yaml"] = "# nothing yet\n" },
		"not YAML":    func(files map[string]string) { files["measures.yaml"] = "measures: [" },
		"a bare word": func(files map[string]string) { files["measures.yaml"] = "measures" },
		"too large":   func(files map[string]string) { files["measures.yaml"] += "#" + strings.Repeat("-", 8<<20) },
	} {
		t.Run(name, func(t *testing.T) {
			files := maps.Clone(small)
			break_(files)
			got := faultsOf(t, folder(files))
			if len(got) != 1 || !strings.HasPrefix(got[0], "rivers/measures.yaml") {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestEmbeddedCampaignIsRight(t *testing.T) {
	dataset, err := seed.Load(seed.Embedded(), seed.EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	if len(dataset.Initiatives) == 0 {
		t.Error("it has no initiatives")
	}
}

func FuzzLoad(f *testing.F) {
	for _, text := range small {
		f.Add(text)
	}
	f.Add("initiatives: [&a {slug: *a}]")
	f.Add("? [a]\n: b")
	f.Add("initiatives:\n- <<: {slug: a}\n  actions: !!binary x")
	f.Fuzz(func(t *testing.T, text string) {
		files := maps.Clone(small)
		files["initiatives/aa.yaml"] = text
		_, err := seed.Load(folder(files), "rivers")
		var faults seed.Faults
		if err != nil && !errors.As(err, &faults) {
			t.Errorf("an error without faults: %v", err)
		}
		lines := strings.Count(text, "\n") + 1
		for _, fault := range faults {
			if fault.File == "rivers/initiatives/aa.yaml" && fault.Line > lines {
				t.Errorf("line %d of %d: %s", fault.Line, lines, fault.Detail)
			}
		}
	})
}
