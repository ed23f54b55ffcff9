// Splitting and merging in the shard panel: what would come of it, before it is done.

import { shardId, shardNumberIn } from '../answer.js';
import { fill, find, html, keep, write } from '../element.js';
import { counted, countText, durationText } from '../numbers.js';
import { NUMBER, SHARD_FIELDS } from '../shard-fields.js';
import { neighboursOf } from './kinship.js';
import { splitPlan, splitProblem } from './split-plan.js';

/** @import {Facts, Panel} from './panel.js' */
/** @import {StepSummary, StreamSummary, View} from '../wire.js' */
/** @import {Part} from './split-plan.js' */

export function makeReshard() {
  return html('section', { class: 'reshard', 'aria-labelledby': 'reshard-title' },
    html('h4', { id: 'reshard-title' }, 'Reshard'),
    html('div', { class: 'updating', hidden: true }, html('p'), html('button', { type: 'button', 'data-act': 'wait' })),
    html('div', { class: 'refused', hidden: true }, html('p', { role: 'status' }, html('b'), ' ', html('span'))),
    html('div', { class: 'split' },
      html('label', { for: 'split-key' }, 'New starting hash key'),
      html('input', { id: 'split-key', inputmode: 'numeric', maxlength: 60, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'split-problem split-hint' }),
      html('p', { class: 'problem', id: 'split-problem', hidden: true }),
      html('div', { class: 'buttons' },
        html('button', { type: 'button', 'data-act': 'half', title: 'Into two equal ranges' }, 'Half'),
        html('button', { type: 'button', 'data-act': 'byLoad', title: 'Where the records that the shard retains divide evenly' }, 'By load'),
        html('button', { type: 'button', 'data-act': 'split', class: 'primary' }, 'Split shard')),
      html('p', { class: 'dim', id: 'split-hint' }),
      html('ul', { class: 'parts', 'aria-label': 'What the split makes' })),
    html('div', { class: 'merge' }));
}

/**
 * @param {HTMLElement} root
 * @param {Facts} facts
 * @param {Panel} panel
 * @param {View} view
 * @param {StepSummary | undefined} lastStep
 */
export function renderReshard(root, { detail, points }, panel, view, lastStep) {
  root.hidden = !detail.open;
  if (!detail.open) {
    return;
  }
  renderUpdating(find(root, '.updating'), view.stream, view.clock);
  renderRefusal(find(root, '.refused'), lastStep, detail.shardId);
  renderSplit(find(root, '.split'), detail, points, panel, view);
  renderMerge(find(root, '.merge'), detail.index, view);
}

/**
 * How long the stream takes no other reshard, in milliseconds; 0 when it is ACTIVE.
 * @param {StreamSummary} stream
 * @param {string} clock
 */
export function updatingMs({ status, updatingUntil }, clock) {
  return status === 'UPDATING' ? Math.max(0, Date.parse(updatingUntil) - Date.parse(clock)) : 0;
}

/**
 * @param {HTMLElement} root
 * @param {StreamSummary} stream
 * @param {string} clock
 */
function renderUpdating(root, stream, clock) {
  const wait = updatingMs(stream, clock);
  root.hidden = wait === 0;
  write(find(root, 'p'), `The stream is UPDATING and takes records, but no other reshard. ACTIVE again in ${durationText(wait)}.`);
  const button = find(root, 'button');
  fill(button, { 'data-milliseconds': wait });
  write(button, `Wait ${durationText(wait)}`);
}

/**
 * Why the service refused the last step, if that was a reshard of this shard.
 * @param {HTMLElement} root
 * @param {StepSummary | undefined} step
 * @param {string} id
 */
function renderRefusal(root, step, id) {
  const refused = step && (step.kind === 'split' || step.kind === 'merge') && step.errorType !== '' && (step.shardId === id || step.adjacentShardId === id);
  root.hidden = !refused;
  write(find(root, 'b'), refused ? step.errorType : '');
  write(find(root, 'span'), refused ? step.errorMessage : '');
}

/**
 * @param {HTMLElement} root
 * @param {Facts['detail']} detail
 * @param {Facts['points']} points
 * @param {Panel} panel
 * @param {View} view
 */
function renderSplit(root, detail, points, panel, view) {
  const key = splitKeyOf(panel, points);
  const input = /** @type {HTMLInputElement} */ (find(root, 'input'));
  if (input.value !== key) {
    input.value = key;
  }
  const problem = splitProblem(key, detail);
  fill(input, { 'aria-invalid': problem ? 'true' : null });
  const message = find(root, '.problem');
  message.hidden = problem === '';
  write(message, problem);
  fill(find(root, '[data-act="half"]'), { 'aria-disabled': points.half === '' ? 'true' : null, 'aria-pressed': key !== '' && key === points.half ? 'true' : 'false' });
  fill(find(root, '[data-act="byLoad"]'), { 'aria-disabled': points.byLoad === '' ? 'true' : null, 'aria-pressed': key !== '' && key === points.byLoad ? 'true' : 'false' });
  fill(find(root, '[data-act="split"]'), { 'aria-disabled': problem ? 'true' : null });
  write(find(root, '#split-hint'), points.byLoad === ''
    ? 'The second shard starts there. By load needs records of two hash keys or more.'
    : 'The second shard starts there. By load: half of the retained records on either side.');
  const plan = problem ? [] : splitPlan(key, detail.index, detail, view);
  const items = keep(find(root, '.parts'), plan.length, () => html('li', {}, html('b', { class: 'shard-chip' }), html('span', { class: 'of' }), html('span', { class: 'digits dim' })));
  for (const [at, part] of plan.entries()) {
    fill(items[at], { 'data-color': (view.shards.length / SHARD_FIELDS + at) % 8 });
    write(items[at].children[0], String(part.number));
    write(items[at].children[1], partText(part));
    write(items[at].children[2], `${part.from} to ${part.to}`);
  }
}

/** @param {Part} part */
function partText({ share, records, throttled }) {
  const failed = throttled > 0 ? `, ${countText(throttled)} of them throttled` : '';
  return `${share} of the space, ${records === 0 ? 'no record' : counted(records, 'record')} of this request${failed}`;
}

/**
 * Where the shard is to be split: as typed, or else half.
 * @param {Panel} panel
 * @param {Facts['points']} points
 */
export function splitKeyOf({ splitKey }, points) {
  return splitKey ?? points.half;
}

/**
 * @param {HTMLElement} root
 * @param {number} index
 * @param {View} view
 */
function renderMerge(root, index, view) {
  const { above, below } = neighboursOf(view.shards, index);
  const sides = [{ other: above, side: 'above' }, { other: below, side: 'below' }].filter(({ other }) => other >= 0);
  root.hidden = sides.length === 0;
  const buttons = keep(root, sides.length, () => html('button', { type: 'button', 'data-act': 'merge' }));
  for (const [at, { other, side }] of sides.entries()) {
    fill(buttons[at], { 'data-shard': other });
    write(buttons[at], `Merge with shard ${view.shards[other * SHARD_FIELDS + NUMBER]} (${side})`);
  }
}

/**
 * The step that merges two neighbours: the service wants the lower one first.
 * @param {View} view
 * @param {number} index
 * @param {number} other
 */
export function mergeStep(view, index, other) {
  const [first, second] = neighboursOf(view.shards, index).above === other ? [other, index] : [index, other];
  return { merge: { ShardToMerge: shardId(view, first), AdjacentShardToMerge: shardId(view, second) } };
}

/**
 * The family of a shard: its parents, itself, its children; each other one is a button that opens it.
 * @param {HTMLElement} root
 * @param {Facts['detail']} detail
 * @param {(shardId: string) => number} indexOf
 */
export function renderFamily(root, { parents, children, index, shardId: own }, indexOf) {
  const family = [...parents, own, ...children].join(' ');
  root.hidden = parents.length + children.length === 0;
  if (root.dataset.family === family) {
    return; // its buttons stay the same
  }
  fill(root, { 'data-family': family });
  const member = (/** @type {string} */ id) => {
    const other = indexOf(id);
    return html('button', { type: 'button', 'data-act': 'shard', 'data-shard': other, 'data-color': other % 8, 'aria-label': `Open shard ${shardNumberIn(id)}` }, html('span', { class: 'shard-chip' }, String(shardNumberIn(id))));
  };
  const arrow = () => html('span', { class: 'arrow', 'aria-hidden': 'true' }, '→');
  root.replaceChildren(
    ...(parents.length > 0 ? [html('span', { class: 'kin' }, html('span', { class: 'dim' }, parents.length > 1 ? 'parents' : 'parent'), ...parents.map(member)), arrow()] : []),
    html('span', { class: 'kin', 'data-color': index % 8 }, html('b', { class: 'shard-chip' }, String(shardNumberIn(own)))),
    ...(children.length > 0 ? [arrow(), html('span', { class: 'kin' }, html('span', { class: 'dim' }, children.length > 1 ? 'children' : 'child'), ...children.map(member))] : []));
}
