// What the outlines do not say of places with a code of their own.

/**
 * Territories that the outlines have as a part of their state, or not at all.
 * They are shown as points.
 *
 * Longitude and latitude, to the tenth of a degree.
 *
 * @type {Record<string, [number, number]>}
 */
export const territories = {
  BQ: [-68.3, 12.2],
  BV: [3.4, -54.4],
  CC: [96.9, -12.1],
  CX: [105.6, -10.5],
  GF: [-53.1, 4.0],
  GP: [-61.5, 16.2],
  MQ: [-61.0, 14.6],
  RE: [55.5, -21.1],
  SJ: [17.0, 78.5],
  TK: [-171.8, -9.2],
  UM: [166.6, 19.3],
  YT: [45.2, -12.8],
};

/**
 * The codes that are no states of their own. A point of a state is always drawn;
 * one of these only when the record knows the place, for there are many and few
 * have a legislature that the map could speak of.
 */
export const dependencies = (
  'AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN ' +
  'PR RE SH SJ SX TC TF TK UM VG VI WF YT'
).split(' ');
