// The browsers that the page is tested in: one of each kind per test file, started when first needed.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';

/** @import {Browser, LaunchOptions} from 'puppeteer-core' */

/** @typedef {'Chromium' | 'Firefox'} Kind */

/** Chromium makes two pages of its own for the suggestions of each window's address bar: half of the time that a test takes. */
const NO_ADDRESS_SUGGESTIONS = '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup';

/** @type {Record<Kind, {variable: string, programs: string[], options: LaunchOptions}>} */
const KINDS = {
  Chromium: {
    variable: 'CHROME',
    programs: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
    options: { browser: 'chrome', args: [NO_ADDRESS_SUGGESTIONS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] }, // the sandbox refuses to run for root, as in a container
  },
  Firefox: {
    variable: 'FIREFOX',
    programs: ['firefox-esr', 'firefox'],
    options: { browser: 'firefox', extraPrefsFirefox: { 'dom.events.testing.asyncClipboard': true } },
  },
};

/** @type {Map<Kind, Promise<Browser>>} */
const running = new Map();

/** @param {Kind} kind */
export function browserOf(kind) {
  const browser = running.get(kind) ?? launch(kind);
  running.set(kind, browser);
  return browser;
}

export async function closeBrowsers() {
  for (const browser of running.values()) {
    await (await browser).close();
  }
  running.clear();
}

/** @param {Kind} kind */
async function launch(kind) {
  return puppeteer.launch({ executablePath: await programOf(kind), protocolTimeout: 120_000, ...KINDS[kind].options });
}

/**
 * Where a browser is: its variable says so, or else PATH. A missing browser is a failure, never a reason to skip.
 * @param {Kind} kind
 */
async function programOf(kind) {
  const { variable, programs } = KINDS[kind];
  const named = process.env[variable];
  if (named) {
    return named;
  }
  for (const program of programs) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, program);
      if (await access(path, constants.X_OK).then(() => true, () => false)) {
        return path;
      }
    }
  }
  throw new Error(`no ${kind}: install it or set ${variable} to its program`);
}
