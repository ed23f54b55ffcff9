// Every test beside this file in one process, so that all share one server and one browser of each kind, or of one kind:
//
//	node --test-reporter=spec e2e/all.js
//	ONLY=Firefox node --test-reporter=spec e2e/all.js
//
// A file alone: node --test e2e/routing.test.js

import { readdir } from 'node:fs/promises';

const files = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.test.js')).sort();
if (files.length === 0) {
  throw new Error('no *.test.js beside all.js');
}
for (const file of files) {
  await import(`./${file}`);
}
