// The examples of the playground, by name.

import { EngineError } from '../engine-error.js';

/**
 * The scenario of an example, as text.
 * @param {string} name
 */
export async function exampleNamed(name) {
  const list = JSON.parse(await load(__EXAMPLES_URL__));
  const example = list.find((/** @type {{name: string}} */ one) => one.name === name);
  if (!example) {
    throw new EngineError('NoExample', `There is no example called “${name}”.`);
  }
  return load(example.file);
}

/**
 * @param {string} file relative to the page
 */
async function load(file) {
  const response = await fetch(new URL(file, import.meta.url)).catch(() => {
    throw new EngineError('NoExample', 'The example could not be loaded. Is there a connection?');
  });
  if (!response.ok) {
    throw new EngineError('NoExample', `The example could not be loaded (HTTP ${response.status}).`);
  }
  return response.text();
}
