// A link as text for the places where it is put: each with what its language would take for something else escaped.

/**
 * @typedef {Object} Shared
 * @property {string} base the page's own address, without a fragment
 * @property {string} fragment without #
 * @property {string} title
 * @property {string} request the body that readers see where the element does not run
 */

/** @typedef {{readonly name: string, readonly text: (shared: Shared) => string}} Format */

/** @type {readonly Format[]} */
export const FORMATS = Object.freeze([
  { name: 'Link', text: linkText },
  { name: 'Markdown', text: markdownText },
  { name: 'HTML embed', text: embedText },
  { name: 'HTML iframe', text: iframeText },
  { name: 'reStructuredText', text: restText },
]);

/** @param {Pick<Shared, 'base' | 'fragment'>} shared */
export function linkText({ base, fragment }) {
  return `${base}#${fragment}`;
}

/** @param {Shared} shared */
export function markdownText(shared) {
  const title = oneLine(shared.title).replace(/[\\`*_[\]<>&!|~]/g, '\\$&');
  return `[${title}](${linkText(shared).replace(/[()]/g, percent)})`;
}

/** An anonymous reference, so that two of the same title do not disagree. @param {Shared} shared */
export function restText(shared) {
  const title = oneLine(shared.title).replace(/[\\`<>]/g, '\\$&');
  return `\`${title} <${linkText(shared).replace(/[<>`]/g, percent)}>\`__`;
}

/** The element of embed.js. What is inside it stands there until it runs, and where no script does. @param {Shared} shared */
export function embedText({ base, fragment, request }) {
  const script = `<script type="module" src="${attribute(new URL('embed.js', base).href)}"></script>`;
  return `${script}\n<put-records link="${attribute(fragment)}"><pre>${preformatted(request)}</pre></put-records>`;
}

/** @param {Shared} shared */
export function iframeText({ base, fragment, title }) {
  const source = `${new URL('embed.html', base).href}#${fragment}`;
  return `<iframe src="${attribute(source)}" title="${attribute(oneLine(title))}" width="100%" height="760" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

/**
 * A text as HTML shows it in pre: the first line break would be dropped, and a blank line would end the element in Markdown.
 * @param {string} text
 */
function preformatted(text) {
  return escaped(text).replace(/^\n/, '\n\n').replace(/\n(?=[ \t]*\n)/g, '&#10;');
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param {string} text */
function attribute(text) {
  return escaped(text).replaceAll('"', '&quot;');
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** @param {string} character of ASCII */
function percent(character) {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
