import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lightnessOf } from './theme.js';

test('how light a colour is, in every form that a browser computes', () => {
  for (const [color, least, most] of /** @type {[string, number, number][]} */ ([
    ['rgb(0, 0, 0)', 0, 0],
    ['rgb(255, 255, 255)', 1, 1],
    ['rgba(228, 234, 240, 0.9)', 0.8, 1],
    ['rgb(22, 32, 42)', 0, 0.2],
    ['color(srgb 0.9 0.9 0.9)', 0.85, 0.95],
    ['color(display-p3 0.1 0.1 0.1 / 0.5)', 0.05, 0.15],
    ['oklch(0.93 0.01 240)', 0.93, 0.93],
    ['oklab(0.2 0.01 -0.02)', 0.2, 0.2],
    ['lab(90 1 -2)', 0.9, 0.9],
    ['lch(10 1 240)', 0.1, 0.1],
  ])) {
    const got = lightnessOf(color);
    assert.ok(got >= least - 1e-9 && got <= most + 1e-9, `${color}: ${got}`);
  }
});
