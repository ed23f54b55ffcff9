// Every test beside this file in one process, so that all share one server and one browser:
//
//	ONLY=Chromium node --test-reporter=spec e2e/all.js
//	ONLY=Firefox node --test-reporter=spec e2e/all.js
//
// A file alone, in both browsers: node --test e2e/routing.test.js

import { readdir } from 'node:fs/promises';

/**
 * What browsers do differently: editing, keys, touch, history, storage, workers, frames. The rest is about the core and the
 * page's state, and is tested in one browser, as time is short.
 */
const IN_FIREFOX = [
  'documentation-sites', 'editing', 'embed', 'embed-frames', 'embed-looks', 'engine-start', 'keyboard', 'links', 'offline', 'phone', 'reload', 'routing', 'share',
];

const files = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.test.js')).sort();
if (files.length === 0) {
  throw new Error('no *.test.js beside all.js');
}
for (const file of files) {
  if (process.env.ONLY !== 'Firefox' || IN_FIREFOX.includes(file.replace('.test.js', ''))) {
    await import(`./${file}`);
  }
}
