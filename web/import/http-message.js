// A request as HTTP carries it: a line, headers, an empty line, and the body.

import { ImportFailure } from './failure.js';
import { placedFound } from './found.js';
import { readDocument } from './json-document.js';

/** @import {Chosen, Found} from './found.js' */

/** The request line, or headers alone: up to an empty line, to a body that is copied without one, or to the end. */
const HEAD = /^\s*(?:POST (?:\/|https?:)\S*(?: HTTP\/[\d.]+)?\r?\n|(?:host|x-amz-target|content-type|content-length|authorization|user-agent|x-amz-date)\s*:[^\n]*\r?\n(?:[\w-]+:[^\n]*(?:\n|$))*(?:[ \t]*\r?\n|[ \t]*\{|$))/i;

/** @param {string} text */
export function looksLikeHttp(text) {
  return HEAD.test(text.slice(0, 4096));
}

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readHttp(text, chosen) {
  const gap = /\r?\n(?:[ \t]*\r?\n|(?=[ \t]*\{))/.exec(text);
  const head = gap ? text.slice(0, gap.index) : text;
  const target = /^x-amz-target\s*:\s*(\S+)/im.exec(head);
  if (target && !/\.PutRecords?$/.test(target[1])) {
    throw new ImportFailure('This asks for another operation than PutRecords.', { at: target.index, length: target[0].length });
  }
  const start = gap ? gap.index + gap[0].length : text.length;
  const body = text.slice(start);
  if (body.trim() === '') {
    throw new ImportFailure('These are the headers of a request; its body, behind an empty line, is missing.', { at: 0 });
  }
  try {
    const found = placedFound(readDocument(body, chosen), (at) => at + start);
    return { ...found, what: `${found.what} with its HTTP headers` };
  } catch (error) {
    throw error instanceof ImportFailure ? error.placed((at) => at + start) : error;
  }
}
