// The playground: the one place that holds the state, dispatches actions and draws, at most once per frame.

import { draw, drawFlows, findRoots } from './draw.js';
import { find } from './element.js';
import { createDriver } from './engine-driver.js';
import { firstState } from './first-state.js';
import { listenToSettings } from './header/settings.js';
import { travel } from './keyspace/flows.js';
import { listenToHandles } from './keyspace/handles.js';
import { listenToKeySpace } from './keyspace/keyspace.js';
import { listenToShardLimits } from './keyspace/shard-limits.js';
import { listenToKeys } from './keyboard.js';
import { closeHint } from './hint.js';
import { keepForOffline } from './offline.js';
import { engine, onReplay } from './page-engine.js';
import { createPanels } from './panels.js';
import { createLater } from './later.js';
import { createLoadPane } from './load/pane.js';
import { changedRange } from './request/changed-range.js';
import { createEditor } from './request/editor.js';
import { copyText } from './response/json.js';
import { listenToProblems } from './response/problem.js';
import { listenToTable, renderTable } from './response/table.js';
import { listenToTabs } from './response/tabs.js';
import { listenToWhy } from './response/why.js';
import { createShardActions } from './shard/shard-actions.js';
import { reduce } from './state.js';
import { startTheme } from './theme.js';
import { createTimelineControls } from './timeline/controls.js';
import { createVisit } from './visit.js';

/** @import {Settings, Step} from './scenario.js' */
/** @import {Action, State} from './state.js' */

/** Milliseconds from a working page to keeping the site for visits offline: nothing else should wait for that. */
const OFFLINE_DELAY = 1500;

onReplay((view) => {
  driver.forget();
  if (state.opened) {
    dispatch({ type: 'opened', opened: state.opened, view });
  }
});

const page = document.documentElement;
const roots = findRoots(page);
startTheme(page, find(page, '[data-action="theme"]'));

const first = firstState(page);
let { state } = first;
/** @type {State | null} */
let drawn = null;
let frame = 0;
let travelling = false;
/** True while the engine, not the visitor, changes the text. */
let changing = false;

let editorText = first.text;
const editor = createEditor(find(page, '.request-editor'), {
  text: editorText,
  calm: engine.ready,
  onChange(text) {
    editorText = text;
    dispatch({ type: 'typed', text, time: performance.now(), alone: changing });
  },
  onPut: put,
  onHover: (record) => dispatch({ type: 'hover', record: record < 0 ? null : record }),
  onRefuse: (notice) => dispatch({ type: 'notice', notice }),
  onMoved: () => drawFlows(roots, editor, state),
}, {
  dataSwitch: /** @type {HTMLInputElement} */ (find(page, '.data-switch input')),
  engine,
  state: () => state,
  format,
});

const loadPane = createLoadPane(roots.panels.load, { redraw, onFailure: missing });
const driver = createDriver(engine, { state: () => state, dispatch, fallback: first.good });
const visit = createVisit(engine, { ...first, state: () => state, dispatch });
watchStart();

/** @param {Action} action */
function dispatch(action) {
  const before = state;
  state = reduce(state, action);
  if (state.work !== before.work) {
    visit.saveSoon();
  }
  if (action.type === 'applied') {
    timeline.taken(action.view.steps);
  }
  if (action.type === 'applied' && ('put' in action.step || 'retry' in action.step)) {
    travelling = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }
  if (action.type === 'imported') {
    setTimeout(() => find(page, '[data-action="undo"]').focus()); // Ctrl Z takes it all back there; in the editor, its text alone
  }
  frame ||= requestAnimationFrame(drawNow);
  driver.drive();
}

function drawNow() {
  frame = 0;
  if (state.work.draft !== null && state.work.draft !== editorText) {
    editorText = state.work.draft;
    editor.setText(editorText);
  }
  const before = drawn;
  drawn = state;
  draw(roots, editor, state, before);
  loadPane.show(state);
  if (travelling) {
    travelling = false;
    travel(roots.flows);
  }
}

/** Draws everything anew: something has changed its size. */
function redraw() {
  drawn = null;
  frame ||= requestAnimationFrame(drawNow);
}

function watchStart() {
  engine.ready.then(
    () => dispatch({ type: 'engine', engine: 'ready' }),
    (error) => dispatch({ type: 'engine', engine: 'failed', failure: error.message }),
  );
}

/** @param {Step} step */
function take(step) {
  dispatch({ type: 'step', step });
}

function put() {
  const text = editor.text();
  take(text === state.retry ? { retry: {} } : { put: text });
  panels.showSummary();
}

/** Puts the records that failed into the editor; once they are there, sends them. */
async function retryFailed() {
  if (state.retry !== null) {
    put();
    return;
  }
  const { committed } = state;
  try {
    const text = await engine.retryRequest();
    if (text && state.committed === committed) {
      dispatch({ type: 'retry', text });
    }
  } catch (error) {
    driver.complain(error);
  }
}

/**
 * Lets the engine change the text, unless the visitor is faster.
 * @param {(text: string) => Promise<{from: number, to: number, insert: string}>} ask
 * @param {(change: {from: number, insert: string}) => number[]} [selected] what is selected then: from and to; nothing moves the caret otherwise
 */
async function changeText(ask, selected = () => []) {
  const text = editor.text();
  try {
    const change = await ask(text);
    if (edit(text, change)) {
      editor.focus(...selected(change));
    }
  } catch (error) {
    driver.complain(error);
  }
}

/**
 * Changes a text in one step of undo, if it is still the one in the editor.
 * @param {string} text
 * @param {{from: number, to: number, insert: string}} change
 */
function edit(text, change) {
  const same = editor.text() === text;
  if (same) {
    changing = true;
    editor.replace(change);
    changing = false;
  }
  return same;
}

/**
 * What stands in the last quotes of an insertion: a new record's partition key.
 * @param {{from: number, insert: string}} change
 */
function lastString({ from, insert }) {
  const to = insert.lastIndexOf('"');
  return [from + insert.lastIndexOf('"', to - 1) + 1, from + to];
}

function format() {
  return changeText(async (text) => ({ from: 0, to: text.length, insert: await engine.format(text) }));
}

function missing() {
  dispatch({ type: 'notice', notice: 'This part of the page could not be loaded. Is there a connection?' });
}

const timeline = createTimelineControls(roots.timeline, { state: () => state, dispatch, take, retryFailed });
const panels = createPanels(page, { state: () => state, dispatch, backToNow: timeline.backToNow });
const shortcuts = /** @type {HTMLDialogElement} */ (find(page, '.shortcuts'));

const later = createLater({ page, engine, editor, visit, state: () => state, dispatch, take, edit: (before, after) => edit(before, changedRange(before, after)), missing });

/** What a press on a button with this data-action does. @type {Record<string, () => void>} */
const ACTIONS = {
  put,
  format,
  addRecord: () => changeText((text) => engine.addRecord(text), lastString),
  startOver: () => dispatch({ type: 'startOver', work: first.work }),
  retryEngine() {
    dispatch({ type: 'engine', engine: 'starting' });
    driver.forget();
    engine.retry();
    watchStart();
    visit.retry();
  },
  undoStuck: () => dispatch({ type: 'undoStuck' }),
  cancelReplay: () => engine.cancel(),
  backToOwn: () => dispatch({ type: 'backToOwn' }),
  closeAside: () => dispatch({ type: 'closeAside' }),
  closeNotice: () => dispatch({ type: 'notice', notice: '' }),
  closeWhy: panels.closeWhy,
  ...later,
  closeHint: () => closeHint(page, editor),
  shortcuts: () => shortcuts.showModal(),
  closeShortcuts: () => shortcuts.close(),
  async copyResponse() {
    dispatch({ type: 'notice', notice: await copyText(roots.json) });
  },
};

for (const [action, act] of Object.entries(ACTIONS)) {
  find(page, `[data-action="${action}"]`).addEventListener('click', act);
}

const onSettings = (/** @type {Partial<Settings>} */ change) => dispatch({ type: 'settings', change, time: performance.now() });
listenToSettings(find(page, '.settings'), onSettings);
listenToShardLimits(find(page, '.shard-limits'), { onChange: onSettings, onServiceLimits: () => dispatch({ type: 'serviceLimits' }) });

listenToKeySpace(find(page, '.key-space'), {
  onShard: panels.openShard,
  onRecord: panels.toggleRecord,
  onHover: (record) => record !== state.hovered && dispatch({ type: 'hover', record }),
  onZoom: (change) => dispatch({ type: 'zoom', zoom: change(state.zoom) }),
});

const shardActions = createShardActions({ state: () => state, dispatch, take, openShard: panels.openShard, closeShard: panels.closeShard });
shardActions.listen(roots.shardDetail);
listenToHandles(roots.keySpace, shardActions);

const scroller = roots.table;
listenToTable(scroller, {
  onSelect: panels.toggleRecord,
  onHover: (record) => record !== state.hovered && dispatch({ type: 'hover', record }),
  onScroll() {
    if (state.good) {
      renderTable(scroller, state.good, state.selected);
      drawFlows(roots, editor, state);
    }
  },
});

listenToProblems(find(page, '.problems'), {
  onPlace: (offset) => editor.focus(offset),
  onFix(problem) {
    const fix = state.shown?.text === editor.text() ? state.shown.view.problems[problem].fix : null;
    if (fix) {
      changeText(async () => fix);
    }
  },
});

listenToWhy(roots.why, (milliseconds) => take({ wait: milliseconds }));

listenToTabs(find(page, '.tabs'), (tab) => dispatch({ type: 'tab', tab }));
listenToKeys(page, { put, undo: () => dispatch({ type: 'undo' }), redo: () => dispatch({ type: 'redo' }), close: panels.closeOne, shortcuts, palette: later.palette });
page.addEventListener('mouseleave', visit.leaving);
document.addEventListener('visibilitychange', visit.leaving);
engine.ready.then(() => setTimeout(keepForOffline, OFFLINE_DELAY), () => {});
new ResizeObserver(redraw).observe(find(page, 'main'));
if (/Mac|iP(hone|ad|od)/.test(navigator.userAgent)) {
  find(page, '.primary kbd').textContent = '⌘ ↵';
}
visit.start();
redraw();
