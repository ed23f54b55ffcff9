// The examples of the playground: their index, and their scenarios. Each is loaded when it is asked for.

import { EngineError } from './engine-error.js';

/**
 * @typedef {Object} Example
 * @property {string} name as links have it
 * @property {string} title
 * @property {string} about one sentence on what to notice
 * @property {string} file its scenario, relative to the page
 */

/** @type {Promise<readonly Example[]> | undefined} */
let index;

/** @returns {Promise<readonly Example[]>} */
export function exampleIndex() {
  index ??= exampleText(__EXAMPLES_URL__).then((text) => JSON.parse(text));
  index.catch(() => {
    index = undefined; // the next one asks again
  });
  return index;
}

/**
 * The scenario of an example, as text.
 * @param {string} name
 */
export async function exampleNamed(name) {
  const example = (await exampleIndex()).find((one) => one.name === name);
  if (!example) {
    throw new EngineError('NoExample', `There is no example called “${name}”.`);
  }
  return exampleText(example.file);
}

/**
 * The text of a file of the examples.
 * @param {string} file relative to the page
 */
export async function exampleText(file) {
  const response = await fetch(new URL(file, import.meta.url)).catch(() => {
    throw new EngineError('NoExample', 'The example could not be loaded. Is there a connection?');
  });
  if (!response.ok) {
    throw new EngineError('NoExample', `The example could not be loaded (HTTP ${response.status}).`);
  }
  return response.text();
}
