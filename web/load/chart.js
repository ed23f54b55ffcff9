// One chart of a load: a line per shard over time.

import uPlot from 'uplot';

/** @typedef {{readonly values: readonly number[], readonly color: string, readonly dash: readonly number[], readonly visible: boolean}} ChartLine */

/**
 * @typedef {Object} ChartInk
 * @property {string} text
 * @property {string} grid
 * @property {string} limit
 * @property {string} font
 */

const AXIS_WIDTH = 64;

/**
 * @param {HTMLElement} root
 * @param {Object} chart
 * @param {readonly number[]} chart.times seconds at which spans start
 * @param {number} chart.end seconds at which the last one ends
 * @param {readonly ChartLine[]} chart.lines
 * @param {number | null} chart.limit what one shard takes, or null
 * @param {number} chart.height in CSS pixels
 * @param {ChartInk} chart.ink
 * @param {(at: number | null) => void} chart.onPoint told which time is pointed at
 * @returns {uPlot}
 */
export function drawChart(root, { times, end, lines, limit, height, ink, onPoint }) {
  const axis = { stroke: ink.text, font: ink.font, grid: { stroke: ink.grid, width: 1 }, ticks: { stroke: ink.grid, width: 1 } };
  const top = Math.max(limit ?? 0, ...lines.filter(({ visible }) => visible).flatMap(({ values }) => values), 1) * 1.08;
  const spanAt = (/** @type {number} */ seconds) => times.findLastIndex((start) => start <= seconds);
  return new uPlot({
    width: Math.max(200, root.clientWidth),
    height,
    legend: { show: false },
    cursor: { sync: { key: 'load' }, y: false, drag: { x: false, y: false }, points: { size: 6 }, dataIdx: (_, __, ___, seconds) => spanAt(seconds) },
    scales: { x: { time: false }, y: { range: [0, top] } },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map((tick) => `${tick} s`) },
      { ...axis, size: AXIS_WIDTH, values: (_, ticks) => ticks.map((tick) => tick.toLocaleString('en-US')) },
    ],
    series: [{}, ...lines.map(({ color, dash, visible }) => ({
      stroke: color,
      width: 1.75,
      dash: [...dash],
      show: visible,
      points: { show: false },
      paths: uPlot.paths.stepped?.({ align: 1 }),
    }))],
    hooks: {
      draw: [(plot) => limit !== null && drawLimit(plot, limit, ink)],
      setCursor: [({ cursor: { left = -1 }, posToVal }) => onPoint(left < 0 ? null : Math.max(0, spanAt(posToVal(left, 'x'))))],
    },
  }, [[...times, end], ...lines.map(({ values }) => [...values, ...values.slice(-1)])], root);
}

/**
 * @param {uPlot} plot
 * @param {number} limit
 * @param {ChartInk} ink
 */
function drawLimit({ ctx, bbox, valToPos }, limit, ink) {
  const y = Math.round(valToPos(limit, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = ink.limit;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
