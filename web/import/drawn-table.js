// Tables that are drawn with bars and lines: in Markdown, and as psql and mysql print them.

/** A line between rows. */
const LINE = /^[|+]?[ \t]*:?-{2,}:?[ \t]*(?:[|+][ \t]*:?-{2,}:?[ \t]*)*[|+]?$/;
/** What stands below a table. */
const COUNT = /^\(?\d+ rows?(?:\)| in set\b.*)$/;

/** Whether a text is such a table: a line stands among its first three, and bars in the others. @param {string} text */
export function isDrawn(text) {
  const lines = linesOf(text.slice(0, 4096)).slice(0, 3);
  return lines.some((line) => LINE.test(line)) && lines.every((line) => LINE.test(line) || line.includes('|')) && lines.some((line) => !LINE.test(line));
}

/**
 * The rows of such a table.
 * @param {string} text
 * @returns {string[][]} without spaces around their cells
 */
export function readDrawn(text) {
  return linesOf(text).filter((line) => !LINE.test(line) && !COUNT.test(line)).map(cellsOf);
}

/** The lines that hold something, without spaces at their ends. @param {string} text */
function linesOf(text) {
  return text.split(/\r\n?|\n/).map((line) => line.trim()).filter((line) => line !== '');
}

/** A bar in a cell of Markdown has a backslash before it. @param {string} line */
function cellsOf(line) {
  const inner = line.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
