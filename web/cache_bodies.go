package web

import "sync"

// bodies are the bytes of one answer. Most clients take an encoding, so the plain text, which is several times as large,
// stays only when somebody asked for it; else it is read back when another encoding is wanted.
type bodies struct {
	mu sync.Mutex
	// plain is nil when it was given up for packed.
	plain []byte
	// asked tells that somebody takes the plain text, so it stays.
	asked bool
	// packed is the first that was made of it, in encoding.
	packed   []byte
	encoding string
}

// in gives the bytes in an encoding, and by how many bytes more are held then. With thrifty the plain text is given up as
// soon as there is something to read it back from.
func (b *bodies) in(encoding string, thrifty bool) (body []byte, more int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	plain := b.plain
	if plain == nil && b.packed != nil {
		plain = decompressed(b.packed, b.encoding)
	}
	if encoding == "" {
		if b.plain == nil {
			more = int64(len(plain))
		}
		b.plain, b.asked = plain, true
		return plain, more
	}
	body = exact(compressed(plain, encoding))
	more = int64(len(body))
	if b.packed == nil {
		b.packed, b.encoding = body, encoding
	}
	if thrifty && !b.asked && b.plain != nil {
		more -= int64(len(b.plain))
		b.plain = nil
	}
	return body, more
}
