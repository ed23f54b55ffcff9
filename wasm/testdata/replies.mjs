// Runs main.wasm as a page would and prints the reply to each call, one JSON line each.
// Arguments: wasm_exec.js, main.wasm. Standard input: one JSON line per call, {"call": name, "args": […]}.
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const [runtime, module] = process.argv.slice(2);
createRequire(import.meta.url)(runtime); // sets globalThis.Go
const go = new globalThis.Go();
const { instance } = await WebAssembly.instantiate(readFileSync(module), go.importObject);
let ended = false;
go.run(instance).finally(() => (ended = true));
const core = globalThis.putrecords;
if (!core) throw new Error('main.wasm set no globalThis.putrecords');

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { call, args } = JSON.parse(line);
  const reply = core[call](...args);
  writeSync(1, `${JSON.stringify(reply, (name, value) => (value instanceof Float64Array ? Array.from(value) : value))}\n`);
}
await null;
if (ended) throw new Error('the Go program has ended');
process.exit(0); // it would wait for calls for ever
