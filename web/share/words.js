// What is said of a link: what it carries, and where it fits. Sentences of plain facts.

import { counted, countText } from '../numbers.js';
import { sentence } from '../sentence.js';

/** @import {LinkFacts} from '../wire.js' */

/** The longest message of Discord, in characters. */
const DISCORD = 2000;
/** What Chromium copies from its address bar at most, in characters. */
const ADDRESS_BAR = 32_779;

/** What a link holds at most, in bytes of JSON. Data that is left out takes as much room there. */
const MOST_BYTES = 2 ** 21;

/**
 * What a link carries, such as "8 records, 4 shards, 3 steps, clock +1.25 s".
 * @param {LinkFacts} facts
 * @param {readonly object[]} steps
 */
export function contentText({ records, shards, steps: count, waitMs }, steps) {
  const loads = steps.filter((step) => 'load' in step).length;
  return [
    counted(records, 'record'),
    counted(shards, 'shard'),
    counted(count, 'step'),
    ...(loads > 0 ? [counted(loads, 'load')] : []),
    ...(waitMs > 0 ? [`clock +${spanText(waitMs)}`] : []),
  ].join(', ');
}

/**
 * A span of virtual time: 250 ms, 1.25 s, 24 h, 1 h 2 s.
 * @param {number} milliseconds
 */
export function spanText(milliseconds) {
  if (milliseconds < 1000) {
    return `${milliseconds} ms`;
  }
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1000;
  return [hours && `${countText(hours)} h`, minutes && `${minutes} min`, seconds && `${seconds} s`].filter(Boolean).join(' ');
}

/**
 * Where a link fits.
 * @param {number} length of the whole URL, in characters
 * @returns {{fits: boolean, text: string}} fits: it goes everywhere that we know of
 */
export function fitText(length) {
  if (length <= DISCORD) {
    return { fits: true, text: `It fits in a message on Discord, which takes ${countText(DISCORD)} characters.` };
  }
  const discord = `It is too long for a message on Discord, which takes ${countText(DISCORD)} characters, and link shorteners may refuse it.`;
  return {
    fits: false,
    text: length <= ADDRESS_BAR ? discord : `${discord} Chrome cuts off what is copied from its address bar after ${countText(ADDRESS_BAR)} characters: use Copy here.`,
  };
}

/**
 * Why there is no link, and what to do instead.
 * @param {string | undefined} code of the core's or the engine's error
 * @param {string} message
 * @param {number} bytes of the scenario as JSON
 * @param {boolean} withoutData
 */
export function failureText(code, message, bytes, withoutData) {
  if (code === 'LargeLink') {
    const other = withoutData || bytes > MOST_BYTES ? '' : ' without record data it may fit, or';
    return `${sentence(message)} The scenario takes ${sizeText(bytes)}:${other} download it, and send the file.`;
  }
  if (code === 'EngineFailed') {
    return withoutData ? 'The simulator is not running: it makes the links, and leaves the data out.' : 'The simulator is not running, and it makes the links. The scenario can be downloaded.';
  }
  return sentence(message);
}

/** @param {number} bytes */
function sizeText(bytes) {
  return bytes < 2 ** 20 ? `${countText(bytes / 2 ** 10)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/**
 * The beginning and the end of a text that is too long to be shown.
 * @param {string} text
 */
export function shortened(text) {
  return text.length <= 4000 ? text : `${text.slice(0, 3000)} … ${text.slice(-200)}`;
}
