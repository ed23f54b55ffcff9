// The live twin of web/embed/snippet.html: the same elements, kept while what they show changes, so that focus stays.

import { summaryOf } from '../answer.js';
import { fill, find, html, write } from '../element.js';
import { limitsNote } from '../keyspace/shard-limits.js';
import { counted, countText } from '../numbers.js';
import { stepLabel } from '../timeline/step-label.js';
import { pictureOf } from './picture.js';
import { renderRequest } from './request.js';
import { renderResponse } from './response.js';

/** @import {StreamSummary, StepSummary} from '../wire.js' */
/** @import {Shown} from './snippet.js' */

const PARTS = ['request', 'keyspace', 'response'];
/** Steps before the put that is shown, and after it. */
const NEAR = 12;

/** The elements that a live snippet keeps. */
export function makeLive() {
  return html('section', { class: 'put-records', part: 'snippet', role: 'group' },
    html('div', { class: 'head', part: 'head' },
      html('p', { class: 'title', part: 'title' }),
      html('p', { class: 'about' }),
      html('p', { class: 'facts' }, html('strong', { class: 'summary', part: 'summary' }), ' ', html('time'), ' ', openLink())),
    html('ol', { class: 'steps', part: 'steps', 'aria-label': 'Steps taken' }),
    html('div', { class: 'parts' }));
}

function openLink() {
  return html('a', { class: 'open', part: 'link', target: '_blank', rel: 'noopener' }, 'Open in playground', html('span', { 'aria-hidden': 'true' }, ' ↗'));
}

/**
 * @param {HTMLElement} root
 * @param {Shown} shown
 */
export function renderLive(root, { answer, records, good, request, playground, show, editable }) {
  if (!answer || !records || !good) {
    return;
  }
  const { view } = answer;
  const scenario = JSON.parse(answer.scenario);
  const { title = '', about = '' } = scenario;
  fill(root, { 'aria-label': title || 'PutRecords' });
  renderText(find(root, '.title'), title);
  renderText(find(root, '.about'), about);
  const load = view.answered ? undefined : answer.steps.findLast(({ kind }) => kind === 'load');
  const summary = find(root, '.summary');
  fill(summary, { role: summary.textContent === '' ? null : 'status' }); // the first answer is no news: snippets come alive while a reader scrolls
  fill(summary, { 'data-failed': load ? load.failed > 0 : view.throttled + view.internalFailures > 0 || view.errorType !== '' });
  write(summary, load ? `${counted(load.records, 'record')}: ${countText(load.stored)} stored, ${countText(load.failed)} lost` : summaryOf(view));
  renderFacts(find(root, '.facts'), factsOf(view.stream, scenario.shardLimits));
  const time = find(root, 'time');
  fill(time, { datetime: view.at });
  write(time, view.at);
  const link = find(root, '.open');
  link.hidden = answer.link === '';
  fill(link, { href: new URL(`#${answer.link}`, playground).href });
  renderSteps(find(root, '.steps'), answer.steps, answer.put);

  const parts = find(root, '.parts');
  const possible = editable || records.text !== '' ? PARTS : PARTS.slice(1);
  const named = possible.filter((name) => show?.split(/\s+/).includes(name));
  arrangeParts(parts, named.length > 0 ? named : possible, editable);
  const part = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (parts.querySelector(`[data-part="${name}"]`));
  const [texts, picture, response] = PARTS.map(part);
  if (texts) {
    renderRequest(texts, records, editable, request);
  }
  fill(parts, { 'data-stale': good !== records });
  picture?.replaceChildren(...pictureOf(good));
  if (response) {
    renderResponse(response, records, good, load);
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} text '' for none
 */
function renderText(element, text) {
  element.hidden = text === '';
  write(element, text);
}

/**
 * @param {StreamSummary} stream
 * @param {Record<string, unknown>} [limits] the limits that the scenario replaces
 */
function factsOf(stream, { recordsPerSecond = '', bytesPerSecond = '' } = {}) {
  const settings = { name: '', shards: '', limits: '', recordsPerSecond: String(recordsPerSecond), bytesPerSecond: String(bytesPerSecond) };
  return [counted(stream.openShards, 'shard'), `Limits: ${stream.limitsLabel}`, ...(stream.limitsOverridden ? [limitsNote(stream, settings)] : [])];
}

/**
 * Puts facts before the time, unless they are there.
 * @param {HTMLElement} root
 * @param {string[]} facts
 */
function renderFacts(root, facts) {
  const spans = [...root.querySelectorAll(':scope > span')];
  if (spans.map(({ textContent }) => textContent).join() !== facts.join()) {
    spans.forEach((span) => span.remove());
    find(root, 'time').before(...facts.flatMap((fact) => [html('span', {}, fact), ' ']));
  }
}

/**
 * The steps near the put that is shown, when there are any others.
 * @param {HTMLElement} list
 * @param {readonly StepSummary[]} steps
 * @param {number} put
 */
function renderSteps(list, steps, put) {
  list.hidden = steps.length === 0 || (put === 0 && steps.length === 1);
  const middle = put < 0 ? steps.length - 1 : put;
  const first = Math.max(0, middle - NEAR);
  const after = Math.max(0, steps.length - middle - 1 - NEAR);
  const near = steps.slice(first, steps.length - after);
  list.replaceChildren(
    ...more(first, 'before'),
    ...near.map((step, at) => html('li', { 'aria-current': first + at === put ? 'step' : null }, `${step.kind === 'wait' ? 'Wait ' : ''}${stepLabel(step)}`)),
    ...more(after, 'after'),
  );
}

/**
 * @param {number} count
 * @param {string} where
 */
function more(count, where) {
  return count === 0 ? [] : [html('li', { class: 'more' }, `${counted(count, 'step')} ${where}`)];
}

/**
 * Puts the parts in place that are to be shown, unless they are.
 * @param {HTMLElement} parts
 * @param {string[]} shown
 * @param {boolean} editable
 */
function arrangeParts(parts, shown, editable) {
  const arrangement = `${shown.join(' ')}${editable ? ', editable' : ''}`;
  if (parts.dataset.show === arrangement) {
    return;
  }
  parts.dataset.show = arrangement;
  const elements = shown.map((name) => html('div', { 'data-part': name, part: name }));
  const request = elements.filter(({ dataset }) => dataset.part === 'request');
  const result = elements.filter(({ dataset }) => dataset.part !== 'request');
  parts.replaceChildren(...request, ...(result.length > 0 ? [html('div', { class: 'result' }, ...result)] : []));
}
