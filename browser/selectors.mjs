// What the tests look for in the pages, in one place: a template that renames
// one of these changes this file and nothing else here.

export const main = 'main';
export const skipLink = 'a.skip-link, a[href="#main"], a[href="#content"]';

/** The drawn lanes, for screens of at least `lanesFrom` CSS pixels. */
export const timelineLanes = '.timeline svg.timeline-plot';
/** The list of years that a phone shows in their place. */
export const timelineList = 'ol.timeline-list';
export const lanesFrom = 481;
