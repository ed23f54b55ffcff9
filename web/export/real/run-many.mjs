// Runs exported modules one after another in one process. Usage: node run-many.mjs FILE…

import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2)) {
  await import(pathToFileURL(file).href);
}
