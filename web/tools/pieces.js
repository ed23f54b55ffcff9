// What the tools are made of: labelled fields, buttons that copy, keys with their shards.

import { html } from '../element.js';

/** @import {Attributes} from '../element.js' */
/** @import {StreamShard} from '../stream-shards.js' */

let ids = 0;

/**
 * A control with its label.
 * @param {string} label
 * @param {HTMLElement} control
 */
export function field(label, control) {
  control.id ||= `tools-field-${++ids}`;
  return html('div', { class: 'field' }, html('label', { for: control.id }, label), control);
}

/**
 * A field for a text of several lines: its label stands above.
 * @param {string} label
 * @param {Attributes} attributes
 */
export function textField(label, attributes) {
  const area = html('textarea', { id: `tools-field-${++ids}`, rows: 5, spellcheck: 'false', autocomplete: 'off', ...attributes });
  return { area, row: html('div', { class: 'tools-text' }, html('label', { for: area.id }, label), area) };
}

/** @param {Attributes} attributes */
export function textInput(attributes = {}) {
  return html('input', { type: 'text', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', ...attributes });
}

/**
 * @param {readonly (readonly [value: string, text: string])[]} options
 */
export function select(options) {
  return html('select', {}, ...options.map(([value, text]) => html('option', { value }, text)));
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {Attributes} [attributes]
 */
export function button(label, act, attributes = {}) {
  const made = html('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** @param {Pick<StreamShard, 'index' | 'number'>} shard */
export function chip({ index, number }) {
  return html('span', { class: 'shard-chip', 'data-color': index % 8 }, String(number));
}

/**
 * A term with what it is, for a list of definitions.
 * @param {string} term
 * @param {...(Node | string)} parts
 */
export function fact(term, ...parts) {
  return [html('dt', {}, term), html('dd', {}, ...parts)];
}

/**
 * Makes an element say that something is wrong, or not.
 * @param {HTMLElement} control
 * @param {HTMLElement} message
 * @param {string} complaint '' when all is well
 */
export function complain(control, message, complaint) {
  message.id ||= `tools-message-${++ids}`;
  if (complaint) {
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-errormessage', message.id);
  } else {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-errormessage');
  }
  if (message.textContent !== complaint) {
    message.textContent = complaint;
  }
}
