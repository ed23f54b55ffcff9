// Partition keys as text, one per line. A line that is a JSON string stands for what it spells, so that any key can be written.

/**
 * @param {string} text
 * @returns {string[]} without empty lines
 */
export function keysIn(text) {
  return text.split(/\r\n|\r|\n/).filter((line) => line !== '').map(keyIn);
}

/** @param {string} line */
function keyIn(line) {
  if (/^"[^]*"$/.test(line)) {
    try {
      return String(JSON.parse(line));
    } catch {
      // not JSON: the quotes are the key's own
    }
  }
  return line;
}

/**
 * The text that keysIn() reads as these keys.
 * @param {readonly string[]} keys
 */
export function keyLines(keys) {
  return keys.map((key) => (key === '' || /[\r\n]|^"[^]*"$/.test(key) ? JSON.stringify(key) : key)).join('\n');
}

/**
 * Each key once, with how often it stands there.
 * @param {readonly string[]} keys
 * @returns {Map<string, number>}
 */
export function keyCounts(keys) {
  const counts = new Map();
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
