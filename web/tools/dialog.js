// The tools: questions about keys, sequence numbers and data that no request answers. One list, one tool at a time.

import { dialogOf } from '../dialog.js';
import { html, write } from '../element.js';
import { aggregatedDataTool } from './aggregated-data.js';
import { createDesk } from './desk.js';
import { findKeysTool } from './find-keys.js';
import { keyEvennessTool } from './key-evenness.js';
import { placeKeyTool } from './place-key.js';
import { sequenceNumberTool } from './sequence-number.js';
import { spreadKeysTool } from './spread-keys.js';

/** @import {StreamShard} from '../stream-shards.js' */
/** @import {View} from '../wire.js' */
/** @import {Authoring} from '../later.js' */

const AGGREGATED = 'aggregated';

/** What is there once the dialog has been opened. @type {ReturnType<typeof fill> | null} */
let filled = null;

/**
 * @param {Authoring & {streamShards: (view: View) => StreamShard[]}} authoring
 * @param {string} [record] JSON text of a record whose user records are to be listed
 */
export function openTools(authoring, record = '') {
  const { dialog, body } = dialogOf(authoring.page, 'tools', 'Tools');
  filled ??= fill(body, authoring);
  if (record) {
    filled.aggregated.show(JSON.parse(record));
  }
  if (!dialog.open) {
    dialog.showModal();
  }
  filled.open(record ? AGGREGATED : null);
}

/**
 * @param {HTMLElement} body
 * @param {Authoring & {streamShards: (view: View) => StreamShard[]}} authoring
 */
function fill(body, authoring) {
  const status = html('p', { class: 'tools-said', role: 'status' });
  const desk = createDesk(authoring, (sentence) => {
    write(status, '');
    write(status, sentence);
  });
  const aggregated = aggregatedDataTool(desk);
  const tools = [
    { name: 'find', title: 'Keys for a shard', ...findKeysTool(desk) },
    { name: 'spread', title: 'Spread hash keys', ...spreadKeysTool(desk) },
    { name: 'even', title: 'How even are keys', ...keyEvennessTool(desk) },
    { name: 'place', title: 'Place a key', ...placeKeyTool(desk) },
    { name: 'sequence', title: 'Sequence number', ...sequenceNumberTool(desk) },
    { name: AGGREGATED, title: 'Aggregated data', ...aggregated },
  ];
  let current = tools[0].name;

  const tabs = html('div', { class: 'tools-list', role: 'tablist', 'aria-label': 'Tools', 'aria-orientation': 'vertical' },
    ...tools.map(({ name, title }) => html('button', { type: 'button', role: 'tab', id: `tool-${name}`, 'aria-controls': `tool-${name}-panel`, 'data-tool': name }, title)));
  const panels = tools.map(({ name, root }) => {
    for (const [attribute, value] of Object.entries({ role: 'tabpanel', id: `tool-${name}-panel`, 'aria-labelledby': `tool-${name}`, class: 'tools-panel' })) {
      root.setAttribute(attribute, value);
    }
    return root;
  });
  body.append(tabs, html('div', { class: 'tools-current' }, ...panels, status));

  /** @param {string} name */
  function choose(name) {
    current = name;
    desk.say('');
    tools.forEach((tool, i) => {
      const chosen = tool.name === name;
      const tab = /** @type {HTMLElement} */ (tabs.children[i]);
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      tool.root.hidden = !chosen;
      if (chosen) {
        tool.refresh();
      }
    });
  }

  tabs.addEventListener('click', ({ target }) => {
    const { tool } = /** @type {HTMLElement} */ (target).dataset;
    if (tool) {
      choose(tool);
    }
  });
  tabs.addEventListener('keydown', (event) => {
    const at = tools.findIndex(({ name }) => name === current);
    const last = tools.length - 1;
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = (to + tools.length) % tools.length;
      choose(tools[next].name);
      /** @type {HTMLElement} */ (tabs.children[next]).focus();
    }
  });

  return {
    aggregated,
    /** Shows a tool, or the one that was open last. @param {string | null} name */
    open(name) {
      choose(name ?? current);
      /** @type {HTMLElement} */ (tabs.querySelector('[aria-selected="true"]')).focus();
    },
  };
}
