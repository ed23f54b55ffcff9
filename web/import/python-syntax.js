// The syntax of a Python text, and where it is broken.

import { parser } from '@lezer/python';
import { curlyHint, ImportFailure } from './failure.js';

/** @import {SyntaxNode, Tree} from '@lezer/common' */

/** Milliseconds that parsing takes at once; the page goes on in between. */
const SLICE = 30;

/** How deep brackets may stand in one another: deeper ones take the parser too long. */
const DEEPEST = 200;

/**
 * Parses without holding up the page.
 * @param {string} text
 * @returns {Promise<Tree>} may have errors in it
 * @throws {ImportFailure} where brackets are nested too deeply
 */
export async function parsed(text) {
  refuseDeep(text);
  const parse = parser.startParse(text);
  for (;;) {
    const stop = performance.now() + SLICE;
    do {
      const tree = parse.advance();
      if (tree) {
        return tree;
      }
    } while (performance.now() < stop);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Fails where brackets are nested too deeply. In strings, which end with their line here, they mean nothing. @param {string} text */
function refuseDeep(text) {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (quote !== '') {
      at += c === '\\' ? 1 : 0;
      quote = c === quote || c === '\n' ? '' : quote;
    } else if (c === '"' || c === "'") {
      quote = c;
    } else if ('[{('.includes(c)) {
      depth++;
    } else if (')}]'.includes(c)) {
      depth--;
    }
    if (depth > DEEPEST) {
      throw new ImportFailure('This is nested too deeply.', { at });
    }
  }
}

/** Where the syntax is broken first, or null. @param {SyntaxNode} node */
export function brokenAt(node) {
  /** @type {number | null} */
  let at = null;
  node.cursor().iterate(({ type, from }) => {
    at ??= type.isError ? from : null;
    return at === null;
  });
  return /** @type {number | null} */ (at);
}

/** Fails where the syntax is broken. @param {SyntaxNode} node @param {string} text */
export function refuseBroken(node, text) {
  const at = brokenAt(node);
  if (at !== null) {
    throw new ImportFailure(`This Python cannot be read: something is missing or too much here.${curlyHint(text, at)}`, { at: Math.min(at, Math.max(0, text.length - 1)) });
  }
}
