// The lines that records flow along: from their line in the editor, through the hash key space, to their row.

import { fill, keep, svg } from '../element.js';

/**
 * @typedef {Object} Flow all lengths in pixels of the picture
 * @property {number} record
 * @property {number} color
 * @property {string} outcome
 * @property {{y: number, hidden: boolean} | null} line in the editor; null when it has none
 * @property {{x: number, y: number}} tick
 * @property {{y: number, hidden: boolean} | null} row in the response
 */

/** How long a record travels, in milliseconds. */
const TRAVEL = 400;
/** Where the blocks end and where the pane does. */
const BLOCK_END = 196;
const PANE_END = 300;

/**
 * @param {SVGElement} overlay
 * @param {readonly Flow[]} flows
 * @param {number | null} lit the record that is pointed at
 */
export function renderFlows(overlay, flows, lit) {
  const groups = keep(overlay, flows.length, () => svg('g', { class: 'flow' }, svg('path', { class: 'sent' }), svg('path', { class: 'answered' })));
  fill(overlay, { 'data-lit': lit !== null && flows.some(({ record }) => record === lit) });
  for (const [at, { record, color, outcome, line, tick, row }] of flows.entries()) {
    fill(groups[at], { 'data-record': record, 'data-color': color, 'data-outcome': outcome, 'data-lit': record === lit });
    fill(groups[at].children[0], { d: line ? curve(0, line.y, tick.x - 5, tick.y) : 'M0 0', 'data-hidden': line?.hidden ?? true });
    fill(groups[at].children[1], { d: row ? curve(BLOCK_END, tick.y, PANE_END, row.y) : 'M0 0', 'data-hidden': row?.hidden ?? true });
  }
}

/**
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function curve(x0, y0, x1, y1) {
  const bend = (x1 - x0) * 0.55;
  return `M${round(x0)} ${round(y0)}C${round(x0 + bend)} ${round(y0)} ${round(x1 - bend)} ${round(y1)} ${round(x1)} ${round(y1)}`;
}

/** @param {number} length */
function round(length) {
  return Math.round(length * 10) / 10;
}

/**
 * Sends a dot along every line, once: what was just put travels to its shard and on to its row.
 * @param {SVGElement} overlay
 */
export function travel(overlay) {
  for (const group of overlay.querySelectorAll('.flow')) {
    for (const [leg, path] of [...group.children].entries()) {
      const dot = svg('circle', { class: 'traveller', r: '3.5' });
      dot.style.offsetPath = `path("${path.getAttribute('d')}")`;
      group.append(dot);
      dot.animate([{ offsetDistance: '0%', opacity: 1 }, { offsetDistance: '100%', opacity: 1 }], {
        duration: TRAVEL / 2,
        delay: (leg * TRAVEL) / 2,
        easing: leg === 0 ? 'ease-in' : 'ease-out',
      }).onfinish = () => dot.remove();
    }
  }
}
