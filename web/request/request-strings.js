// The strings of a request's text and what each one is, also while the text is no JSON.

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
/** Names that are longer are none of a request's. */
const LONGEST_NAME = 64;

/**
 * @typedef {object} Found a string
 * @property {number} from its opening quote, a UTF-16 offset
 * @property {number} to exclusive; behind its closing quote, or the end of the line when that is missing
 * @property {boolean} complete whether it has a closing quote
 * @property {'request' | 'record' | ''} of whose member it belongs to; '' for anything else
 * @property {boolean} isName whether it stands where a member's name does
 * @property {string} name the member's name; '' for a long one
 * @property {number} object where the object starts that it belongs to; -1 for none
 */

/**
 * Visits every string, in the order of the text and in linear time. What a string holds changes nothing about the others.
 * A string ends on its own line, as in JSON.
 * @param {string} text
 * @param {(found: Found) => void} visit
 */
export function requestStrings(text, visit) {
  /** Of the outermost containers around the place, from the outside: their kinds, starts, and last names. */
  const kinds = [0, 0, 0, 0];
  const starts = [-1, -1, -1, -1];
  const names = ['', '', '', ''];
  let depth = 0;
  let afterColon = false;
  const endOf = stringEnds(text);

  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
      if (depth <= RECORD_DEPTH) {
        kinds[depth] = code;
        starts[depth] = at;
        names[depth] = '';
      }
      afterColon = false;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth = Math.max(0, depth - 1);
      afterColon = false;
    } else if (code === COLON) {
      afterColon = true;
    } else if (code === COMMA) {
      afterColon = false;
    } else if (code === QUOTE) {
      const { to, complete } = endOf(at);
      const inside = depth <= RECORD_DEPTH && kinds[depth] === OPEN_BRACE;
      if (inside && !afterColon) names[depth] = complete ? nameOf(text, at, to) : '';
      visit({
        from: at,
        to,
        complete,
        of: inside ? ownerOf(depth, kinds, names) : '',
        isName: inside && !afterColon,
        name: inside ? names[depth] : '',
        object: inside ? starts[depth] : -1,
      });
      afterColon = false;
      at = to - 1;
    }
  }
}

/**
 * @param {number} depth
 * @param {readonly number[]} kinds
 * @param {readonly string[]} names
 */
function ownerOf(depth, kinds, names) {
  if (depth === 1) return 'request';
  return depth === RECORD_DEPTH && kinds[1] === OPEN_BRACE && kinds[2] === OPEN_BRACKET && names[1] === 'Records' ? 'record' : '';
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function nameOf(text, from, to) {
  if (to - from > LONGEST_NAME) return '';
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
 * @returns {(from: number) => { to: number, complete: boolean }}
 */
export function stringEnds(text) {
  let newline = -1;
  return (from) => {
    if (newline <= from) newline = indexOrEnd(text, '\n', from + 1);
    for (let quote = text.indexOf('"', from + 1); quote !== -1 && quote < newline; quote = text.indexOf('"', quote + 1)) {
      if (!isEscaped(text, from, quote)) return { to: quote + 1, complete: true };
    }
    return { to: newline, complete: false };
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
