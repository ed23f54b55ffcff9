// What the page about embedding says can be copied is copied: into documentation sites, which are built as their authors build them and
// served from another origin than the playground, with the Content-Security-Policy that the page states.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { embedTest } from './embed-test.js';
import { CHROMIUM } from './page-test.js';

/** @import {Browser} from 'puppeteer-core' */
/** @import {HostPage} from './embed-host.js' */

/** @typedef {Map<string, {file: string, text: string}>} Blocks what can be copied, by name, with the file that it belongs into */

const SUMMARY = '3 records: 2 stored, 1 failed';

/** The layout that a Hugo site has anyway. */
const LAYOUT = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main>{{ .Content }}</main></body></html>';

/**
 * Copies everything from the page about embedding, as its readers do.
 * @param {string} site the playground's address
 * @param {Browser} browser
 * @returns {Promise<Blocks>}
 */
async function copied(site, browser) {
  const page = await browser.newPage();
  try {
    await page.goto(`${site}guide/embedding.html`);
    await page.waitForSelector('[data-action="copy"]:not([hidden])');
    const blocks = await page.evaluate(() => [...document.querySelectorAll('[data-block]')].map((block) => ({
      name: block.getAttribute('data-block') ?? '',
      file: block.getAttribute('data-file') ?? '',
      text: block.querySelector('pre code')?.textContent ?? '',
    })));
    assert.ok(!JSON.stringify(blocks).includes('playground.example'), 'the page puts its own address in');
    return new Map(blocks.map(({ name, ...block }) => [name, block]));
  } finally {
    await page.close();
  }
}

/**
 * @param {Blocks} blocks
 * @param {string} name
 */
function block(blocks, name) {
  const found = blocks.get(name);
  assert.ok(found, `the page has the block ${name}`);
  return found;
}

/** The header of a strict site. @param {Blocks} blocks */
function policyOf(blocks) {
  const [name, value] = block(blocks, 'policy').text.split(/: (.*)/s);
  assert.equal(name, 'Content-Security-Policy');
  return { [name]: value };
}

/**
 * A page that somebody has written by hand.
 * @param {string} site
 * @param {Browser} browser
 * @returns {Promise<HostPage>}
 */
async function plainPage(site, browser) {
  const blocks = await copied(site, browser);
  return { whole: block(blocks, 'plain').text, headers: policyOf(blocks) };
}

/**
 * A page of a site that Hugo makes.
 * @param {readonly string[]} names of the blocks in it, the page last
 * @returns {(site: string, browser: Browser) => Promise<HostPage>}
 */
function hugoPage(...names) {
  return async (site, browser) => {
    const blocks = await copied(site, browser);
    const folder = await mkdtemp(join(tmpdir(), 'putrecords-hugo-'));
    try {
      await put(folder, 'hugo.toml', '');
      await put(folder, 'layouts/_default/single.html', LAYOUT);
      for (const name of names) {
        const { file, text } = block(blocks, name);
        await put(folder, name === 'markdown' ? `content/${file}` : file, text);
      }
      await promisify(execFile)(process.env.HUGO ?? 'hugo', ['--source', folder, '--quiet']);
      return { whole: await readFile(join(folder, 'public/orders/index.html'), 'utf8'), headers: policyOf(blocks) };
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} text
 */
async function put(folder, file, text) {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), `${text}\n`);
}

/** @type {[string, (site: string, browser: Browser) => Promise<HostPage>][]} */
const SITES = [
  ['a page written by hand', plainPage],
  ['a Hugo site with the shortcode', hugoPage('hugo-shortcode', 'hugo-page')],
  ['a Hugo site with HTML in Markdown', hugoPage('hugo-config', 'markdown')],
];

for (const [name, made] of SITES) {
  embedTest(`${name}, on another origin and under the policy that the page states: the element comes alive, and nothing is refused`, made, async ({ page, site, says, told, eventually, find }) => {
    assert.notEqual(new URL(page.url()).origin, new URL(site).origin);
    await eventually(() => says('put-records'), SUMMARY);
    const [{ event, detail }] = await told();
    assert.deepEqual([event, detail.status, detail.shards.length], ['putrecords:result', 200, 2]);
    const shards = JSON.parse(detail.response).Records.map((/** @type {any} */ { ShardId, ErrorCode }) => ShardId ?? ErrorCode);
    assert.deepEqual(shards, ['shardId-000000000001', 'shardId-000000000000', 'ProvisionedThroughputExceededException']);
    const box = await find('put-records', 'textarea');
    assert.equal(JSON.parse(await box.evaluate((element) => /** @type {HTMLTextAreaElement} */ (element).value)).StreamName, 'orders', 'the reader may edit it');
    assert.ok((await (await find('put-records', 'a.open')).evaluate((link) => link.getAttribute('href')))?.startsWith(`${site}#s1.`));
  });

  embedTest(`${name}: without JavaScript the request is there to read`, made, async ({ page }) => {
    const { text, seen } = await page.evaluate(() => {
      const pre = document.querySelector('put-records pre');
      return { text: pre?.textContent ?? '', seen: pre?.checkVisibility() };
    });
    assert.ok(seen);
    assert.deepEqual(JSON.parse(text).Records.map((/** @type {any} */ { PartitionKey }) => PartitionKey), ['shop-1', 'shop-7', 'shop-1']);
  }, { browsers: CHROMIUM, prepare: (page) => page.setJavaScriptEnabled(false) });
}

embedTest('the frame, under the policy that the page states for it', async (site, browser) => {
  const blocks = await copied(site, browser);
  const [, value] = block(blocks, 'policy-iframe').text.split(/: (.*)/s);
  return { whole: `<!doctype html><html lang="en"><title>Documentation</title><body>${block(blocks, 'iframe').text}</body></html>`, headers: { 'Content-Security-Policy': value } };
}, async ({ page, eventually }) => {
  await eventually(async () => {
    const frame = page.frames().find((one) => one.url().includes('/embed.html'));
    return frame?.evaluate(() => document.querySelector('put-records')?.shadowRoot?.querySelector('.summary')?.textContent).catch(() => '');
  }, SUMMARY);
});
