// Where the outlines of the map differ from those of the source, and why.
// Natural Earth draws who administers a place; this map colours a country by
// what its legislature did, so a place belongs where its law is made according
// to the United Nations. The page of the map says each of these in words.

import { geoContains } from 'd3-geo';
import { mergeArcs } from 'topojson-client';

/**
 * @typedef {{type: string, id?: string, arcs: any[], properties: {name: string}}} Geometry
 * @typedef {{objects: {countries: {geometries: Geometry[]}}, arcs: number[][][], type: 'Topology'}} Topology
 */

/** A place in the middle of Crimea, by which its outline is found: longitude, latitude. */
const crimea = [34.1, 45.2];

/**
 * Corrects the countries of a world-atlas topology, in place.
 *
 * @param {Topology} topology
 * @param {(geometry: Geometry) => any} outline gives a geometry as GeoJSON
 */
export function correctBorders(topology, outline) {
  const countries = topology.objects.countries;

  // The source puts Crimea into Russia. The General Assembly's resolution 68/262
  // affirms the borders of Ukraine that include it.
  const russia = named(countries, 'Russia');
  const isCrimea = (/** @type {any} */ rings) =>
    geoContains(outline({ ...russia, type: 'Polygon', arcs: rings }), /** @type {[number, number]} */ (crimea));
  const moved = russia.arcs.filter(isCrimea);
  if (moved.length !== 1) throw new Error(`Crimea was found ${moved.length} times among the outlines of Russia`);
  russia.arcs = russia.arcs.filter((rings) => !isCrimea(rings));
  join(topology, named(countries, 'Ukraine'), [{ type: 'MultiPolygon', arcs: moved, properties: { name: 'Crimea' } }]);

  // The north of Cyprus has no code of its own; the island is one state of the
  // United Nations and of the European Union.
  merge(topology, 'Cyprus', 'N. Cyprus');

  // Somaliland has no code of its own; the United Nations count it to Somalia.
  merge(topology, 'Somalia', 'Somaliland');

  // The Siachen Glacier has no code and no legislature; the coarser outlines
  // leave it to Pakistan's side, and both outlines of the map shall agree.
  if (countries.geometries.some(({ properties }) => properties.name === 'Siachen Glacier')) {
    merge(topology, 'Pakistan', 'Siachen Glacier');
  }

  // Two outlines have Australia's number. The reefs of the second have nobody.
  countries.geometries = countries.geometries.filter(({ properties }) => !left.includes(properties.name));

  // Kosovo has no number in the standard. XK is the code that the European Union
  // and the tracker's data use for it.
}

/**
 * Not drawn: a continent without a legislature, reefs, and islands in the
 * Indian Ocean that are two territories in one outline (they are points).
 */
const left = ['Antarctica', 'Ashmore and Cartier Is.', 'Indian Ocean Ter.'];

/** Outlines without a number in the source, by their names there. */
export const codesByName = new Map([['Kosovo', 'XK']]);

/**
 * @param {{geometries: Geometry[]}} countries
 * @param {string} name
 */
function named(countries, name) {
  const found = countries.geometries.filter(({ properties }) => properties.name === name);
  if (found.length !== 1) throw new Error(`${name} was found ${found.length} times`);
  return found[0];
}

/**
 * Makes one outline of two, without the line between them.
 *
 * @param {Topology} topology
 * @param {string} kept
 * @param {string} dissolved
 */
function merge(topology, kept, dissolved) {
  const countries = topology.objects.countries;
  const part = named(countries, dissolved);
  countries.geometries = countries.geometries.filter((geometry) => geometry !== part);
  join(topology, named(countries, kept), [part]);
}

/**
 * @param {Topology} topology
 * @param {Geometry} into
 * @param {Geometry[]} parts
 */
function join(topology, into, parts) {
  const merged = mergeArcs(/** @type {any} */ (topology), /** @type {any} */ ([into, ...parts]));
  into.type = merged.type;
  into.arcs = merged.arcs;
}
