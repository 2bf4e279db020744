package web

// cachePublic is said of everything that is made from the record: pages, widgets, pictures, feeds, lists, files.
//
// What a reader sees is right to the second when staff change something, so nobody keeps an answer longer than one
// second without asking; asking costs a 304 from memory. A CDN thus asks once a second for an address, however many ask
// it, and during the next second answers from what it has while it asks (stale-while-revalidate), so that a busy address
// never waits. The same second is granted to browsers: a longer one would show staff what they have just replaced.
// While the program is away the last answer serves for a day (stale-if-error).
//
// There is no s-maxage with a longer time for CDNs: it forbids them to use what has grown stale (RFC 9111, 5.2.2.10),
// and max-age=0 is taken by several of them as not to be kept at all.
//
// What an answer does not depend on the record for says its own: files whose address names their content are immutable.
const cachePublic = "public, max-age=1, stale-while-revalidate=1, stale-if-error=86400"
