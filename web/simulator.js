// The simulator: the Go core as a WebAssembly module, downloaded and compiled once per page.

import { EngineError } from './engine-error.js';

/** Compiles while it downloads, unless the server gave the file the wrong type. */
export async function compileSimulator() {
  const response = await fetch(new URL(__WASM_URL__, import.meta.url));
  if (!response.ok) {
    throw new EngineError('EngineFailed', `the simulator could not be loaded (HTTP ${response.status})`);
  }
  if (response.headers.get('Content-Type') === 'application/wasm') {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
