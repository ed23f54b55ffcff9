// Declares tests of the page: each in a browser context of its own, and none may leave a complaint behind.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browserOf, closeBrowsers } from './browsers.js';
import { openPlayground } from './playground.js';
import { serveSite } from './site.js';

/** @import {Kind} from './browsers.js' */
/** @import {Opening, Playground} from './playground.js' */
/** @import {Site} from './site.js' */

/**
 * @typedef {Object} PageTestOptions
 * @property {readonly Kind[]} [browsers] both, unless the test needs what only one of them can
 * @property {RegExp} [expected] complaints that belong to the test
 * @property {string} [path] of another page of the site, from its root
 * @property {string} [fragment] of the address, with #
 */

/** @type {readonly Kind[]} */
export const BOTH = ['Chromium', 'Firefox'];
/** For what cannot be done to Firefox from outside. @type {readonly Kind[]} */
export const CHROMIUM = ['Chromium'];

const PATIENCE = 240_000;

/** @type {Promise<Site> | undefined} */
let site;

after(async () => {
  await closeBrowsers();
  await (await site)?.stop();
});

/**
 * Opens the playground and tries something on it.
 * @param {string} name
 * @param {(playground: Playground) => Promise<void>} body
 * @param {PageTestOptions & Opening} [options]
 */
export function pageTest(name, body, { browsers = BOTH, expected, path = '', fragment = '', ...opening } = {}) {
  for (const kind of testedIn(browsers)) {
    test(`${name} · ${kind}`, { timeout: PATIENCE }, async () => {
      site ??= serveSite();
      const { url = (await site).url, ...rest } = opening;
      const context = await (await browserOf(kind)).createBrowserContext();
      try {
        const playground = await openPlayground(context, kind, { url: url + path + fragment, ...rest });
        const complaints = () => playground.complaints().filter((complaint) => !expected?.test(complaint));
        try {
          await body(playground);
        } catch (error) {
          throw complaints().length > 0 ? new Error(`${error instanceof Error ? error.message : error}\nThe page complained: ${complaints().join('\n')}`, { cause: error }) : error;
        }
        assert.deepEqual(complaints(), [], 'the page has nothing to complain about');
      } finally {
        await context.close();
      }
    });
  }
}

/**
 * Those of the browsers that this process tests in: all of them, or the one that the variable ONLY names.
 * @param {readonly Kind[]} browsers
 */
export function testedIn(browsers) {
  const { ONLY } = process.env;
  if (ONLY && !BOTH.some((kind) => kind === ONLY)) {
    throw new Error(`ONLY is ${ONLY}, want one of ${BOTH.join(', ')}`);
  }
  return browsers.filter((kind) => !ONLY || kind === ONLY);
}
