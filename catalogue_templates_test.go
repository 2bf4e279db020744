package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"text/template/parse"
)

// publicTemplates are those of the pages that everybody sees, which are in every language.
func publicTemplates(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, folder := range []string{"", "pages/", "parts/", "embed/"} {
		found, err := filepath.Glob("frontend/templates/" + folder + "*.html")
		if err != nil || len(found) == 0 {
			t.Fatalf("no templates in %q: %v", folder, err)
		}
		files = append(files, found...)
	}
	return files
}

// templateStrings are the texts in the actions of a template.
func templateStrings(t *testing.T, file string) []string {
	t.Helper()
	var all []string
	for _, node := range templateNodes(t, file) {
		if text, ok := node.(*parse.StringNode); ok {
			all = append(all, text.Text)
		}
	}
	return all
}

// templateNodes are all nodes of a template and of those defined in it.
func templateNodes(t *testing.T, file string) []parse.Node {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tree := parse.New(file)
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(string(content), "", "", trees); err != nil {
		t.Fatal(err)
	}
	var all []parse.Node
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		all = append(all, nodesBelow(trees[name].Root)...)
	}
	return all
}

// nodesBelow gives a node and all that is in it.
func nodesBelow(n parse.Node) []parse.Node {
	all := []parse.Node{n}
	add := func(n parse.Node) { all = append(all, nodesBelow(n)...) }
	branch := func(b parse.BranchNode) {
		add(b.Pipe)
		add(b.List)
		if b.ElseList != nil {
			add(b.ElseList)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, item := range n.Nodes {
			add(item)
		}
	case *parse.ActionNode:
		add(n.Pipe)
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			add(command)
		}
	case *parse.CommandNode:
		for _, argument := range n.Args {
			add(argument)
		}
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			add(n.Pipe)
		}
	}
	return all
}
