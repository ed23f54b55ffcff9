// Ends what offline-worker.js does on a site, when it is put in its place: the browsers of visitors forget what they keep.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(end()));

async function end() {
  const { scope } = worker.registration;
  const own = (await caches.keys()).filter((name) => name.startsWith(`putrecords ${scope} `));
  await Promise.all(own.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
