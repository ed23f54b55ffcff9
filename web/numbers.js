// Numbers as people read them.

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const LEVEL = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** @param {number} count */
export function countText(count) {
  return WHOLE.format(count);
}

/**
 * A number of things.
 * @param {number} count
 * @param {string} one what one of them is called
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/**
 * A whole number as typed, without the commas between its thousands.
 * @param {string} typed
 */
export function ungrouped(typed) {
  return typed.trim().replace(/(?<=\d),(?=\d{3}\b)/g, '');
}

/**
 * What a tank holds: at most two decimals, rounded down, so that it never looks fuller than it is.
 * @param {number} level
 */
export function levelText(level) {
  return LEVEL.format(Math.floor(level * 100 + 1e-6) / 100);
}

/**
 * A share of the whole, as SVG and people write it.
 * @param {number} share in [0, 1]
 */
export function percentText(share) {
  return `${Number((share * 100).toFixed(2))}%`;
}

/**
 * How much of a tank is used.
 * @param {number} level
 * @param {number} capacity
 * @returns {number} whole percent, 0 to 100; 0 only when nothing is
 */
export function usedPercent(level, capacity) {
  return Math.min(100, Math.max(level < capacity ? 1 : 0, Math.round(((capacity - level) / capacity) * 100)));
}

/**
 * A rate in bytes.
 * @param {number} bytes
 */
export function bytesText(bytes) {
  const mib = bytes / 2 ** 20;
  const kib = bytes / 2 ** 10;
  if (bytes > 0 && Number.isInteger(mib)) {
    return `${countText(mib)} MiB`;
  }
  return bytes > 0 && Number.isInteger(kib) ? `${countText(kib)} KiB` : counted(bytes, 'byte');
}

/**
 * A span of virtual time.
 * @param {number} milliseconds
 */
export function durationText(milliseconds) {
  for (const [unit, size] of /** @type {const} */ ([['h', 3_600_000], ['min', 60_000], ['s', 1000]])) {
    if (milliseconds >= size && milliseconds % size === 0) {
      return `${countText(milliseconds / size)} ${unit}`;
    }
  }
  return `${countText(milliseconds)} ms`;
}
