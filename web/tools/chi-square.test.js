// The test's probabilities against closed forms and printed tables.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chiSquare, logGamma, upperGamma } from './chi-square.js';

/** @param {number} got @param {number} want @param {string} what */
function close(got, want, what, tolerance = 1e-11) {
  assert.ok(Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want)), `${what}: ${got}, want ${want}`);
}

test('gamma of whole and half numbers', () => {
  let factorial = 1;
  for (let n = 1; n < 20; n++) {
    close(logGamma(n), Math.log(factorial), `Γ(${n})`);
    factorial *= n;
  }
  let half = Math.sqrt(Math.PI);
  for (let n = 0.5; n < 20; n++) {
    close(logGamma(n), Math.log(half), `Γ(${n})`);
    half *= n;
  }
});

test('even degrees of freedom: the sum of a Poisson distribution', () => {
  for (const half of [1, 2, 5, 20, 100]) {
    for (const x of [0.01, 0.5, 1, half - 0.5, half, half + 1.5, 2 * half, 5 * half]) {
      let term = Math.exp(-x);
      let sum = term;
      for (let n = 1; n < half; n++) {
        term *= x / n;
        sum += term;
      }
      close(upperGamma(half, x), sum, `Q(${half}, ${x})`);
    }
  }
});

test('each degree follows from the one two below', () => {
  for (const a of [0.5, 1.5, 7.5, 60.5]) {
    for (const x of [0.1, 1, 5, 50, 100]) {
      const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
      close(upperGamma(a + 1, x), upperGamma(a, x) + step, `Q(${a + 1}, ${x})`);
    }
  }
});

test('printed tables of the upper 5 %, 1 % and 0.1 %', () => {
  for (const [freedom, ...bounds] of [[1, 3.841, 6.635, 10.828], [2, 5.991, 9.21, 13.816], [3, 7.815, 11.345, 16.266], [10, 18.307, 23.209, 29.588], [30, 43.773, 50.892, 59.703], [100, 124.342, 135.807, 149.449]]) {
    [0.05, 0.01, 0.001].forEach((probability, i) => close(upperGamma(freedom / 2, bounds[i] / 2), probability, `${freedom} degrees, ${bounds[i]}`, 2e-5));
  }
});

test('as many degrees of freedom as a stream can have shards', () => {
  close(upperGamma(9999 / 2, 9999 / 2), 0.498, 'at the mean', 1e-2);
  close(upperGamma(9999 / 2, 10_235.4 / 2), 0.0477, 'above it', 0.01);
  assert.equal(upperGamma(9999 / 2, 1e9), 0);
  close(upperGamma(9999 / 2, 100), 1, 'far below');
});

test('counts', () => {
  assert.deepEqual(chiSquare([5, 5], [5, 5]), { statistic: 0, freedom: 1, probability: 1 });
  const { statistic, freedom, probability } = chiSquare([44, 56], [50, 50]);
  assert.deepEqual([statistic, freedom], [1.44, 1]);
  close(probability, 0.2301393, 'two shards', 1e-6);
  assert.equal(chiSquare([7], [7]).probability, 1);
  assert.ok(chiSquare([1000, 0], [500, 500]).probability < 1e-200);
});
