// Offers to import what was pasted or dropped into the request and is no request as it stands. The text stays as it is.

import { find, html } from '../element.js';
import { openImport } from './dialog.js';
import { recognise } from './recognise.js';

/** @import {Authoring} from '../later.js' */
/** @import {Found} from './found.js' */

/**
 * @param {Authoring} authoring
 * @param {string} text that was pasted
 */
export async function offerImport(authoring, text) {
  const { page, editor } = authoring;
  page.querySelector('.import-offer')?.remove();
  const found = await recognise(text).catch(() => null);
  const now = editor.text();
  if (!found || !isForeign(found, now) || !now.includes(firstOf(text))) {
    return;
  }
  const take = html('button', { type: 'button' }, 'Import it');
  const close = html('button', { type: 'button' }, 'Close');
  const offer = html('p', { class: 'message import-offer', role: 'status' }, html('span', {}, `This looks like something else than a request: ${found.what}.`), ' ', take, ' ', close);
  const end = new AbortController();
  const remove = () => {
    end.abort();
    if (offer.contains(page.ownerDocument.activeElement)) {
      editor.focus();
    }
    offer.remove();
  };
  take.addEventListener('click', () => {
    remove();
    openImport(authoring, { text });
  });
  close.addEventListener('click', remove);
  // It goes with the text.
  for (const type of ['input', 'click']) {
    page.addEventListener(type, () => requestAnimationFrame(() => editor.text().includes(firstOf(text)) || remove()), { signal: end.signal });
  }
  find(page, '.messages').append(offer);
}

/** The beginning of a text, as it stands in the editor. @param {string} text */
function firstOf(text) {
  return text.replace(/\r\n?/g, '\n').slice(0, 200);
}

/**
 * Whether what was pasted makes no request where it stands, and is surely something that can be imported: any text may be
 * rows without a header.
 * @param {Found} found
 * @param {string} now the request
 */
export function isForeign(found, now) {
  if (found.kind !== 'requests' && found.kind !== 'link') {
    return true;
  }
  try {
    JSON.parse(now);
    return false;
  } catch {
    const isRows = /^A (?:list|column) of partition keys|^A table/.test(found.what);
    return !isRows || found.choices.some(({ name, value }) => name === 'header' && value === 'header');
  }
}
