// The service worker: the site as it was when last online, for visits without a connection. Pages, and whatever else keeps
// its name, come from the network while there is one, so that a visitor always gets the newest; files with a hash in their
// name are the same everywhere.
//
// A new build is another worker with a cache of its own. An open page of the build before still finds its files in that
// one's cache; older ones go. To end it all on a site, put offline-worker-off.js in the place of this file.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Sites below other paths of the same origin have caches of their own. */
const OWN_CACHES = `putrecords ${worker.registration.scope} `;
const CACHE = OWN_CACHES + __OFFLINE_VERSION__;

/** How long a page may take to come from the network, in milliseconds, before the kept one is taken. */
const PATIENCE = 4000;

const HASHED = /-[A-Z2-7]{8}\.[a-z]+$/;
const KEPT = new Set(/** @type {string[]} */ (JSON.parse(__OFFLINE_FILES__)).map(urlOf));

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = urlOf(request.url);
  if (request.method !== 'GET' || !KEPT.has(url)) {
    return;
  }
  event.respondWith(HASHED.test(url) ? hashedFile(request, url) : newest(event, url));
});

/**
 * What a URL is kept under: a page by its folder, whatever it is asked for.
 * @param {string} url
 */
function urlOf(url) {
  const { origin, pathname } = new URL(url, worker.registration.scope);
  return origin + pathname.replace(/\/index\.html$/, '/');
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...KEPT].map((url) => new Request(url, { cache: 'no-cache' }))); // what was loaded already is asked about, not loaded again
  await worker.skipWaiting();
}

async function takeOver() {
  const older = (await caches.keys()).filter((name) => name.startsWith(OWN_CACHES) && name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable();
}

/**
 * A page or another file from the network, or the kept one where that fails, errs or takes too long.
 * @param {FetchEvent} event
 * @param {string} url
 */
async function newest(event, url) {
  const fresh = fromNetwork(event);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([fresh.catch(() => undefined), late]);
  return response?.ok ? response : (await kept(url)) ?? fresh;
}

/** @param {FetchEvent} event */
async function fromNetwork(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

/**
 * @param {Request} request
 * @param {string} url
 */
async function hashedFile(request, url) {
  return (await kept(url)) ?? fetch(request);
}

/** @param {string} url */
async function kept(url) {
  return (await (await caches.open(CACHE)).match(url, { ignoreVary: true })) ?? caches.match(url, { ignoreVary: true });
}
