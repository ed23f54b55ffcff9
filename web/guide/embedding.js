// The script of the page about embedding: the theme, the playground’s own address in what can be copied, the buttons that
// copy, and the height and the theme of the frame.

import { startTheme } from '../theme.js';

/** What stands for the address in the page as it was built. */
const PLACEHOLDER = 'https://playground.example/';
/** How long a button says that it has copied, in milliseconds. */
const SAID = 2500;

const root = document.documentElement;
const button = /** @type {HTMLButtonElement} */ (document.querySelector('[data-action="theme"]'));
const status = /** @type {HTMLElement} */ (document.querySelector('[data-copied]'));
const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));

startTheme(root, button);
button.hidden = false;
nameAddress(new URL('../', location.href).href);
document.querySelectorAll('.block').forEach(makeCopyable);
fitFrame();
matchTheme();
new MutationObserver(matchTheme).observe(root, { attributeFilter: ['data-theme'] });

/**
 * Puts an address in place of the placeholder.
 * @param {string} address of the playground, with a slash at its end
 */
function nameAddress(address) {
  for (const code of document.querySelectorAll('.block code, [data-address]')) {
    code.textContent = (code.textContent ?? '').replaceAll(PLACEHOLDER, address);
  }
  for (const [selector, hidden] of /** @type {const} */ ([['.with-script', false], ['.without-script', true]])) {
    /** @type {HTMLElement} */ (document.querySelector(selector)).hidden = hidden;
  }
}

/** @param {Element} block */
function makeCopyable(block) {
  const copy = /** @type {HTMLButtonElement} */ (block.querySelector('[data-action="copy"]'));
  const text = /** @type {HTMLElement} */ (block.querySelector('pre code'));
  copy.hidden = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  copy.addEventListener('click', async () => {
    const copied = await copyText(text.textContent ?? '');
    if (!copied) {
      getSelection()?.selectAllChildren(text);
    }
    copy.textContent = copied ? 'Copied' : 'Selected';
    status.textContent = copied ? 'Copied.' : 'The browser does not let the page copy. The text is selected: copy it with the keyboard.';
    clearTimeout(pause);
    pause = setTimeout(() => {
      copy.textContent = 'Copy';
      status.textContent = '';
    }, SAID);
  });
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser allowed it
 */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Makes the frame as high as what it shows. */
function fitFrame() {
  addEventListener('message', ({ source, data }) => {
    if (source === frame.contentWindow && data?.type === 'putrecords:height') {
      frame.height = data.height;
    }
  });
}

/** Shows the frame in the theme that was chosen; without a choice it follows the system, as the page does. */
function matchTheme() {
  const chosen = root.dataset.theme ?? 'auto';
  const source = new URL(frame.src);
  if ((source.searchParams.get('theme') ?? 'auto') === chosen) {
    return;
  }
  chosen === 'auto' ? source.searchParams.delete('theme') : source.searchParams.set('theme', chosen);
  frame.src = source.href;
}
