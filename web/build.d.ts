// What the build puts into the scripts as constants. They do not exist when a module runs from source.

/** The worker's script, relative to the page. */
declare const __WORKER_URL__: string;
/** The simulator, relative to the page. */
declare const __WASM_URL__: string;
/** Size of the simulator when unpacked, in bytes. */
declare const __WASM_BYTES__: number;
/** The files that the service worker keeps, relative to it: a JSON list. */
declare const __OFFLINE_FILES__: string;
/** Changes with any of them. */
declare const __OFFLINE_VERSION__: string;
/** The index of the examples, relative to the page: JSON, see examples.js. */
declare const __EXAMPLES_URL__: string;
/** The style of an embedded snippet. */
declare const __SNIPPET_CSS__: string;
