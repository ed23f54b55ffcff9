// One chart of a load: a line per shard over time.

import uPlot from 'uplot';

/** @typedef {{readonly values: readonly number[], readonly color: string, readonly dash: readonly number[], readonly visible: boolean}} ChartLine */

/**
 * @typedef {Object} ChartInk
 * @property {string} text
 * @property {string} grid
 * @property {string} limit
 * @property {string} ground
 * @property {string} font
 */

const AXIS_WIDTH = 64;
const LIMIT = 'a shard’s limit';

/**
 * @param {HTMLElement} root
 * @param {Object} chart
 * @param {readonly number[]} chart.times seconds
 * @param {readonly ChartLine[]} chart.lines
 * @param {number | null} chart.limit what one shard takes, or null
 * @param {number} chart.height in CSS pixels
 * @param {ChartInk} chart.ink
 * @param {(at: number | null) => void} chart.onPoint told which time is pointed at
 * @returns {uPlot}
 */
export function drawChart(root, { times, lines, limit, height, ink, onPoint }) {
  const axis = { stroke: ink.text, font: ink.font, grid: { stroke: ink.grid, width: 1 }, ticks: { stroke: ink.grid, width: 1 } };
  const top = Math.max(limit ?? 0, ...lines.filter(({ visible }) => visible).flatMap(({ values }) => values), 1) * 1.08;
  return new uPlot({
    width: Math.max(200, root.clientWidth),
    height,
    legend: { show: false },
    cursor: { sync: { key: 'load' }, y: false, drag: { x: false, y: false }, points: { size: 6 } },
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
      setCursor: [({ cursor: { idx } }) => onPoint(idx ?? null)],
    },
  }, [[...times], ...lines.map(({ values }) => [...values])], root);
}

/**
 * @param {uPlot} plot
 * @param {number} limit
 * @param {ChartInk} ink
 */
function drawLimit({ ctx, bbox, valToPos }, limit, ink) {
  const x = bbox.left + bbox.width - 4 * devicePixelRatio;
  const y = Math.round(valToPos(limit, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = ink.limit;
  ctx.fillStyle = ink.limit;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = ink.font.replace(/(\d+)px/, (_, size) => `${size * devicePixelRatio}px`);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.setLineDash([]);
  ctx.strokeStyle = ink.ground;
  ctx.lineWidth = 5 * devicePixelRatio;
  ctx.strokeText(LIMIT, x, y - 2 * devicePixelRatio);
  ctx.fillText(LIMIT, x, y - 2 * devicePixelRatio);
  ctx.restore();
}
