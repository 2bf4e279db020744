// From rings on a sheet of paper to paths of whole numbers.

import polylabel from 'polylabel';

/**
 * @typedef {[number, number][]} Ring closed: the last point is the first; holes run the other way round
 */

/**
 * Rounds rings to whole units and leaves out what is then too small.
 *
 * @param {Ring[]} rings
 * @param {number} least area, in square units
 * @returns {Ring[]} the largest first
 */
export function roundedRings(rings, least) {
  return rings
    .map(rounded)
    .filter((ring) => Math.abs(area(ring)) >= least)
    .sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
}

/** @param {Ring} ring @returns {Ring} */
function rounded(ring) {
  const whole = ring.map(([x, y]) => [Math.round(x), Math.round(y)]);
  return whole.filter(([x, y], n) => n === 0 || x !== whole[n - 1][0] || y !== whole[n - 1][1]);
}

/** The area within a ring, in square units; negative for a hole in a ring that is positive. @param {Ring} ring */
export function area(ring) {
  let twice = 0;
  for (let n = 1; n < ring.length; n++) twice += ring[n - 1][0] * ring[n][1] - ring[n][0] * ring[n - 1][1];
  return twice / 2;
}

/**
 * A path of relative moves, which are shorter than absolute ones.
 *
 * @param {Ring[]} rings
 */
export function path(rings) {
  let d = '';
  let [atX, atY] = [0, 0];
  for (const ring of rings) {
    ring.slice(0, -1).forEach(([x, y], n) => {
      const [dx, dy] = [x - atX, y - atY];
      d += n === 0 ? 'm' : n === 1 ? 'l' : dx < 0 ? '' : ' ';
      d += dy < 0 ? `${dx}${dy}` : `${dx} ${dy}`;
      [atX, atY] = [x, y];
    });
    d += 'z';
    [atX, atY] = ring[0];
  }
  return d;
}

/** How much wider than tall the code of a country is. */
const wide = 1.5;

/**
 * Where the code of a country has the most room: in the middle, and half the
 * height of the largest label that fits.
 *
 * @param {Ring[]} rings the largest first
 */
export function labelPoint([outer, ...others]) {
  const holes = others.filter((ring) => Math.sign(area(ring)) !== Math.sign(area(outer)));
  // Room that is wider than tall is round on paper that is pressed together.
  const pressed = [outer, ...holes].map((ring) => ring.map(([x, y]) => [x / wide, y]));
  const found = polylabel(pressed, 0.5);
  return { x: Math.round(found[0] * wide), y: Math.round(found[1]), room: Math.floor(found.distance) };
}
