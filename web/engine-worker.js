// The one worker that a page may make, in pages with an origin and without.

/** @type {{createScriptURL(url: string): string} | undefined} */
let policy;
/** @type {{url: string, type: WorkerType} | undefined} */
let workerSource;

/** Trusted Types allow no other URL. */
export function newWorker() {
  const { url, type } = workerSource ??= ownSource(new URL(__WORKER_URL__, import.meta.url).href);
  policy ??= trustedTypesOf(/** @type {{}} */ (globalThis))?.createPolicy('putrecords', {
    createScriptURL(asked) {
      if (asked !== url) {
        throw new TypeError(`not the worker's URL: ${asked}`);
      }
      return asked;
    },
  });
  return new Worker(policy ? policy.createScriptURL(url) : url, { type });
}

/**
 * A page without an origin, as in a sandbox, may not make a worker from a URL, only from a text of its own, and in Chromium no
 * module worker: there the worker imports its script, and keeps what it is told meanwhile.
 * @param {string} href
 * @returns {{url: string, type: WorkerType}}
 */
function ownSource(href) {
  if (origin !== 'null') {
    return { url: href, type: 'module' };
  }
  const text = `const early = [];
const keep = ({ data }) => early.push(data);
addEventListener('message', keep);
import(${JSON.stringify(href)}).then(() => {
  removeEventListener('message', keep);
  early.forEach((data) => dispatchEvent(new MessageEvent('message', { data })));
}, ({ message }) => postMessage({ crash: message }));`;
  return { url: URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), type: 'classic' };
}

/**
 * Trusted Types, where the browser has them.
 * @param {{trustedTypes?: {createPolicy(name: string, rules: {createScriptURL(url: string): string}): {createScriptURL(url: string): string}}}} scope
 */
function trustedTypesOf(scope) {
  return scope.trustedTypes;
}
