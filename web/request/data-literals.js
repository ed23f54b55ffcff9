// Where the data of a request's records stands in its text, also while the text is no JSON.

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** How deep a record's members stand: in a record, in the list of records, in the request. */
const RECORD_DEPTH = 3;

/** @typedef {{ from: number, to: number }} Place UTF-16 offsets, `to` exclusive; with the quotes */

/**
 * Finds every complete string that is a `Data` member of a record, in the order of the text and in linear time. What a
 * string holds changes nothing about the others. A string ends on its own line, as in JSON.
 * @param {string} text
 * @returns {Place[]}
 */
export function dataLiterals(text) {
  /** @type {Place[]} */
  const found = [];
  /** The kinds of the outermost containers around the place, from the outside. */
  const kinds = [0, 0, 0, 0];
  const keys = ['', '', '', ''];
  let depth = 0;
  let afterColon = false;
  const ends = stringEnds(text);

  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
      if (depth <= RECORD_DEPTH) kinds[depth] = code;
      if (depth <= RECORD_DEPTH) keys[depth] = '';
      afterColon = false;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth = Math.max(0, depth - 1);
      afterColon = false;
    } else if (code === COLON) {
      afterColon = true;
    } else if (code === COMMA) {
      afterColon = false;
    } else if (code === QUOTE) {
      const { end, complete } = ends(at);
      if (complete && depth <= RECORD_DEPTH) {
        if (!afterColon) keys[depth] = keyOf(text, at, end);
        else if (depth === RECORD_DEPTH && isRecord(kinds, keys)) found.push({ from: at, to: end });
      }
      afterColon = false;
      at = end - 1;
    }
  }
  return found;
}

/**
 * @param {readonly number[]} kinds
 * @param {readonly string[]} keys
 */
function isRecord(kinds, keys) {
  return kinds[1] === OPEN_BRACE && kinds[2] === OPEN_BRACKET && kinds[3] === OPEN_BRACE && keys[1] === 'Records' && keys[3] === 'Data';
}

/**
 * The value of a member's name; long ones are none of those that are looked for.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function keyOf(text, from, to) {
  if (to - from > 64) return '';
  const literal = text.slice(from, to);
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return '';
  }
}

/**
 * Finds where strings end. Asked about rising offsets, it goes over the text once.
 * @param {string} text
 * @returns {(from: number) => { end: number, complete: boolean }}
 */
function stringEnds(text) {
  let newline = -1;
  return (from) => {
    if (newline <= from) newline = indexOrEnd(text, '\n', from + 1);
    for (let quote = text.indexOf('"', from + 1); quote !== -1 && quote < newline; quote = text.indexOf('"', quote + 1)) {
      if (!isEscaped(text, from, quote)) return { end: quote + 1, complete: true };
    }
    return { end: newline, complete: false };
  };
}

/**
 * Whether an odd number of backslashes stands before a quote.
 * @param {string} text
 * @param {number} from where the string starts
 * @param {number} quote
 */
function isEscaped(text, from, quote) {
  let at = quote - 1;
  while (at > from && text.charCodeAt(at) === BACKSLASH) at--;
  return (quote - 1 - at) % 2 === 1;
}

/**
 * @param {string} text
 * @param {string} part
 * @param {number} from
 */
function indexOrEnd(text, part, from) {
  const at = text.indexOf(part, from);
  return at === -1 ? text.length : at;
}
