// What axe finds wrong with the page, and the looks in which it is asked.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

/** @import {MediaFeature, Viewport} from 'puppeteer-core' */
/** @import {AxeResults} from 'axe-core' */
/** @import {Playground} from './playground.js' */

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails with what axe finds wrong, and where.
 * @param {Pick<Playground, 'page'>} playground
 * @param {string} state
 */
export async function check({ page }, state) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(AXE);
  }
  const { violations } = /** @type {AxeResults} */ (await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ['violations'] })));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`), [], state);
}

/** Each scheme and each width once. @type {[string, Viewport, MediaFeature[]][]} */
export const LOOKS = [
  ['light', { width: 1440, height: 900 }, [{ name: 'prefers-color-scheme', value: 'light' }]],
  ['dark on a phone', { width: 390, height: 844, isMobile: true, hasTouch: true }, [{ name: 'prefers-color-scheme', value: 'dark' }]],
];
