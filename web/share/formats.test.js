// A link in the languages that it is put in, whatever stands in the title and the request.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embedText, iframeText, linkText, markdownText, restText } from './formats.js';
import { fileName } from './scenario-file.js';

const shared = { base: 'https://host.example/a/b/', fragment: 's1.ab-_z', title: 'Title', request: '{}' };

test('plainly', () => {
  assert.equal(linkText(shared), 'https://host.example/a/b/#s1.ab-_z');
  assert.equal(markdownText(shared), '[Title](https://host.example/a/b/#s1.ab-_z)');
  assert.equal(restText(shared), '`Title <https://host.example/a/b/#s1.ab-_z>`__');
  assert.equal(embedText(shared), '<script type="module" src="https://host.example/a/b/embed.js"></script>\n<put-records link="s1.ab-_z"><pre>{}</pre></put-records>');
  assert.equal(iframeText(shared), '<iframe src="https://host.example/a/b/embed.html#s1.ab-_z" title="Title" width="100%" height="760" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>');
});

test('scripts and pages stand beside the page, also where its name is in the address', () => {
  const base = 'https://host.example/a/index.html?x=1&y="2"';
  assert.match(embedText({ ...shared, base }), /src="https:\/\/host\.example\/a\/embed\.js"/);
  assert.match(iframeText({ ...shared, base }), /src="https:\/\/host\.example\/a\/embed\.html#s1/);
});

test('titles are text in every language', () => {
  const title = 'a]b\\c`d<e>&"f*_|~\n g';
  assert.equal(markdownText({ ...shared, title }), '[a\\]b\\\\c\\`d\\<e\\>\\&"f\\*\\_\\|\\~ g](https://host.example/a/b/#s1.ab-_z)');
  assert.equal(restText({ ...shared, title }), '`a]b\\\\c\\`d\\<e\\>&"f*_|~ g <https://host.example/a/b/#s1.ab-_z>`__');
  assert.match(iframeText({ ...shared, title }), /title="a\]b\\c`d&lt;e&gt;&amp;&quot;f\*_\|~ g"/);
});

test('an address with signs of the language keeps its end', () => {
  const base = 'https://host.example/a(b)/';
  assert.equal(markdownText({ ...shared, base }), '[Title](https://host.example/a%28b%29/#s1.ab-_z)');
});

test('a request stands in pre to the letter, and ends nothing', () => {
  const pre = (/** @type {string} */ request) => /<pre>([^]*)<\/pre>/.exec(embedText({ ...shared, request }))?.[1];
  assert.equal(pre('</pre><script>&lt;'), '&lt;/pre&gt;&lt;script&gt;&amp;lt;');
  for (const request of ['a\n\nb', 'a\n \n\t\nb', '\na', '\n\na', 'a\n']) {
    const written = pre(request) ?? '';
    assert.doesNotMatch(written, /\n[ \t]*\n/, 'no blank line, which would end HTML in Markdown');
    assert.equal(written.replaceAll('&#10;', '\n').replace(/^\n/, ''), request, 'HTML drops one line break at the start');
  }
});

test('file names', () => {
  assert.deepEqual(['A hot partition key', '', '../é/"x"', 'x'.repeat(99), '日本'].map(fileName), ['a-hot-partition-key.json', 'scenario.json', 'e-x.json', `${'x'.repeat(60)}.json`, 'scenario.json']);
});
