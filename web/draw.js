// Draws a state: each view anew when something that it shows has changed, and no other.

import { failures, hasRecords, recordCount, summaryOf } from './answer.js';
import { fill, find, write } from './element.js';
import { renderSettings } from './header/settings.js';
import { renderFlows } from './keyspace/flows.js';
import { renderSparks } from './keyspace/sparks.js';
import { renderHandles } from './keyspace/handles.js';
import { flowsOf, renderKeySpace, renderPointed } from './keyspace/keyspace.js';
import { renderShardLimits } from './keyspace/shard-limits.js';
import { loadStepOf } from './load/load-steps.js';
import { loadSummary } from './load/words.js';
import { RECORD_FIELDS, RECORD_FROM } from './record-fields.js';
import { renderJSON } from './response/json.js';
import { renderProblems } from './response/problem.js';
import { renderPointedRow, renderTable, rowPlace, showRow } from './response/table.js';
import { renderWhy } from './response/why.js';
import { splitKeyOf } from './shard/reshard.js';
import { renderShardPanel } from './shard/shard-panel.js';
import { loadsOnly, renderProgress, renderStuck } from './replay.js';
import { renderRetryNote } from './request/retry-note.js';
import { renderLookBar } from './timeline/look-bar.js';
import { renderResize } from './timeline/resize.js';
import { renderTimeline } from './timeline/timeline.js';

/** @import {Answer} from './answer.js' */
/** @import {Editor} from './request/editor.js' */
/** @import {State} from './state.js' */

/** @typedef {ReturnType<typeof findRoots>} Roots */

/**
 * The elements that the views draw into.
 * @param {HTMLElement} page the root element
 */
export function findRoots(page) {
  return Object.freeze({
    page,
    failure: find(page, '.engine-failure'),
    notice: find(page, '.notice'),
    aside: find(page, '.aside'),
    stuck: find(page, '.stuck'),
    progress: find(page, '.progress'),
    settings: find(page, '.settings'),
    shardLimits: find(page, '.shard-limits'),
    timeline: find(page, '.timeline'),
    lookBar: find(page, '.look-bar'),
    resize: find(page, '.resize'),
    draftMark: find(page, '.draft-mark'),
    retryNote: find(page, '.retry-note'),
    main: find(page, 'main'),
    table: find(page, '.response-table'),
    keySpace: find(page, '.key-space'),
    why: find(page, '.why'),
    shardDetail: find(page, '.shard-detail'),
    previewMark: find(page, '.preview-mark'),
    staleMark: find(page, '.stale-mark'),
    summary: find(page, '.summary'),
    problems: find(page, '.problems'),
    json: find(page, '.response-json pre'),
    flows: /** @type {SVGElement} */ (find(page, '.flows')),
    tabs: { table: find(page, '[data-tab="table"]'), json: find(page, '[data-tab="json"]'), load: find(page, '[data-tab="load"]') },
    panels: { table: find(page, '.response-table'), json: find(page, '.response-json'), load: find(page, '.load-report') },
  });
}

/**
 * @param {Roots} roots
 * @param {Editor} editor
 * @param {State} state
 * @param {State | null} before what was drawn last; null draws everything, as after a change of size
 */
export function draw(roots, editor, state, before) {
  const changed = (/** @type {(keyof State)[]} */ ...members) => !before || members.some((member) => state[member] !== before[member]);
  const { shown, good } = state;
  const lit = state.hovered ?? state.selected;

  if (changed('engine', 'failure', 'notice')) {
    roots.page.dataset.engine = state.engine;
    renderMessage(roots.failure, state.engine === 'failed' ? `The simulator could not be started: ${state.failure}.` : '');
    renderMessage(roots.notice, state.notice);
  }
  if (changed('work', 'arriving', 'shown', 'stuck', 'engine')) {
    renderMessage(roots.aside, asideText(state.work.origin));
    renderOpening(roots, state);
  }
  const problem = state.refused?.settings === state.work.settings ? state.refused.problem : null;
  if (changed('work', 'refused')) {
    renderSettings(roots.settings, state.work.settings, problem);
  }
  if (shown && changed('work', 'refused', 'shown')) {
    const inForce = state.opened?.settings ?? state.work.settings;
    renderShardLimits(roots.shardLimits, shown.view.stream, inForce, state.work.settings, problem);
  }
  if (changed('timeline', 'past', 'future', 'shown', 'committed', 'looking', 'work')) {
    drawTimeline(roots, state);
  }
  if (changed('stuck', 'progress', 'past')) {
    renderStuck(roots.stuck, state.stuck?.message ?? '', state.past.length > 0);
    renderProgress(roots.progress, state.progress, loadsOnly(state));
  }
  if (changed('retry', 'committed')) {
    renderRetryNote(roots.retryNote, state.retry !== null, state.committed);
  }
  if (!shown || !good) {
    fill(roots.main, { 'data-stale': state.work.draft !== null });
    return;
  }
  // The key space measures itself: it goes first, while nothing else has changed.
  if (changed('good', 'zoom')) {
    renderKeySpace(roots.keySpace, good, state.zoom);
  }
  if (changed('shown', 'work', 'good', 'tab', 'load', 'timeline', 'looking')) {
    renderResponse(roots, state, shown, good);
  }
  if (changed('good', 'selected', 'tab') && state.tab === 'table') {
    renderTable(roots.table, good, state.selected);
  }
  if (changed('selected', 'explanation', 'good', 'shown')) {
    renderWhy(roots.why, state.selected, state.explanation, good.view.stream, { known: shown === good, elapsed: elapsedSince(good, state) });
    if (state.selected !== null && state.selected !== before?.selected) {
      showRow(roots.table, state.selected);
    }
  }
  if (changed('shard', 'shardFacts', 'read', 'panel', 'good', 'shown', 'timeline', 'looking')) {
    const { shard, shardFacts, read, panel } = state;
    const view = good === shown ? good.view : { ...good.view, clock: shown.view.clock };
    renderShardPanel(roots.shardDetail, shard, shardFacts, read, panel, view, state.timeline.at(state.looking ?? -1));
  }
  if (changed('traffic', 'good', 'shown', 'zoom')) {
    const told = shown === state.preview ? state.committed?.view : shown.view; // a preview changes nothing of what was
    renderSparks(roots.keySpace, state.traffic.find(({ of }) => of === told) ?? null);
  }
  if (changed('shard', 'shardFacts', 'panel', 'good', 'zoom')) {
    const facts = state.shard !== null && state.shardFacts?.detail.index === state.shard ? state.shardFacts : null;
    renderHandles(roots.keySpace, good.view, facts && facts.detail, facts ? splitKeyOf(state.panel, facts.points) : '', state.zoom);
  }
  if (changed('good', 'zoom', 'selected', 'hovered', 'shard', 'tab')) {
    renderPointed(roots.keySpace, lit, state.shard);
    renderPointedRow(roots.table, lit);
  }
  if (shown.text === state.work.draft && changed('shown', 'good', 'work', 'selected', 'hovered')) {
    const records = hasRecords(shown) || !shown.view.answered ? shown.view.records : null;
    editor.annotate({ records, shards: shown.view.shards, problems: shown.view.problems, highlight: lit ?? -1 });
  }
  drawFlows(roots, editor, state);
}

/**
 * Until what a link opens is there, the result in the markup is not in sight, since it is not what was asked for.
 * @param {Roots} roots
 * @param {State} state
 */
function renderOpening(roots, { arriving, shown, stuck, engine, work }) {
  const opening = shown === null && engine !== 'failed' && stuck === null && (arriving || work.origin.came === 'link');
  fill(roots.page, { 'data-opening': opening && 'told' });
  if (opening) {
    fill(roots.summary, { 'data-failed': false });
    write(roots.summary, 'Opening the link…');
  }
}

/** @param {State['work']['origin']} origin */
function asideText({ came, aside, told }) {
  return aside === null || told ? '' : (came === 'link' ? 'This came by a link. Your own work is kept.' : 'Your work from before a link was opened is kept.');
}

/**
 * @param {Roots} roots
 * @param {State} state
 */
function drawTimeline(roots, { shown, committed, timeline, looking, look, work, past, future }) {
  renderTimeline(roots.timeline, {
    view: shown?.view ?? committed?.view ?? null,
    steps: timeline,
    looking,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    canRetry: looking === null && committed !== null && failures(committed) > 0,
  });
  const another = looking !== null && look !== null && look.answer.text !== work.draft;
  renderLookBar(roots.lookBar, looking, timeline.length, another && look.answer.view.answered);
  roots.draftMark.hidden = !another;
  if (committed) {
    renderResize(roots.resize, committed.view.stream, timeline.at(-1));
  }
}

/**
 * @param {Roots} roots
 * @param {State} state
 * @param {Answer} shown
 * @param {Answer} good
 */
function renderResponse(roots, state, shown, good) {
  const { view } = shown;
  const failed = failures(shown);
  const preview = state.look?.answer !== shown && (view.preview || shown.text !== state.work.draft);
  fill(roots.main, { 'data-stale': shown !== good, 'data-preview': preview });
  roots.previewMark.hidden = !preview;
  roots.staleMark.hidden = shown === good || recordCount(good) === 0;
  write(roots.summary, state.tab === 'load' && state.load ? loadSummary(state.load.report) : summaryOf(view));
  const lost = state.tab === 'load' && state.load ? state.load.report.lost : failed;
  fill(roots.summary, { 'data-failed': lost > 0 || view.errorType !== '' });
  renderProblems(roots.problems, view);
  for (const tab of /** @type {const} */ (['table', 'json', 'load'])) {
    fill(roots.tabs[tab], { 'aria-selected': String(state.tab === tab), tabindex: state.tab === tab ? 0 : -1 });
    roots.panels[tab].hidden = state.tab !== tab;
  }
  roots.tabs.load.hidden = loadStepOf(state.timeline, state.looking ?? undefined) === null;
  if (state.tab === 'json') {
    renderJSON(roots.json, view.response);
  }
}

/**
 * The lines alone, as often as something scrolls.
 * @param {Roots} roots
 * @param {Editor} editor
 * @param {State} state
 */
export function drawFlows(roots, editor, { shown, good, zoom, hovered, selected, tab, look, work }) {
  if (!good) {
    return;
  }
  /** @type {DOMRect | undefined} */
  let box;
  const lineOf = (/** @type {number} */ record) => {
    if (shown !== good || (look && look.answer.text !== work.draft)) {
      return null; // the editor holds another text
    }
    box ??= editor.box();
    const y = editor.yOf(good.view.records[record * RECORD_FIELDS + RECORD_FROM]);
    return y === null ? null : { y: Math.min(box.bottom, Math.max(box.top, y)), hidden: y < box.top || y > box.bottom };
  };
  const rowOf = (/** @type {number} */ record) => (tab === 'table' ? rowPlace(roots.table, record) : null);
  renderFlows(roots.flows, flowsOf(roots.keySpace, good, zoom, lineOf, rowOf), hovered ?? selected);
}

/**
 * Milliseconds of virtual time since an answer; null when waiting cannot go on from it.
 * @param {Answer} answer
 * @param {State} state
 */
function elapsedSince({ view: { at, clock } }, { looking }) {
  return looking === null ? Date.parse(clock) - Date.parse(at) : null;
}

/**
 * @param {HTMLElement} message
 * @param {string} text '' for none
 */
function renderMessage(message, text) {
  message.hidden = text === '';
  write(find(message, 'span'), text);
}
