// One sheet: a part of the world, projected, simplified and cut to a frame.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea, geoCentroid, geoIdentity, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import { codesByName, correctBorders } from './borders.mjs';
import { area, labelPoint, path, roundedRings } from './outline.mjs';
import { dependencies, territories } from './places.mjs';

const require = createRequire(import.meta.url);
const { numericToAlpha2 } = require('i18n-iso-countries');

/**
 * @typedef {object} Plan
 * @property {string} name
 * @property {'110m' | '50m'} source the scale of the outlines
 * @property {import('d3-geo').GeoProjection} projection
 * @property {[number, number][]} corners longitudes and latitudes that the frame just holds
 * @property {number} width in units of the sheet
 * @property {number} detail the smallest triangle that a bend makes, in square units
 * @property {number} leastPolygon the smallest island, in square units
 * @property {number} leastPlace the smallest place with an outline; smaller ones are points
 *
 * @typedef {object} Place
 * @property {string} code ISO 3166-1 alpha-2, or XK
 * @property {number} x where its code or its point stands
 * @property {number} y
 * @property {number} [room] half the height of the largest label there
 * @property {number} [area] in square units
 * @property {boolean} [state] of a point: a state, and not a territory of one
 * @property {string} [path]
 */

/**
 * @param {Plan} plan
 * @returns {{width: number, height: number, places: Place[]}}
 */
export function drawSheet(plan) {
  const height = frame(plan);
  const cut = geoIdentity().clipExtent([[0, 0], [plan.width, height]]);
  /** @type {Map<string, Place>} */
  const places = new Map();

  const topology = simplify(presimplify(projected(countries(plan.source), plan.projection)), plan.detail);
  for (const geometry of topology.objects.countries.geometries) {
    const code = codeOf(geometry);
    const rings = roundedRings(ringsWithin(cut, feature(topology, geometry)), plan.leastPolygon);
    const whole = Math.abs(rings.reduce((sum, ring) => sum + area(ring), 0));
    if (!code || whole < plan.leastPlace) continue;
    places.set(code, { code, ...labelPoint(rings), area: Math.round(whole), path: path(rings) });
  }
  for (const [code, middle] of middles()) {
    const [x, y] = plan.projection(middle).map(Math.round);
    const inside = Math.min(x, y, plan.width - x, height - y) >= 5;
    if (!places.has(code) && inside) {
      places.set(code, { code, x, y, ...(!dependencies.includes(code) && { state: true }) });
    }
  }
  return { width: plan.width, height, places: [...places.values()].sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

/**
 * Scales and moves the projection so that the corners touch the frame.
 *
 * @param {Plan} plan
 * @returns {number} the height of the frame
 */
function frame({ projection, corners, width }) {
  projection.precision(0).scale(1).translate([0, 0]);
  const at = corners.map((corner) => projection(corner));
  const [left, right] = [Math.min(...at.map(([x]) => x)), Math.max(...at.map(([x]) => x))];
  const [top, bottom] = [Math.min(...at.map(([, y]) => y)), Math.max(...at.map(([, y]) => y))];
  const scale = width / (right - left);
  projection.scale(scale).translate([-left * scale, -top * scale]);
  return Math.round((bottom - top) * scale);
}

/** The corrected countries at a scale. @param {string} scale */
function countries(scale) {
  const file = require.resolve(`world-atlas/countries-${scale}.json`);
  const topology = JSON.parse(readFileSync(file, 'utf8'));
  correctBorders(topology, (geometry) => feature(topology, geometry));
  return topology;
}

/**
 * The code of a country, and undefined for an outline that is none.
 *
 * @param {import('./borders.mjs').Geometry} geometry
 */
function codeOf({ id, properties }) {
  return id ? numericToAlpha2(id) : codesByName.get(properties.name);
}

/**
 * The topology on paper. Its arcs stay shared, so that what is simplified later
 * is the same on both sides of a border.
 */
function projected(topology, projection) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      [x, y] = [x + dx, y + dy];
      return projection([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
    });
  });
  return { ...topology, arcs, transform: undefined };
}

/**
 * The rings of a shape on paper, cut to the frame.
 *
 * @returns {import('./outline.mjs').Ring[]}
 */
function ringsWithin(cut, geometry) {
  const rings = [];
  const pen = {
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1).push([x, y]),
    closePath: () => rings.at(-1).push(rings.at(-1)[0]),
  };
  geoPath(cut, pen)(geometry);
  return rings;
}

/**
 * Where every place is: the middle of its largest part, by the coarsest outlines
 * that have it.
 *
 * @returns {Map<string, [number, number]>} longitude and latitude by code
 */
function middles() {
  const found = new Map(Object.entries(territories));
  for (const scale of ['10m', '50m']) {
    const topology = countries(scale);
    for (const geometry of topology.objects.countries.geometries) {
      const code = codeOf(geometry);
      if (code) found.set(code, geoCentroid(largestPart(feature(topology, geometry).geometry)));
    }
  }
  return found;
}

/** The largest polygon of a shape on the sphere. */
function largestPart(geometry) {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const polygons = parts.map((coordinates) => ({ type: 'Polygon', coordinates }));
  return polygons.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
}
