// The tests beside this file, or a part of them, in one process, so that all share one server and one browser:
//
//	ONLY=Chromium PART=1/3 node --test-reporter=spec e2e/all.js
//	ONLY=Firefox node --test-reporter=spec e2e/all.js
//
// A file alone, in both browsers: node --test e2e/routing.test.js

import { readdir } from 'node:fs/promises';

/**
 * What browsers do differently: editing, keys, storage, workers. The rest is tested in one browser, as time is short; what
 * is declared for both runs in both when its file is run alone.
 */
const IN_FIREFOX = ['editing', 'engine-start', 'keyboard', 'offline', 'reload', 'routing'];

const { ONLY, PART = '1/1' } = process.env;
const [, part, parts] = (/^([1-9]\d?)\/([1-9]\d?)$/.exec(PART) ?? []).map(Number);
if (!(part <= parts)) {
  throw new Error(`PART is ${PART}, want one such as 1/3`);
}
const all = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.test.js')).sort();
const files = all.filter((name) => ONLY !== 'Firefox' || IN_FIREFOX.includes(name.replace('.test.js', ''))).filter((_, index) => index % parts === part - 1);
if (files.length === 0) {
  throw new Error('no *.test.js beside all.js');
}
for (const file of files) {
  await import(`./${file}`);
}
