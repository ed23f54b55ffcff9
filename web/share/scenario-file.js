// The scenario as a file, which holds what no link can.

import { html } from '../element.js';

/**
 * Offers a scenario for download.
 * @param {object} scenario
 * @param {string} title
 */
export function downloadScenario(scenario, title) {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: 'application/json' }));
  const link = html('a', { href: url, download: fileName(title) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may still be reading
}

/**
 * A name that every file system takes.
 * @param {string} title
 */
export function fileName(title) {
  const name = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return `${name || 'scenario'}.json`;
}
