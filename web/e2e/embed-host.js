// Pages of another site that show snippets: served at a port, and so an origin, of their own, with any header.

import { createServer } from 'node:http';

/** @import {AddressInfo} from 'node:net' */

/**
 * @typedef {Object} HostPage
 * @property {string} [body] HTML; `{site}` stands for the playground's address
 * @property {string} [head]
 * @property {Record<string, string>} [headers] `{site}` stands for the playground's origin
 * @property {boolean} [blank] without embed.js
 * @property {string} [whole] the whole document, in place of head and body
 */

/** Below this path the playground stands on the same site, and not at its root. */
export const BELOW = '/some/where/';

/**
 * @param {string} site the playground's address
 */
export async function serveHost(site) {
  /** @type {Map<string, HostPage>} */
  const pages = new Map();
  const server = createServer(async ({ url = '' }, response) => {
    if (url.startsWith(BELOW)) {
      const copy = await fetch(new URL(url.slice(BELOW.length), site));
      response.writeHead(copy.status, { 'Content-Type': copy.headers.get('Content-Type') ?? '' }).end(new Uint8Array(await copy.arrayBuffer()));
      return;
    }
    const page = pages.get(url);
    if (!page) {
      response.writeHead(url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(page.headers ?? {})) {
      response.setHeader(name, value.replaceAll('{site}', new URL(site).origin));
    }
    if (page.whole !== undefined) {
      response.end(page.whole);
      return;
    }
    const script = page.blank ? '' : `<script type="module" src="${site}embed.js"></script>`;
    response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Documentation</title><meta name="viewport" content="width=device-width">${page.head ?? ''}${script}</head>`
      + `<body><main><h1>Documentation</h1>${(page.body ?? '').replaceAll('{site}', site)}</main></body></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {AddressInfo} */ (server.address());
  let count = 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Puts a page up. @param {HostPage} page @returns {string} its address */
    page(page) {
      const path = `/${++count}`;
      pages.set(path, page);
      return `http://127.0.0.1:${port}${path}`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
