// Changes a cell of a workbook as somebody at a spreadsheet would.

import { unzip, zip } from './zip.mjs';

/**
 * @param {Buffer} workbook
 * @param {{sheet: string, key: string, column: string, value: string}} change
 *   key is what stands in the first cell of the row, column the head of the column
 * @returns {{workbook: Buffer, before: string}}
 */
export function changeCell(workbook, { sheet, key, column, value }) {
  const files = unzip(workbook);
  const part = partOf(files, sheet);
  const xml = textOf(files, part);
  const cells = [...xml.matchAll(/<c r="([A-Z]+)(\d+)"[^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map((cell) => ({
    at: cell.index,
    xml: cell[0],
    letters: cell[1],
    row: Number(cell[2]),
    text: plain(files, cell[0], cell[3] ?? ''),
  }));
  const head = cells.find(({ row, text }) => row === 1 && text === column);
  if (!head) throw new Error(`the sheet ${sheet} has no column ${column}`);
  const first = cells.find(({ letters, text }) => letters === 'A' && text === key);
  if (!first) throw new Error(`the sheet ${sheet} has no row of ${key}`);
  const cell = cells.find(({ letters, row }) => letters === head.letters && row === first.row);
  if (!cell) throw new Error(`the row of ${key} has no cell ${column}`);
  const style = /^<c [^>]*?( s="\d+")/.exec(cell.xml)?.[1] ?? '';
  const written = `<c r="${cell.letters}${cell.row}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  files.set(part, Buffer.from(xml.slice(0, cell.at) + written + xml.slice(cell.at + cell.xml.length)));
  return { workbook: zip(files), before: cell.text };
}

/**
 * The file that holds a sheet.
 *
 * @param {Map<string, Buffer>} files
 * @param {string} sheet
 */
function partOf(files, sheet) {
  const id = new RegExp(`<sheet [^>]*name="${sheet}"[^>]*r:id="(\\w+)"`).exec(textOf(files, 'xl/workbook.xml'))?.[1];
  const links = textOf(files, 'xl/_rels/workbook.xml.rels').match(/<Relationship [^>]*>/g) ?? [];
  const target = links.find((link) => link.includes(`Id="${id}"`))?.match(/Target="([^"]*)"/)?.[1];
  if (!id || !target) throw new Error(`the workbook has no sheet ${sheet}`);
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/**
 * @param {Map<string, Buffer>} files
 * @param {string} name
 */
function textOf(files, name) {
  const file = files.get(name);
  if (!file) throw new Error(`the workbook has no ${name}`);
  return file.toString('utf8');
}

/**
 * What a cell says, whether it holds its text or points to the texts that cells share.
 *
 * @param {Map<string, Buffer>} files
 * @param {string} cell
 * @param {string} content
 */
function plain(files, cell, content) {
  if (/^<c [^>]*t="s"/.test(cell)) {
    const number = Number(/<v>(\d+)<\/v>/.exec(content)?.[1]);
    content = textOf(files, 'xl/sharedStrings.xml').match(/<si>.*?<\/si>/gs)?.[number] ?? '';
  }
  return content
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|apos|amp|#\d+);/g, (_, name) => signs[name] ?? String.fromCodePoint(Number(name.slice(1))));
}

/** @type {Record<string, string>} */
const signs = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
