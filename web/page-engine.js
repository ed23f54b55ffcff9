// The page's engine. The document loads this before anything else, so that the simulator starts while the page is still
// being read.

import { startEngine } from './engine.js';

/** @import {View} from './wire.js' */

/** @type {(view: View) => void} */
let listener = () => {};

export const engine = startEngine((view) => listener(view));
engine.ready.catch(() => {}); // the page listens later

/**
 * Who is told when a new worker stands where the dead one stood.
 * @param {(view: View) => void} listen
 */
export function onReplay(listen) {
  listener = listen;
}
