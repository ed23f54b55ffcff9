// The report on a load: what became of its records, in words, as charts and as tables.

import { fill, find, html, keep, svg, write } from '../element.js';
import { bytesText, countText, levelText } from '../numbers.js';
import { drawChart } from './chart.js';
import { linesOf, ratesOf, spansOf } from './series.js';
import { renderShardTable, renderTimeTable } from './tables.js';
import { loadTitle, loadWords } from './words.js';

/** @import {LoadReport, View} from '../wire.js' */
/** @import {ChartLine} from './chart.js' */
/** @import {Line, Measure} from './series.js' */

/** Lines are told apart by their dashes too. */
const DASHES = [[], [8, 4], [2, 3], [8, 3, 2, 3]];
const FONT = '12px system-ui, sans-serif';

/** @typedef {{readonly measure: Measure, readonly title: string, readonly unit: number, readonly what: string, readonly limit: (view: View) => number | null, readonly height: number}} Chart */

/** @type {readonly Chart[]} */
const CHARTS = [
  { measure: 'accepted', title: 'Accepted records per second', unit: 1, what: 'records', limit: ({ stream }) => stream.recordsPerSecond, height: 170 },
  { measure: 'acceptedBytes', title: 'Accepted KiB per second', unit: 1024, what: 'KiB', limit: ({ stream }) => stream.bytesPerSecond, height: 170 },
  { measure: 'throttled', title: 'Throttled attempts per second', unit: 1, what: 'attempts', limit: () => null, height: 130 },
];

/** @param {HTMLElement} root */
export function createReport(root) {
  /** @type {LoadReport | null} */
  let report = null;
  /** @type {View | null} */
  let view = null;
  /** @type {(shard: number) => number} */
  let numberOf = Number;
  /** @type {readonly Line[]} */
  let lines = [];
  /** Lines that are switched off. @type {Set<number>} */
  const off = new Set();
  /** @type {ReturnType<typeof drawChart>[]} */
  let plots = [];

  const title = html('h3', {});
  const words = html('p', { class: 'load-words' });
  const toggles = html('div', { class: 'load-lines', role: 'group', 'aria-label': 'Lines' });
  const readout = html('p', { class: 'load-readout dim', 'aria-hidden': 'true' });
  const charts = html('div', { class: 'load-charts' });
  const byShard = html('table', {});
  const overTime = html('table', {});
  const details = html('details', {}, html('summary', {}, 'Over time, as a table'), html('div', { class: 'load-scroll', tabindex: 0, role: 'region', 'aria-label': 'Accepted and throttled over time' }, overTime));
  root.replaceChildren(title, words, toggles, readout, charts, html('div', { class: 'load-scroll', tabindex: 0, role: 'region', 'aria-label': 'By shard' }, byShard), details);

  details.addEventListener('toggle', drawTimeTable);
  toggles.addEventListener('click', ({ target }) => {
    const line = /** @type {HTMLElement} */ (target).closest('button')?.dataset.line;
    if (line !== undefined) {
      off.delete(Number(line)) || off.add(Number(line));
      drawToggles();
      drawCharts();
    }
  });
  new MutationObserver(drawCharts).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawCharts);
  new ResizeObserver(drawCharts).observe(charts);

  /** @param {Line} line */
  function nameOf({ shards }) {
    return shards.length === 1 ? `Shard ${numberOf(shards[0])}` : `${countText(shards.length)} others, mean`;
  }

  function drawToggles() {
    const buttons = keep(toggles, lines.length, () => html('button', { type: 'button' }, svg('svg', { viewBox: '0 0 28 8', width: 28, height: 8, 'aria-hidden': 'true' }, svg('line', { x1: 0, y1: 4, x2: 28, y2: 4, 'stroke-width': 2.5 })), html('span')));
    for (const [at, line] of lines.entries()) {
      fill(buttons[at], { 'data-line': at, 'data-color': colorOf(line), 'aria-pressed': String(!off.has(at)) });
      fill(find(buttons[at], 'line'), { 'stroke-dasharray': DASHES[at % DASHES.length].join(' ') || null });
      write(find(buttons[at], 'span'), nameOf(line));
    }
  }

  function drawCharts() {
    for (const plot of plots) {
      plot.destroy();
    }
    plots = [];
    if (!report || !view || charts.clientWidth === 0) {
      charts.replaceChildren();
      return;
    }
    const [whole, stream] = [report, view];
    const strokes = [...toggles.children].map((toggle) => getComputedStyle(find(toggle, 'line')).stroke);
    const { color } = getComputedStyle(readout);
    const ink = { text: color, grid: getComputedStyle(toggles).borderBlockEndColor, limit: color, font: FONT };
    const spans = spansOf(whole);
    const times = spans.map(({ seconds }) => seconds);
    const end = spans.reduce((_, { seconds, length }) => seconds + length, 0);
    charts.replaceChildren(...CHARTS.map((chart) => {
      const drawn = lines.map((line, at) => ({ values: ratesOf(whole, chart.measure, line).map((rate) => rate / chart.unit), color: strokes[at], dash: DASHES[at % DASHES.length], visible: !off.has(at) }));
      const canvas = html('div', { role: 'img', 'aria-label': `${chart.title}: ${highest(drawn)}` });
      const limit = limitOf(chart, stream, drawn);
      const caption = limit === null ? [] : [' ', html('span', { class: 'dim' }, `dotted: a shard’s limit, ${levelText(limit)} ${limit === 1 ? chart.what.replace(/s$/, '') : chart.what}/s`)];
      const figure = html('figure', {}, html('figcaption', {}, chart.title, ...caption), canvas);
      queueMicrotask(() => canvas.isConnected && plots.push(drawChart(canvas, { times, end, lines: drawn, limit, height: chart.height, ink, onPoint })));
      return figure;
    }));
  }

  /** @param {readonly ChartLine[]} drawn */
  function highest(drawn) {
    const tops = drawn.map(({ values, visible }) => (visible ? Math.max(0, ...values) : 0));
    const top = Math.max(0, ...tops);
    return top > 0 ? `at most ${countText(top)}, on ${nameOf(lines[tops.indexOf(top)])}. The numbers are in the tables below.` : 'none.';
  }

  /** @param {number | null} at the span that is pointed at */
  function onPoint(at) {
    const whole = report;
    if (at === null || !whole) {
      readout.textContent = matchMedia('(pointer: coarse)').matches ? 'Tap the charts to read them.' : 'Point at the charts to read them.';
      return;
    }
    const parts = lines.filter((_, line) => !off.has(line)).map((line) => {
      const [records, bytes, throttled] = CHARTS.map(({ measure }) => ratesOf(whole, measure, line)[at]);
      return `${nameOf(line)}: ${countText(records)}/s, ${bytesText(Math.round(bytes / 1024) * 1024)}/s${throttled > 0 ? `, ${countText(throttled)}/s throttled` : ''}`;
    });
    readout.textContent = `${spansOf(whole)[at].seconds} s · ${parts.join(' · ')}`;
  }

  function drawTimeTable() {
    if (details.open && report) {
      renderTimeTable(overTime, report, lines, lines.map(nameOf));
    }
  }

  return Object.freeze({
    /**
     * @param {LoadReport} shown
     * @param {View} behind the stream behind it
     * @param {(shard: number) => number} number the number in a shard's ID
     */
    show(shown, behind, number) {
      if (shown === report) {
        return;
      }
      [report, view, numberOf, lines] = [shown, behind, number, linesOf(shown)];
      off.clear();
      title.textContent = loadTitle(shown);
      words.textContent = loadWords(shown).join(' ');
      fill(words, { 'data-lost': shown.lost > 0 });
      onPoint(null);
      drawToggles();
      drawCharts();
      renderShardTable(byShard, shown, number);
      drawTimeTable();
    },
  });
}

/**
 * The limit is drawn where lines come near it; far above them it would press them flat.
 * @param {Chart} chart
 * @param {View} view
 * @param {readonly ChartLine[]} drawn
 */
function limitOf({ limit, unit }, view, drawn) {
  const rate = limit(view);
  const top = Math.max(0, ...drawn.flatMap(({ values }) => values));
  return rate !== null && rate / unit <= 2 * top ? rate / unit : null;
}

/** @param {Line} line */
function colorOf({ shards }) {
  return shards.length === 1 ? shards[0] % 8 : null;
}
