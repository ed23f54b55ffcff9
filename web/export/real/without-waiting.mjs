// Runs one exported module with another clock and other dice: what it would have waited is printed, in milliseconds, and CHANCE,
// from 0 to 1, says what is drawn. Usage: node without-waiting.mjs FILE

import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

timers.setTimeout = async (delay) => {
  console.error('delay', delay);
};
syncBuiltinESMExports();
Math.random = () => Number(process.env.CHANCE);
await import(pathToFileURL(process.argv[2]).href);
