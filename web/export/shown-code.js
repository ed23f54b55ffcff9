// As much of a long code as can be shown at once.

const MOST_LINES = 600;
const MOST_CHARACTERS = 60_000;
const LONGEST_LINE = 1_000;

/**
 * @param {string} code
 * @returns {{shown: string, lines: number, whole: boolean}} lines: of all of the code
 */
export function shownCode(code) {
  const lines = code.split('\n');
  const count = code.endsWith('\n') ? lines.length - 1 : lines.length;
  const kept = [];
  let room = MOST_CHARACTERS;
  let whole = true;
  for (const line of lines) {
    const short = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 200)} … ${line.slice(-150)}` : line;
    room -= short.length + 1;
    if (room < 0 || kept.length === MOST_LINES) {
      kept.push('…');
      return { shown: kept.join('\n'), lines: count, whole: false };
    }
    whole &&= short === line;
    kept.push(short);
  }
  return { shown: kept.join('\n'), lines: count, whole };
}
