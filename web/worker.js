// Runs the Go core in a worker: started once from a compiled module, then one call and one reply per message. A long call
// reports progress in between, and can be cancelled.

import './wasm_exec.js';
import { inSlices, isLong } from './slices.js';

/** @import {Core, Reply} from './wire.js' */

/** @typedef {{id: number, name: keyof Core, args: unknown[]}} Call */

/** The call that was cancelled last. */
let cancelled = 0;

addEventListener('message', (/** @type {MessageEvent<Call | {module: WebAssembly.Module} | {cancel: number}>} */ { data }) => {
  if ('module' in data) {
    start(data.module).catch(crash);
  } else if ('cancel' in data) {
    cancelled = data.cancel;
  } else {
    answer(data).catch(crash);
  }
});

/** @param {WebAssembly.Module} module */
async function start(module) {
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  // A Go program that ends can never be called again.
  go.run(instance).then(() => crash('the simulator ended'), crash);
  postMessage({ ready: true });
}

/** @param {Call} call */
async function answer({ id, name, args }) {
  const core = /** @type {{putrecords: Record<string, (...args: unknown[]) => Reply<unknown>>}} */ (/** @type {unknown} */ (globalThis)).putrecords;
  const texts = args.map(toBytes);
  const reply = isLong(name)
    ? await inSlices(core, { name, args: texts }, { onProgress: (progress) => postMessage({ id, progress }), turn, cancelled: () => cancelled === id })
    : core[name](...texts);
  if (reply === undefined) {
    crash(`${name} gave no reply`);
    return;
  }
  postMessage({ id, reply }, { transfer: buffersOf(reply) });
}

const turns = new MessageChannel();
/** @type {() => void} */
let turned = () => {};
turns.port2.onmessage = () => turned();

/** Lets the messages in that have arrived. @returns {Promise<void>} */
function turn() {
  return new Promise((resolve) => {
    turned = resolve;
    turns.port1.postMessage(null);
  });
}

const encoder = new TextEncoder();
/** Where texts are encoded; it grows to the longest. */
let room = new Uint8Array(1 << 16);

/**
 * A text as UTF-8. This way a text of megabytes reaches the core several times faster than as a string.
 * @param {unknown} arg
 */
function toBytes(arg) {
  if (typeof arg !== 'string') {
    return arg;
  }
  if (room.length < 3 * arg.length) {
    room = new Uint8Array(3 * arg.length);
  }
  return room.subarray(0, encoder.encodeInto(arg, room).written);
}

/**
 * Typed arrays travel without a copy.
 * @param {Reply<unknown>} reply
 */
function buffersOf(reply) {
  const members = 'ok' in reply && typeof reply.ok === 'object' ? Object.values(reply.ok ?? {}) : [];
  return [...new Set(members.filter((member) => member instanceof Float64Array).map(({ buffer }) => buffer))];
}

/** @param {unknown} reason */
function crash(reason) {
  postMessage({ crash: reason instanceof Error ? reason.message : String(reason) });
}
