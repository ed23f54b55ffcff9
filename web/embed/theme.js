// The colour scheme of the page around a snippet, told by the colour of its text: whatever a page calls its dark theme and
// however it makes it, its text is light then.

/**
 * How light a colour is, roughly.
 * @param {string} color as getComputedStyle gives it
 * @returns {number} from 0 to 1
 */
export function lightnessOf(color) {
  const [, kind = ''] = /^([a-z]+)\(/.exec(color) ?? [];
  const numbers = [...color.slice(kind.length).replace(/^\([a-z][a-z0-9-]* /, '(').matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
  if (kind.startsWith('ok')) {
    return numbers[0];
  }
  if (kind.startsWith('l')) {
    return numbers[0] / 100;
  }
  const [red = 0, green = 0, blue = 0] = kind === 'color' ? numbers : numbers.map((number) => number / 255);
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}

/**
 * @param {Element} element
 * @returns {'light' | 'dark'}
 */
export function themeAround(element) {
  return lightnessOf(getComputedStyle(element).color) > 0.5 ? 'dark' : 'light';
}

/** @type {Set<() => void>} */
const listeners = new Set();
let watched = false;

/**
 * Calls `listener` when the page may have changed its colours.
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function watchTheme(listener) {
  if (!watched) {
    watched = true;
    watchPage(() => listeners.forEach((tell) => tell()));
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {() => void} tell */
function watchPage(tell) {
  const attributes = new MutationObserver(tell);
  attributes.observe(document.documentElement, { attributes: true });
  attributes.observe(document.body, { attributes: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
  document.addEventListener('transitionend', ({ propertyName }) => propertyName === 'color' && tell());
  addEventListener('load', tell); // style sheets that came late
}
