package main

import "strings"

// welcome are the licences that ask for no more than to be passed on. The Mozilla one also asks for the source of the
// module itself, to which its path and version lead everybody.
var welcome = []string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "MPL-2.0", "Unlicense", "Unicode-3.0"}

// phrases tell licences apart; all of a kind have to be there, and none of those that are not.
var phrases = []struct {
	kind  string
	there []string
	not   []string
}{
	{"GPL", []string{"gnu general public license"}, nil},
	{"LGPL", []string{"gnu lesser general public license"}, nil},
	{"AGPL", []string{"gnu affero general public license"}, nil},
	{"SSPL", []string{"server side public license"}, nil},
	{"BUSL", []string{"business source license"}, nil},
	{"EPL", []string{"eclipse public license"}, nil},
	{"MPL-2.0", []string{"mozilla public license", "2.0"}, nil},
	{"Apache-2.0", []string{"apache license", "version 2.0"}, nil},
	{"Unicode-3.0", []string{"unicode license v3"}, nil},
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy", "the above copyright notice and this permission notice"}, nil},
	{"ISC", []string{"permission to use, copy, modify, and/or distribute this software for any purpose"}, nil},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "contributors may be used to endorse"}, nil},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms"}, []string{"contributors may be used to endorse"}},
	{"Unlicense", []string{"this is free and unencumbered software released into the public domain"}, nil},
}

// kindsOf names the licences that a text is, or refers to.
func kindsOf(text string) []string {
	plain := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	var kinds []string
	for _, one := range phrases {
		is := true
		for _, phrase := range one.there {
			is = is && strings.Contains(plain, phrase)
		}
		for _, phrase := range one.not {
			is = is && !strings.Contains(plain, phrase)
		}
		if is {
			kinds = append(kinds, one.kind)
		}
	}
	if len(kinds) > 1 && strings.Contains(plain, "secondary license") {
		// The Mozilla licence names those of GNU, under which its code may stand as well.
		kinds = []string{"MPL-2.0"}
	}
	return kinds
}
