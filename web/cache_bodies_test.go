package web

import (
	"bytes"
	"strings"
	"testing"
)

func TestOnlyWhatIsAskedForIsHeld(t *testing.T) {
	text := []byte(strings.Repeat("the same words again and again, ", 3000))
	for _, first := range []string{"gzip", "br", "zstd"} {
		b := &bodies{plain: bytes.Clone(text)}
		held := int64(len(text))
		packed, more := b.in(first, true)
		held += more
		if b.plain != nil || held != int64(len(packed)) {
			t.Errorf("%s: the text is still held beside it: %d bytes are counted", first, held)
		}
		for _, next := range []string{"gzip", "br", "zstd"} {
			if body, _ := b.in(next, true); !bytes.Equal(decompressed(body, next), text) {
				t.Errorf("%s after %s is another text", next, first)
			}
		}
		plain, more := b.in("", true)
		if !bytes.Equal(plain, text) || more != int64(len(text)) {
			t.Errorf("after %s the text is another, or %d bytes are counted for it", first, more)
		}
		if _, more := b.in(first, true); b.plain == nil || more < 0 {
			t.Errorf("the text was given up although it is asked for")
		}
	}
}

func TestTextsAreReadBackAsTheyWere(t *testing.T) {
	for _, size := range []int{0, 1, minCompressed, 1 << 16, 1<<16 + 1, 5 << 20} {
		text := bytes.Repeat([]byte("abcdefg"), size/7+1)[:size]
		for _, encoding := range encodings {
			if got := decompressed(compressed(text, encoding), encoding); !bytes.Equal(got, text) {
				t.Errorf("%d bytes in %s came back as %d", size, encoding, len(got))
			}
		}
	}
}

func BenchmarkCompress(b *testing.B) {
	text := []byte(strings.Repeat("one of many sentences of a page, ", 2000))
	for _, encoding := range encodings {
		b.Run(encoding, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				compressed(text, encoding)
			}
		})
	}
}
