// The script of embed-engine.html: the simulator for the snippets of the page around it.

import { startEngine } from './engine.js';
import { createAnswerer } from './embed/answerer.js';
import { exampleNamed } from './examples.js';
import { serveParent } from './embed/frame-server.js';

if (parent !== window) {
  const engine = startEngine(() => {}); // a question carries its scenario: a new worker needs nothing of the dead one
  engine.ready.catch(() => {}); // who asks is told
  serveParent(createAnswerer(engine, exampleNamed));
}
