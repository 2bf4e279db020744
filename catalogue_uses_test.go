package main

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"

	"go.yaml.in/yaml/v3"
)

// messageUse is where a message is asked for.
type messageUse struct {
	where string
	// key is whole, or what a computed one begins with.
	key      string
	computed bool
}

// englishMessages gives the file of every English message by its key.
func englishMessages(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("locale/messages/en/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no English messages: %v", err)
	}
	all := map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var messages map[string]any
		if err := yaml.Unmarshal(content, &messages); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for key := range messages {
			all[strings.TrimSuffix(filepath.Base(file), ".yaml")+"."+key] = file
		}
	}
	return all
}

// messageUses are the calls of t, n and rich in public templates and of T and N in the Go code of the pages.
func messageUses(t *testing.T) []messageUse {
	t.Helper()
	var uses []messageUse
	for _, file := range publicTemplates(t) {
		for _, node := range templateNodes(t, file) {
			if key, whole := askedFor(node); key != "" {
				uses = append(uses, messageUse{file, key, !whole})
			}
		}
	}
	for _, s := range pageSources(t) {
		ast.Inspect(s.tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			if method, ok := call.Fun.(*ast.SelectorExpr); ok && (method.Sel.Name == "T" || method.Sel.Name == "N") {
				if key, whole := leading(call.Args[0]); key != "" {
					uses = append(uses, messageUse{s.file, key, !whole})
				}
			}
			return true
		})
	}
	return uses
}

// askedFor gives the key in a call of t, n or rich: whole, or what it begins with.
func askedFor(node parse.Node) (key string, whole bool) {
	command, ok := node.(*parse.CommandNode)
	if !ok || len(command.Args) < 2 {
		return "", false
	}
	name, ok := command.Args[0].(*parse.IdentifierNode)
	if !ok || !slices.Contains([]string{"t", "n", "rich"}, name.Ident) {
		return "", false
	}
	switch argument := command.Args[1].(type) {
	case *parse.StringNode:
		return argument.Text, true
	case *parse.PipeNode: // (printf "words.count-%s" .Stage)
		if first := argument.Cmds[0].Args; len(first) > 1 {
			if format, ok := first[1].(*parse.StringNode); ok {
				key, _, _ = strings.Cut(format.Text, "%")
			}
		}
	}
	return key, false
}

// leading gives the text that a Go expression begins with, and whether it is all of it.
func leading(e ast.Expr) (text string, whole bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ := strconv.Unquote(e.Value)
			return text, true
		}
	case *ast.BinaryExpr:
		text, _ := leading(e.X)
		return text, false
	}
	return "", false
}

// literals are all texts written in the public templates and in the Go code of the pages.
func literals(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, file := range publicTemplates(t) {
		all = append(all, templateStrings(t, file)...)
	}
	for _, s := range pageSources(t) {
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				text, _ := strconv.Unquote(literal.Value)
				all = append(all, text)
			}
			return true
		})
	}
	return all
}

// pageSources are the Go files that may ask for a message.
func pageSources(t *testing.T) []source {
	t.Helper()
	var list []source
	for _, s := range sources(t) {
		if s.dir == "locale" || s.dir == "frontend" || strings.HasPrefix(s.dir, "frontend/") {
			list = append(list, s)
		}
	}
	return list
}
