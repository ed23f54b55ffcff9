// Lets the browser keep the site for visits without a connection, where it can.

/** @typedef {{createScriptURL(url: string): string}} Policy */

/** It is not needed for anything else, and goes without saying. */
export async function keepForOffline() {
  const { href } = new URL('offline-worker.js', import.meta.url);
  const { trustedTypes } = /** @type {{trustedTypes?: {createPolicy(name: string, rules: Policy): Policy}}} */ (/** @type {unknown} */ (globalThis));
  const policy = trustedTypes?.createPolicy('putrecords-offline', { createScriptURL: () => href });
  try {
    const registration = await navigator.serviceWorker?.register(policy ? policy.createScriptURL(href) : href, { updateViaCache: 'none' });
    await registration?.update(); // browsers put off looking for a newer one
  } catch {
    // Forbidden by the visitor, or not on a secure site: the page is as good, online.
  }
}
