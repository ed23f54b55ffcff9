// The script of embed.html: one snippet, for a frame on a page of any site. What it shows stands in the address.

import { startEngine } from './engine.js';
import { createAnswerer } from './embed/answerer.js';
import { exampleNamed } from './examples.js';
import { definePutRecords } from './embed/put-records.js';
import { fill, find } from './element.js';

/** The query parameters that are attributes of the snippet. */
const ATTRIBUTES = ['show', 'theme', 'height', 'editable', 'shards', 'limits', 'start', 'records-per-second'];

const style = new CSSStyleSheet();
style.replaceSync(`:root { background: light-dark(#fff, #0f1419); font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif }
body, put-records { margin: 0 }
put-records::part(snippet) { border: 0; border-radius: 0 }
put-records > p, put-records::part(failure) { margin: 0; padding: 12px 16px }`);
document.adoptedStyleSheets = [style];

const snippet = find(document, 'put-records');
const asked = new URLSearchParams(location.search);
fill(snippet, Object.fromEntries(ATTRIBUTES.map((name) => [name, asked.get(name)])));
const theme = asked.get('theme') ?? '';
document.documentElement.style.colorScheme = ['light', 'dark'].includes(theme) ? theme : 'light dark';
showLink();
addEventListener('hashchange', showLink);

const engine = startEngine(() => {}); // a question carries its scenario: a new worker needs nothing of the dead one
engine.ready.catch(() => {}); // the snippet says so
definePutRecords(createAnswerer(engine, exampleNamed), new URL('./', import.meta.url));

if (parent !== window) {
  new ResizeObserver(tellHeight).observe(document.documentElement);
}

/** The link in the address, or the first example. */
function showLink() {
  fill(snippet, { link: location.hash.slice(1) || 'example=hot-partition-key' });
}

/** Tells the page around how high the snippet is: whoever it is may know. */
function tellHeight() {
  parent.postMessage({ type: 'putrecords:height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, '*');
}
