package watch

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Print is the fingerprint of a page, from which nothing that it says can be read back. Of a page of text it holds the
// hash and the length of each passage, so that two of them tell how many passages are new and how many are gone, and
// that moving a passage changes nothing. One hash of the whole text could say no more than "different", and an estimate
// of how alike two texts are would lose the one new line on a long page, which is what the watch is for. Of anything
// else, such as a PDF, it is the hash of the bytes.
type Print []byte

// The forms of a fingerprint, its first byte.
const (
	textPrint  = 't'
	bytesPrint = 'b'
)

// hashSize is how many bytes of a passage's hash are kept, and lengthAt where its number of words stands after them.
const (
	hashSize    = 8
	lengthAt    = hashSize
	passageSize = hashSize + 1
)

// mostPassages bounds a fingerprint to 18 KB; a text beyond it counts as one last passage.
const mostPassages = 2000

// changedWords is how many words have to be new or gone before a text counts as changed: below it is a weekday or a
// counter's unit, and "pending" that became "passed" is above it.
const changedWords = 2

// printOf takes the fingerprint of a body. Length is how long the server says that it is.
func printOf(body []byte, contentType string, length int64) Print {
	if isText(contentType, body) {
		if kindOf(contentType) == "text/plain" {
			return textPrintOf(strings.Split(strings.ReplaceAll(string(body), "\r\n", "\n"), "\n\n"))
		}
		reader, err := charset.NewReader(bytes.NewReader(body), contentType)
		if err == nil {
			if page, err := html.Parse(reader); err == nil {
				return textPrintOf(passages(page))
			}
		}
	}
	sum := sha256.New()
	_, _ = fmt.Fprintf(sum, "%d:", max(length, 0))
	_, _ = sum.Write(body)
	return append(Print{bytesPrint}, sum.Sum(nil)...)
}

// isText tells whether a body is HTML or plain text: by its type, and by its beginning where that says nothing.
func isText(contentType string, body []byte) bool {
	switch kindOf(contentType) {
	case "text/html", "application/xhtml+xml", "text/plain":
		return !bytes.HasPrefix(body, []byte("%PDF-"))
	case "":
		return bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 512)])), []byte("<"))
	}
	return false
}

// kindOf gives a media type without its parameters.
func kindOf(contentType string) string {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	return strings.TrimSpace(kind)
}

func textPrintOf(list []string) Print {
	var pieces [][]byte
	var rest []string
	for _, passage := range list {
		words := wordsOf(passage)
		switch {
		case len(words) == 0:
		case len(pieces) < mostPassages-1:
			pieces = append(pieces, piece(words))
		default:
			rest = append(rest, words...)
		}
	}
	if len(rest) > 0 {
		pieces = append(pieces, piece(rest))
	}
	slices.SortFunc(pieces, bytes.Compare)
	return append(Print{textPrint}, bytes.Join(pieces, nil)...)
}

func piece(words []string) []byte {
	sum := sha256.Sum256([]byte(strings.Join(words, " ")))
	return append(sum[:hashSize:hashSize], byte(min(len(words), 255)))
}

// Difference says in a sentence how a page differs from what it was, "" when it does not, or not by enough to count.
func Difference(before, after []byte) string {
	if bytes.Equal(before, after) || len(before) == 0 || len(after) == 0 {
		return ""
	}
	if before[0] != textPrint || after[0] != textPrint {
		return "The document is another one than before."
	}
	gone, added, words := unmatched(before[1:], after[1:])
	if words < changedWords {
		return ""
	}
	if len(after) == 1 {
		return "All text is gone."
	}
	return fmt.Sprintf("%s new, %s gone.", passagesIn(added), passagesIn(gone))
}

func passagesIn(n int) string {
	if n == 1 {
		return "1 passage"
	}
	return fmt.Sprintf("%d passages", n)
}

// unmatched walks through two sorted lists and counts what only one of them has, and its words.
func unmatched(before, after []byte) (gone, added, words int) {
	for len(before) >= passageSize || len(after) >= passageSize {
		order := 0
		switch {
		case len(before) < passageSize:
			order = 1
		case len(after) < passageSize:
			order = -1
		default:
			order = bytes.Compare(before[:hashSize], after[:hashSize])
		}
		if order < 0 {
			gone++
			words += int(before[lengthAt])
		} else if order > 0 {
			added++
			words += int(after[lengthAt])
		}
		if order <= 0 {
			before = before[passageSize:]
		}
		if order >= 0 {
			after = after[passageSize:]
		}
	}
	return gone, added, words
}
