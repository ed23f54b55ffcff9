// Waiting for what a page comes to show.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

/** @import {Page} from 'puppeteer-core' */

/**
 * @param {Page} page
 * @param {number} usual how long something may take to show, in milliseconds
 */
export function eventuallyOn(page, usual) {
  /**
   * Waits until `read` gives `want`: a value, or what a pattern matches. What never comes fails with the last value.
   * @template T
   * @param {() => Promise<T>} read
   * @param {T | RegExp} want
   * @param {number} [patience] milliseconds
   * @returns {Promise<T>}
   */
  return async (read, want, patience = usual) => {
    const deadline = Date.now() + patience;
    for (let turn = 0; ; turn++) {
      const got = await read();
      if (want instanceof RegExp ? want.test(String(got)) : isDeepStrictEqual(got, want)) {
        return got;
      }
      if (Date.now() > deadline) {
        want instanceof RegExp ? assert.match(String(got), want) : assert.deepEqual(got, want);
      }
      await pause(page, turn);
    }
  };
}

/** Milliseconds between two looks at what takes longer than a few frames: looking is work for the page as well. */
const PAUSE = 40;
const FRAMES = 3;

/**
 * Waits until it is worth looking again.
 * @param {Page} page
 * @param {number} turn how often one has looked
 */
export async function pause(page, turn) {
  if (turn >= FRAMES) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  await nextFrame(page);
}

/** Waits until the browser has drawn once more. @param {Page} page */
export function nextFrame(page) {
  return page.evaluate(() => new Promise(requestAnimationFrame));
}
