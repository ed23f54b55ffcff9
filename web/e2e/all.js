// Every test beside this file in one process, so that all share one server and one browser:
//
//	ONLY=Chromium node --test-reporter=spec e2e/all.js
//	ONLY=Firefox node --test-reporter=spec e2e/all.js
//
// A file alone, in both browsers: node --test e2e/routing.test.js

import { readdir } from 'node:fs/promises';

/** What is about the core and the page's state, which are the same in every browser. One browser has to do, as time is short. */
const WITHOUT_FIREFOX = [
  'differential', 'embedding', 'examples', 'fixes', 'internal-failure', 'invalid-requests', 'load', 'preview', 'reading', 'reshard', 'retry', 'shards',
  'throttling', 'timeline', 'undo',
];

const files = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.test.js')).sort();
if (files.length === 0) {
  throw new Error('no *.test.js beside all.js');
}
for (const file of files) {
  if (process.env.ONLY !== 'Firefox' || !WITHOUT_FIREFOX.includes(file.replace('.test.js', ''))) {
    await import(`./${file}`);
  }
}
