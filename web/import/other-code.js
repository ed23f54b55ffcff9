// Code and formats that are not read here: they are told from rows, so that no line of them becomes a partition key.

import { ImportFailure } from './failure.js';
import { valueAt } from './json-text.js';

/** Where JSON of a kind that can be imported may begin. */
const JSON_INSIDE = /(?:\[\s*)?\{\s*"(?:Records|StreamName|StreamARN|PartitionKey|Data|ExplicitHashKey|Shards|StreamDescription)"\s*:/g;
/** What only code, commands and other formats have. */
const CODE = [
  /\bkinesis\s+(?:put-records?|list-shards|describe-stream)\b/i,
  /put_?records?\s*\(|\bPutRecords?(?:Command|Request|Input)\b/i,
  /"Records"\s*:/,
  /^[ \t-]*Records:[ \t]*\r?$/m,
];
/** How lines of programs end in many languages. */
const BLOCK = /[^\s{]\s*\{$|\}\);?$|\};$/;
/** So many such lines are no chance. */
const SEVERAL = 2;
/** Places where JSON may begin, of which so many are looked at. */
const MOST_TRIED = 5;

/**
 * Fails when a text is no rows but something that is not read here.
 * @param {string} text
 */
export function refuseCode(text) {
  let tried = 0;
  for (const { index: at } of text.matchAll(JSON_INSIDE)) {
    if (++tried > MOST_TRIED) {
      break;
    }
    const end = valueAt(text, at);
    if (end !== null) {
      throw new ImportFailure('There is JSON from here on, and something else around it: paste the JSON alone.', { at, length: end - at });
    }
  }
  const places = CODE.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found ? [{ at: found.index + (found[0].length - found[0].trimStart().length), length: found[0].trim().length }] : [];
  });
  const blocks = [...text.matchAll(/[^\r\n]+/g)].filter(([line]) => BLOCK.test(line.slice(-80).trimEnd()));
  if (blocks.length >= SEVERAL) {
    const [{ 0: line, index }] = blocks;
    places.push({ at: index, length: line.trimEnd().length });
  }
  const [first] = places.sort((a, b) => a.at - b.at);
  if (first) {
    throw new ImportFailure('This looks like code, or a format, that is not read here: paste the request as JSON.', first);
  }
}
